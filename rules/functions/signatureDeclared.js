import { check } from './shared/check.js';
import { kebab } from './shared/names.js';
import { parametersOf, payloadsOf } from './shared/operations.js';
import { ancestor, rootOf } from './shared/places.js';
import { proseOf } from './shared/prose.js';
import { allPropertiesOf, schemaOf } from './shared/schemas.js';
import { hasSignatureExtension, securityOf } from './shared/signatures.js';

const WORDS =
  /\bhmac\b|\b(?:webhook|request|payload|header|message|delivery)\W{1,3}signature|signature\W{1,3}header|x-[\w-]*signature/i;
const CARRIER = /signature|(?:^|-)(?:sig|hmac|jws|jwt)(?:-|$)/;

/** A signature that only the prose mentions is invisible to generators and scanners. */
export default check(function* (operation, context) {
  const { parameters, complete } = parametersOf(operation, context);
  if (!complete || !WORDS.test(proseOf(operation, context))) return;
  const { inherited, schemes } = securityOf(operation, context);
  if (!inherited && schemes.length > 0) return;
  if ([operation, ancestor(context, 1), rootOf(context)].some(hasSignatureExtension)) return;
  const properties = payloadsOf(operation, context).payloads.flatMap(
    (payload) => allPropertiesOf(schemaOf(payload, context)).properties,
  );
  if ([...parameters, ...properties].some(({ name }) => CARRIER.test(kebab(name)))) return;
  yield { message: 'The description speaks of a signature, expected the header that carries it as a parameter.' };
});
