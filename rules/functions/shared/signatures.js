import { kebab } from './names.js';
import { entries, isMap, items } from './nodes.js';
import { parametersOf } from './operations.js';
import { rootOf } from './places.js';
import { hasCalls } from './verification.js';

/**
 * @typedef {import('./check.js').Context} Context
 * @typedef {import('./operations.js').Parameter} Parameter
 */

/** Headers whose own specification says how they are made. */
export const SPECIFIED_SIGNATURES = ['webhook-signature', 'signature', 'signature-input', 'stripe-signature'];

const SIGNATURE = /(?:^|-)(?:signature|sig|hmac)(?:-|$)/;

/**
 * The headers that carry a signature of the delivery.
 *
 * @param {Record<string, unknown>} operation
 * @param {Context} context
 * @returns {Parameter[]}
 */
export function signatureHeadersOf(operation, context) {
  const { parameters } = parametersOf(operation, context);
  return parameters.filter(({ in: place, name }) => place === 'header' && SIGNATURE.test(kebab(name)));
}

/**
 * The security requirements that the sender of an event meets: those of its operation, or those at the top of a document without
 * `paths`. Where there are calls of clients, the top of the document is about them: `inherited` then lists its schemes.
 *
 * @param {Record<string, unknown>} operation
 * @param {Context} context
 * @returns {{ schemes: string[], inherited: string[] }}
 */
export function securityOf(operation, context) {
  const top = schemesIn(rootOf(context).security);
  if (operation.security !== undefined) return { schemes: schemesIn(operation.security), inherited: [] };
  return hasCalls(context) ? { schemes: [], inherited: top } : { schemes: top, inherited: [] };
}

/**
 * @param {unknown} requirements
 * @returns {string[]}
 */
function schemesIn(requirements) {
  return items(requirements).flatMap((requirement) => entries(requirement).map(([name]) => name));
}

/**
 * @param {Context} context
 * @returns {Record<string, unknown>}
 */
export function securitySchemesOf(context) {
  const { components } = rootOf(context);
  const schemes = isMap(components) ? components.securitySchemes : undefined;
  return isMap(schemes) ? schemes : {};
}

/**
 * Extensions by which some tools describe a signature, such as `x-webhook-signature`.
 *
 * @param {Record<string, unknown>} node
 * @returns {boolean}
 */
export function hasSignatureExtension(node) {
  return Object.keys(node).some((key) => /^x-.*(?:signature|hmac|signing)/i.test(key));
}
