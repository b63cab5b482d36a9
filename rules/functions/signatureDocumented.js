import { checkEvents } from './shared/events.js';
import { kebab } from './shared/names.js';
import { parametersOf, payloadsOf } from './shared/operations.js';
import { ancestor, rootOf } from './shared/places.js';
import { wordsAbout } from './shared/prose.js';
import { quoteAll } from './shared/quote.js';
import { allPropertiesOf, schemaOf } from './shared/schemas.js';
import { hasSignatureExtension, securityOf } from './shared/signatures.js';
import { verifyingPassages } from './shared/verification.js';

const PROOF = /(?:^|-)(?:signature|sig|hmac|token|secret|authorization|jwt|api-key|jws)(?:-|$)/;
const PROOF_IN_PAYLOAD = /(?:^|-)(?:signature|sig|hmac|secret|jwt|jws|(?:verification|auth|webhook)-token)(?:-|$)/;

/** Words about a token that is more than an id. */
const SECRET = /secret|verif|authenti/i;

/** A receiver can tell the sender from others who know the URL. */
export default checkEvents(function* (operation, context) {
  const { parameters, complete } = parametersOf(operation, context);
  if (!complete || parameters.some(({ name }) => PROOF.test(kebab(name)))) return;
  const { schemes, inherited } = securityOf(operation, context);
  if (schemes.length > 0) return;
  const { info } = rootOf(context);
  if ([operation, ancestor(context, 1), rootOf(context), Object(info)].some(hasSignatureExtension)) return;
  if (verifyingPassages(operation, context).length > 0) return;
  if (payloadsOf(operation, context).payloads.some((payload) => isSigned(payload, context))) return;
  const top = `; ${quoteAll([...new Set(inherited)])} at the top is what the API asks of its own callers`;
  const nothing = 'Nothing says how a receiver knows the sender: no signature, no token and no security requirement';
  yield { message: `${nothing}${inherited.length > 0 ? top : ''}.` };
});

/**
 * @param {import('./shared/operations.js').Payload} payload
 * @param {import('./shared/check.js').Context} context
 * @returns {boolean}
 */
function isSigned(payload, context) {
  return allPropertiesOf(schemaOf(payload, context)).properties.some(
    ({ name, schema }) =>
      PROOF_IN_PAYLOAD.test(kebab(name)) || (/(?:^|-)token$/.test(kebab(name)) && SECRET.test(wordsAbout(schema))),
  );
}
