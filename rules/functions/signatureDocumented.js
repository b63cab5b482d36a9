import { check } from './shared/check.js';
import { kebab } from './shared/names.js';
import { parametersOf, payloadsOf } from './shared/operations.js';
import { ancestor, rootOf } from './shared/places.js';
import { introductionOf, proseOf } from './shared/prose.js';
import { allPropertiesOf, schemaOf } from './shared/schemas.js';
import { hasSignatureExtension, securityOf, WORDS_OF_SIGNING } from './shared/signatures.js';

const PROOF = /(?:^|-)(?:signature|sig|hmac|token|secret|authorization|jwt|api-key|jws)(?:-|$)/;

/** A receiver can tell the sender from others who know the URL. */
export default check(function* (operation, context) {
  const { parameters, complete } = parametersOf(operation, context);
  if (!complete || parameters.some(({ name }) => PROOF.test(kebab(name)))) return;
  if (securityOf(operation, context).schemes.length > 0) return;
  if ([operation, ancestor(context, 1), rootOf(context)].some(hasSignatureExtension)) return;
  if (WORDS_OF_SIGNING.test(proseOf(operation, context) + introductionOf(context))) return;
  if (payloadsOf(operation, context).payloads.some((payload) => isSigned(payload, context))) return;
  yield {
    message: 'Nothing says how a receiver knows the sender: no signature, no token and no security requirement.',
  };
});

/**
 * @param {import('./shared/operations.js').Payload} payload
 * @param {import('./shared/check.js').Context} context
 * @returns {boolean}
 */
function isSigned(payload, context) {
  return allPropertiesOf(schemaOf(payload, context)).properties.some(({ name }) => PROOF.test(kebab(name)));
}
