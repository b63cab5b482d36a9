import { memory } from './memory.js';
import { kebab } from './names.js';
import { at, entries, isMap, items } from './nodes.js';
import { contentOf, METHODS, payloadsAt } from './operations.js';
import { ancestor, rootOf } from './places.js';
import { remembered } from './remembered.js';
import { allPropertiesOf, schemaOf } from './schemas.js';

/**
 * @typedef {import('./check.js').Context} Context
 * @typedef {(string | number)[]} Path
 * @typedef {{ text: string, heading: string, path: Path, isOwn: boolean }} Passage
 * @typedef {{ name: string, path: Path, isOwn: boolean }} NamedHeader
 */

/** Words of a text that says how a receiver knows the sender. */
const VERIFYING = new RegExp(
  [
    /signature|\bsign(?:s|ed|ing)?\b(?![ -](?:up|in|out)\b)|hmac|\bmtls\b|mutual tls|client certificate/,
    /basic auth|bearer|allow-?list|ip address|secret (?:key|token)|webhook api key/,
    /(?:shared|webhook|signing|subscription|endpoint) secret/,
    /verif\w+ (?:this|it|them)\b/,
    /(?:verif|authenti|prov|validat)\w+ (?:\w+ ){0,3}(?:sender|origin|source|authenticity|deliver|webhook|callback|notification|request)/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'i',
);

/** Words of a text that is about deliveries, and not about the calls of clients. */
const DELIVERY = /web-?hook|callback|notif|deliver|\bevents?\b|\bhooks?\b/i;

const CARRIER = /(?:^|-)(?:signature|sig|hmac|jws)(?:-|$)/;

/** Texts with hyphens that are no headers, and headers that every request has. */
const NO_SIGNATURE =
  /^(?:hmac-sha|sha-?\d|rsa-|ecdsa-|aes-|md5|base-?64|utf-|x-www-form|content-type$|content-length$|user-agent$)/i;

const NAMES =
  /`([A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+)(?::[^`]*)?`|\b(X(?:-[A-Za-z0-9]+)+|(?:[A-Z][A-Za-z0-9]*-)+(?:Signature|Hmac)(?:-[A-Za-z0-9]+)*)\b/gi;

/**
 * The texts that say how a receiver knows the sender of an event: those of the event and its tags, of the operation where its URL is
 * registered, and what the whole document says of deliveries.
 *
 * @param {Record<string, unknown>} operation
 * @param {Context} context
 * @returns {Passage[]}
 */
export function verifyingPassages(operation, context) {
  return verifyingPassagesAt(operation, context.path, context);
}

const verifyingPassagesAt = remembered(
  (/** @type {Record<string, unknown>} */ operation, _, /** @type {Context} */ context) =>
    passagesAbout(operation, context).filter(
      ({ text, heading, isOwn }) => isOwn || !hasCalls(context) || DELIVERY.test(`${heading}\n${text}`),
    ),
);

/**
 * The headers that such texts name.
 *
 * @param {readonly Passage[]} passages
 * @returns {NamedHeader[]}
 */
export function headersNamedIn(passages) {
  const found = passages.flatMap(({ text, path, isOwn }) => {
    const sentences = text.split(/(?<=[.!?])\s+(?=[A-Z*])/).map((sentence) => ({ sentence, names: namesIn(sentence) }));
    const speaksOfCarrier = sentences.some(({ names }) => names.some(isCarrier));
    return sentences
      .filter(({ sentence, names }) => names.some(isCarrier) || (speaksOfCarrier && /\bheaders?\b/i.test(sentence)))
      .flatMap(({ names }) => names.map((name) => ({ name, path, isOwn })));
  });
  return [...new Map(found.toReversed().map((header) => [header.name.toLowerCase(), header])).values()].reverse();
}

/**
 * Whether the document has calls of clients, to which security at its top belongs.
 *
 * @param {Context} context
 * @returns {boolean}
 */
export function hasCalls(context) {
  return 'paths' in rootOf(context);
}

/**
 * @param {string} name
 * @returns {boolean}
 */
export function isCarrier(name) {
  return CARRIER.test(kebab(name));
}

/**
 * @param {string} sentence
 * @returns {string[]}
 */
function namesIn(sentence) {
  return Array.from(sentence.matchAll(NAMES), ([, quoted, plain]) => quoted ?? plain ?? '').filter(
    (name) => !NO_SIGNATURE.test(name),
  );
}

/**
 * The passages that say how a sender is known: of deliveries, or of the calls of clients.
 *
 * @param {Record<string, unknown>} operation
 * @param {Context} context
 * @returns {Passage[]}
 */
function passagesAbout(operation, context) {
  const { path } = context;
  const own = [
    ...textsIn(operation, path),
    ...textsIn(operation.requestBody, [...path, 'requestBody']),
    ...textsIn(ancestor(context, 1), path.slice(0, -1)),
  ];
  const { tags, others } = sharedPassagesOf(context);
  return [
    ...own.flatMap(passagesOf).map((passage) => ({ ...passage, isOwn: true })),
    ...tags.flatMap(({ name, passages }) =>
      items(operation.tags).includes(name) ? passages.map((passage) => ({ ...passage, isOwn: true })) : passages,
    ),
    ...(isOfCall(path) ? registration(at(rootOf(context), path.slice(0, -4)), path.slice(0, -4), context) : []),
    ...others,
  ];
}

/**
 * Whether an operation is in a callback of an operation, and not in one that is kept for reuse.
 *
 * @param {Path} path
 * @returns {boolean}
 */
function isOfCall(path) {
  return path.at(-4) === 'callbacks' && path.length > 6;
}

/** @typedef {{ tags: { name: unknown, passages: Passage[] }[], others: Passage[] }} SharedPassages */

/** @type {import('./memory.js').Memory<object, SharedPassages>} */
const shared = memory();

/**
 * The passages of a document that may be about any event: its tags, its introduction, and the operations under whose paths the URLs
 * of webhooks are registered.
 *
 * @param {Context} context
 * @returns {SharedPassages}
 */
function sharedPassagesOf(context) {
  const root = rootOf(context);
  const before = shared.get(root);
  if (before !== undefined) return before;
  const registrations = entries(root.paths).flatMap(([name, pathItem]) =>
    /web-?hook|callback|notification|subscription/i.test(name) && isMap(pathItem)
      ? METHODS.flatMap((method) => registration(pathItem[method], ['paths', name, method], context))
      : [],
  );
  const result = {
    tags: items(root.tags).map((tag, index) => ({
      name: isMap(tag) ? tag.name : undefined,
      passages: textsIn(tag, ['tags', index]).flatMap(passagesOf),
    })),
    others: [...textsIn(root.info, ['info']).flatMap(passagesOf), ...registrations],
  };
  shared.set(root, result);
  return result;
}

/**
 * What an operation that registers a URL says, in its own words and in the fields of its bodies.
 *
 * @param {unknown} operation
 * @param {Path} path
 * @param {Context} context
 * @returns {Passage[]}
 */
function registration(operation, path, context) {
  if (!isMap(operation)) return [];
  const answers = entries(operation.responses).map(([status, response]) =>
    contentOf(response, [...path, 'responses', status]),
  );
  const fields = [payloadsAt(operation, path), ...answers]
    .flatMap(({ payloads }) => payloads)
    .flatMap((payload) =>
      allPropertiesOf(schemaOf(payload, context)).properties.map((property) => {
        const { description } = isMap(property.schema) ? property.schema : {};
        const text = `webhook ${kebab(property.name).replaceAll('-', ' ')}: ${String(description ?? '')}`;
        return { text, heading: '', path: property.path, isOwn: false };
      }),
    )
    .filter(isVerifying);
  return [...textsIn(operation, path).flatMap(passagesOf), ...fields];
}

/** @typedef {{ text: string, path: Path, title: string }} Text */

/**
 * @param {unknown} node
 * @param {Path} path
 * @returns {Text[]}
 */
function textsIn(node, path) {
  if (!isMap(node)) return [];
  const title = [node.name, node.summary, node.title].filter((text) => typeof text === 'string').join('\n');
  return ['summary', 'description'].flatMap((field) => {
    const text = node[field];
    return typeof text === 'string' ? [{ text, path: [...path, field], title }] : [];
  });
}

/**
 * The paragraphs of a text that say how a sender is known, each with the last heading above it.
 *
 * @param {Text} text
 * @returns {Passage[]}
 */
function passagesOf({ text, path, title }) {
  let heading = title;
  const paragraphs = text.split(/\n\s*\n|\n(?=#)/).map((paragraph) => {
    heading = /^\s*#+\s+(.*)/.exec(paragraph)?.[1] ?? heading;
    return { text: paragraph, heading, path, isOwn: false };
  });
  return paragraphs.filter(isVerifying);
}

/**
 * @param {Passage} passage
 * @returns {boolean}
 */
function isVerifying({ text }) {
  return VERIFYING.test(text);
}
