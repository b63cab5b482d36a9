import { checkEvents, eventOperationsOf, isDelivery } from './shared/events.js';
import { kebab } from './shared/names.js';
import { isMap } from './shared/nodes.js';
import { parametersOf, payloadsOf } from './shared/operations.js';
import { ancestor, rootOf } from './shared/places.js';
import { proseOf } from './shared/prose.js';
import { quote, quoteAll } from './shared/quote.js';
import { allPropertiesOf, schemaOf } from './shared/schemas.js';
import { hasSignatureExtension, securityOf, securitySchemesOf } from './shared/signatures.js';
import { headersNamedIn, verifyingPassages } from './shared/verification.js';

/** @typedef {import('./shared/check.js').Context} Context */

const WORDS =
  /\bhmac\b|\b(?:webhook|request|payload|header|message|delivery)\W{1,3}signature|signature\W{1,3}header|x-[\w-]*signature/i;
const CARRIER = /signature|(?:^|-)(?:sig|hmac|jws|jwt)(?:-|$)/;

/** A signature that only the prose mentions is invisible to generators and scanners. */
export default checkEvents(function* (operation, context) {
  const { parameters, complete } = parametersOf(operation, context);
  if (!complete) return;
  const undeclared = undeclaredHeaders(operation, context);
  const [first] = undeclared;
  if (first !== undefined) {
    const names = undeclared.map(({ name }) => name);
    const headers = names.length === 1 ? 'the header' : 'the headers';
    const it = names.length === 1 ? 'it' : 'them';
    const place = quote(first.path.join(' › '));
    yield {
      message: `The text at ${place} names ${headers} ${quoteAll(names)}, and no operation declares ${it}.`,
      related: [{ message: `The text names ${it} here.`, path: first.path }],
    };
    return;
  }
  if (!WORDS.test(proseOf(operation, context)) || securityOf(operation, context).schemes.length > 0) return;
  if ([operation, ancestor(context, 1), rootOf(context)].some(hasSignatureExtension)) return;
  const properties = payloadsOf(operation, context).payloads.flatMap(
    (payload) => allPropertiesOf(schemaOf(payload, context)).properties,
  );
  if ([...parameters, ...properties].some(({ name }) => CARRIER.test(kebab(name)))) return;
  yield { message: 'The description speaks of a signature, expected the header that carries it as a parameter.' };
});

/**
 * The headers that texts about this event name: those of its own texts it has to declare, those of all events at least one event.
 *
 * @param {Record<string, unknown>} operation
 * @param {Context} context
 */
function undeclaredHeaders(operation, context) {
  const named = headersNamedIn(verifyingPassages(operation, context));
  if (named.length === 0) return [];
  const own = headersDeclaredBy(operation, context);
  const all = eventOperationsOf(context)
    .filter(isDelivery)
    .flatMap((event) => headersDeclaredBy(event.operation, { ...context, path: event.path }));
  const schemes = Object.values(securitySchemesOf(context)).flatMap((scheme) =>
    isMap(scheme) && scheme.in === 'header' ? [String(scheme.name).toLowerCase()] : [],
  );
  return named.filter(({ name, isOwn }) => ![...schemes, ...(isOwn ? own : all)].includes(name.toLowerCase()));
}

/**
 * @param {Record<string, unknown>} operation
 * @param {Context} context
 * @returns {string[]}
 */
function headersDeclaredBy(operation, context) {
  const { parameters } = parametersOf(operation, context);
  return parameters.flatMap(({ in: place, name }) => (place === 'header' ? [name.toLowerCase()] : []));
}
