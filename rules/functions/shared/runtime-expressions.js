import { isNear } from './near.js';

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

const SOURCES = /^\$(url|method|statusCode|request|response)\b/;

const NO_NAMES = /^(?:body|query|path|headers?|request|response|req|res)$/i;

/** Words that are written for a part of a message, and the part that is meant. */
const PARTS = new Map([
  ['headers', 'header'],
  ['params', 'query'],
  ['parameters', 'query'],
  ['queries', 'query'],
  ['querystring', 'query'],
  ['queryparameters', 'query'],
  ['paths', 'path'],
  ['payload', 'body'],
  ['content', 'body'],
]);

/**
 * The expression that was probably meant by a text that is none: `$request.body.id` is `$request.body#/id`.
 *
 * @param {string} text
 * @param {(name: string) => string | undefined} find the expression for something that the operation declares under a name
 * @returns {string | undefined}
 */
export function meantBy(text, find) {
  const plain = text.trim().replace(/^\$?\{|\}$/g, '');
  const name = /^\$?\.?([\w-]+)$/.exec(plain)?.[1];
  if (name !== undefined && NO_NAMES.test(name)) return undefined;
  if (name !== undefined) return find(name) ?? `$request.body#/${name}`;
  const [whole, source = '', rest = ''] = /^\$?(request|req|response|resp|res)(?:[.#/]+(.*))?$/i.exec(plain) ?? [];
  if (whole === undefined) return undefined;
  const message = source.toLowerCase().startsWith('req') ? '$request' : '$response';
  const [, written = '', below = ''] = /^([a-z]*)(.*)$/i.exec(rest) ?? [];
  const known = PARTS.get(written.toLowerCase()) ?? partLike(written.toLowerCase());
  // Only a body has a pointer.
  const part = below.startsWith('#/') && !isPart(known) ? 'body' : known;
  const names = below.split(/[.#/]+/).filter((word) => word !== '');
  const meant =
    part === 'body'
      ? [message, `.body${names.length > 0 ? `#/${names.join('/')}` : ''}`]
      : isPart(part)
        ? [message, `.${part}.${names.join('.')}`]
        : [message, `.body#/${[written, ...names].filter((word) => word !== '').join('/')}`];
  const expression = meant.join('');
  return parseExpression(expression) === undefined ? undefined : expression;
}

const PARTS_OF_MESSAGES = ['query', 'path', 'header', 'body'];

/**
 * @param {string} word
 * @returns {boolean}
 */
function isPart(word) {
  return PARTS_OF_MESSAGES.includes(word);
}

/**
 * @param {string} word
 * @returns {string} the part that is likely meant, or the word itself
 */
function partLike(word) {
  return (word.length > 3 && PARTS_OF_MESSAGES.find((part) => isNear(word, part))) || word;
}

/**
 * The same expression with slashes for the dots in its pointer: `$request.body#/a.b` names one property `a.b`.
 *
 * @param {string} text
 * @returns {string | undefined}
 */
export function withSlashes(text) {
  const [, before, pointer] = /^(.*\.body#)(\/.*\w\.\w.*)$/.exec(text) ?? [];
  return pointer === undefined ? undefined : `${before}${pointer.replaceAll('.', '/')}`;
}

/**
 * The texts in a string that are written as runtime expressions, be they valid or not.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function expressionsInText(text) {
  if (SOURCES.test(text)) return [text];
  return Array.from(text.matchAll(/\{(\$[^{}]*)\}/g), ([, expression = '']) => expression);
}
