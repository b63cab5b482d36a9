import { kebab } from './names.js';
import { parametersOf, payloadsOf } from './operations.js';
import { ancestor, rootOf } from './places.js';
import { wordsAbout } from './prose.js';
import { allPropertiesOf, schemaOf } from './schemas.js';
import { hasSignatureExtension, securityOf } from './signatures.js';
import { verifyingPassages } from './verification.js';

const PROOF = /(?:^|-)(?:signature|sig|hmac|token|secret|authorization|jwt|api-key|jws)(?:-|$)/;
const PROOF_IN_PAYLOAD = /(?:^|-)(?:signature|sig|hmac|secret|jwt|jws|(?:verification|auth|webhook)-token)(?:-|$)/;

/** Words about a token that is more than an id. */
const SECRET = /secret|verif|authenti/i;

/**
 * Whether a receiver can tell the sender of a delivery from others who know the URL, or a reference hides whether it can.
 *
 * @param {Record<string, unknown>} operation
 * @param {import('./check.js').Context} context
 * @returns {boolean}
 */
export function hasKnownSender(operation, context) {
  const { parameters, complete } = parametersOf(operation, context);
  if (!complete || parameters.some(({ name }) => PROOF.test(kebab(name)))) return true;
  if (securityOf(operation, context).schemes.length > 0) return true;
  const root = rootOf(context);
  if ([operation, ancestor(context, 1), root, Object(root.info)].some(hasSignatureExtension)) return true;
  if (verifyingPassages(operation, context).length > 0) return true;
  return payloadsOf(operation, context).payloads.some((payload) => isSigned(payload, context));
}

/**
 * @param {import('./operations.js').Payload} payload
 * @param {import('./check.js').Context} context
 * @returns {boolean}
 */
function isSigned(payload, context) {
  return allPropertiesOf(schemaOf(payload, context)).properties.some(
    ({ name, schema }) =>
      PROOF_IN_PAYLOAD.test(kebab(name)) || (/(?:^|-)token$/.test(kebab(name)) && SECRET.test(wordsAbout(schema))),
  );
}
