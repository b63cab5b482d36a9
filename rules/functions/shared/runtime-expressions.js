/**
 * A runtime expression of OpenAPI (https://spec.openapis.org/oas/v3.1.1.html#runtime-expressions).
 *
 * @typedef {{ kind: 'message', name: 'url' | 'method' | 'statusCode' }
 *   | { kind: 'header' | 'query' | 'path', of: 'request' | 'response', name: string }
 *   | { kind: 'body', of: 'request' | 'response', pointer: string[] }} RuntimeExpression
 */

const MESSAGE = /^\$(url|method|statusCode)$/;
const NAMED = /^\$(request|response)\.(?:(header)\.([\w!#$%&'*+.^`|~-]+)|(query|path)\.(.+))$/;
const BODY = /^\$(request|response)\.body(?:#((?:\/(?:[^~/]|~[01])*)*))?$/;

/**
 * @param {string} text
 * @returns {RuntimeExpression | undefined}
 */
export function parseExpression(text) {
  const message = MESSAGE.exec(text);
  if (message) return { kind: 'message', name: /** @type {'url'} */ (message[1]) };
  const named = NAMED.exec(text);
  if (named) {
    const [, of, header, token, place, name] = named;
    return /** @type {RuntimeExpression} */ ({ kind: header ?? place, of, name: token ?? name });
  }
  const body = BODY.exec(text);
  if (body) {
    const [, of, pointer = ''] = body;
    return /** @type {RuntimeExpression} */ ({ kind: 'body', of, pointer: segmentsOf(pointer) });
  }
  return undefined;
}

/**
 * The expressions in the key of a callback: the whole key, or the text in its braces. The rest of the key is literal.
 *
 * @param {string} key
 * @returns {{ expressions: string[], balanced: boolean }}
 */
export function expressionsIn(key) {
  if (key.startsWith('$')) return { expressions: [key], balanced: true };
  const expressions = Array.from(key.matchAll(/\{([^{}]*)\}/g), ([, expression = '']) => expression);
  return { expressions, balanced: !/[{}]/.test(key.replaceAll(/\{[^{}]*\}/g, '')) };
}

/**
 * @param {string} pointer
 * @returns {string[]}
 */
function segmentsOf(pointer) {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}
