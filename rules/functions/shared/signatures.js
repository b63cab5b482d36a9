import { kebab } from './names.js';
import { entries, isMap, items } from './nodes.js';
import { parametersOf } from './operations.js';
import { rootOf } from './places.js';

/**
 * @typedef {import('./check.js').Context} Context
 * @typedef {import('./operations.js').Parameter} Parameter
 */

/** Headers whose own specification says how they are made. */
export const SPECIFIED_SIGNATURES = ['webhook-signature', 'signature', 'signature-input', 'stripe-signature'];

export const WORDS_OF_SIGNING = /signature|signing|\bsigned\b|hmac/i;

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
 * The security requirements that an operation has of its own, or inherits from the document.
 *
 * @param {Record<string, unknown>} operation
 * @param {Context} context
 * @returns {{ schemes: string[], inherited: boolean }}
 */
export function securityOf(operation, context) {
  const inherited = operation.security === undefined;
  const requirements = items(inherited ? rootOf(context).security : operation.security);
  return { schemes: requirements.flatMap((requirement) => entries(requirement).map(([name]) => name)), inherited };
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
