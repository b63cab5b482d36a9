import type { Located, Location } from '../text/location.ts';
import { entriesOf, get, type Node, textOf } from '../yaml/node.ts';
import { mostCharacters, type SignatureWords, signatureWords, speaksOfSignature } from './signature-words.ts';

/** What a document or a record says of the header that carries the signature of a delivery. */
export interface SignatureDescription extends SignatureWords {
  /** The header, as written. */
  readonly header: string;
  /** Where it is said; undefined where the user says it. */
  readonly at: Location | undefined;
}

/**
 * What the user says of a signature, as `X-Harbor-Seal: hmac-sha256 hex of {timestamp}.{body}`; undefined where it names no header or no
 * algorithm.
 */
export function givenSignature(text: string): SignatureDescription | undefined {
  const [, header, words = ''] = /^\s*([!#$%&'*+.^_|~\w-]+)\s*:(.+)$/s.exec(text) ?? [];
  const said = signatureWords(words);
  if (header === undefined || said.hash === undefined || said.signed === 'other') return undefined;
  return { header, at: undefined, ...said };
}

/** The names of headers that carry a signature. */
const carrier = /(?:^|[-_])(?:signature|sig|hmac)(?:[-_]|$)/i;

/** What a header says of itself by its name and the words about it; undefined where neither speaks of a signature. */
export function signatureOfHeader(
  name: Located<string>,
  words: readonly (string | undefined)[],
): SignatureDescription | undefined {
  const text = words.filter((one) => one !== undefined).join('\n');
  const isCarrier = carrier.test(name.value.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-'));
  // Beside the signature there may be headers about it: its time, its algorithm.
  if (/timestamp|algorithm|version|key-?id|method/i.test(name.value)) return undefined;
  if (!isCarrier && !/\bhmac|\bsignature (?:of|over)\b/i.test(text)) return undefined;
  if (isOwnScheme.test(name.value)) return undefined;
  return { header: name.value, at: name.at, ...signatureWords(`${name.value.replaceAll('-', ' ')}\n${text}`) };
}

/** Headers whose own specification says how they are made. */
const isOwnScheme = /^(?:(?:webhook|svix|stripe)-signature|signature|signature-input)$/i;

/**
 * What a map about a signature says: `{ header: X-Harbor-Seal, algorithm: HMAC-SHA256, encoding: hex }`, as records and extensions
 * such as `x-webhook-signature` write it. A text says it in words, and names the header.
 */
export function signatureIn(node: Node | undefined): SignatureDescription | undefined {
  if (node === undefined) return undefined;
  if (node.kind === 'scalar') return signatureInProse({ value: textOf(node) ?? '', at: node.at });
  const leaves = leavesOf(node, 0);
  const text = leaves.map(({ value }) => value).join('\n');
  const named = leaves.find(({ key, value }) => /header/i.test(key) && /^[A-Za-z][\w-]*$/.test(value));
  if (named !== undefined && !isOwnScheme.test(named.value))
    return { header: named.value, at: named.at, ...signatureWords(text) };
  return leaves.map(({ value, at }) => signatureInProse({ value, at })).find((one) => one !== undefined);
}

/** What a sentence or a paragraph says that names one header and an HMAC; undefined where it names several. */
export function signatureInProse({ value, at }: Located<string>): SignatureDescription | undefined {
  const text = value.slice(0, mostCharacters);
  if (!speaksOfSignature(text)) return undefined;
  const names = new Set(
    [...text.matchAll(headerNames)]
      .map(([, quoted, plain]) => quoted ?? plain ?? '')
      .filter((name) => !noSignature.test(name)),
  );
  const carriers = [...names].filter((name) => carrier.test(name));
  const [header, ...others] = carriers.length > 0 ? carriers : [...names];
  if (header === undefined || others.length > 0 || isOwnScheme.test(header)) return undefined;
  return { header, at, ...signatureWords(text) };
}

/** In backticks, or with capitals. */
const headerNames =
  /`([A-Za-z]\w{0,40}(?:-\w{1,40}){1,8})(?::[^`]{0,200})?`|\b(X(?:-\w{1,40}){1,8}|(?:[A-Z]\w{0,40}-){1,8}(?:Signature|Hmac)(?:-\w{1,40}){0,3})\b/g;

/** Texts with hyphens that are no headers, and headers that are about other things. */
const noSignature =
  /^(?:hmac-|sha-?\d|rsa-|ecdsa-|utf-|x-www-form)|timestamp|content-|user-agent|-(?:id|event|topic|delivery)$/i;

interface Leaf extends Located<string> {
  readonly key: string;
}

const deepest = 4;

function leavesOf(node: Node, depth: number): Leaf[] {
  if (depth > deepest) return [];
  if (node.kind === 'list') return node.items.flatMap((item) => leavesOf(item, depth + 1));
  return entriesOf(node).flatMap(({ key, value }) => {
    const text = textOf(value);
    return text === undefined ? leavesOf(value, depth + 1) : [{ key, value: text, at: value.at }];
  });
}

/** The extensions of a node that describe a signature, such as `x-webhook-signature`. */
export function signatureExtensions(node: Node | undefined): SignatureDescription[] {
  return entriesOf(node).flatMap(({ key, value }) =>
    /^x-.*(?:signature|hmac|signing)/i.test(key) ? (signatureIn(value) ?? []) : [],
  );
}

/** What a document says of the signatures of all of its deliveries: extensions, security schemes, and its introduction. */
export function signaturesOfDocument(root: Node | undefined): SignatureDescription[] {
  const info = get(root, 'info');
  const description = get(info, 'description');
  const paragraphs = description === undefined ? [] : (textOf(description) ?? '').split(/\n\s*\n/);
  return [
    ...[root, info, get(root, 'components')].flatMap(signatureExtensions),
    ...signatureSchemes(root),
    ...paragraphs.flatMap((value) => (description && signatureInProse({ value, at: description.at })) ?? []),
  ];
}

/** The schemes of `components.securitySchemes` that are a header with a signature. */
function signatureSchemes(root: Node | undefined): SignatureDescription[] {
  const schemes = entriesOf(get(get(root, 'components'), 'securitySchemes'));
  return schemes.flatMap(({ key, value: scheme }) => {
    const [name, place, description] = ['name', 'in', 'description'].map((field) => get(scheme, field));
    const extended = signatureExtensions(scheme);
    const header = textOf(name);
    if (textOf(place) !== 'header' || name === undefined || header === undefined) return extended;
    const said = signatureOfHeader({ value: header, at: name.at }, [key.replaceAll('-', ' '), textOf(description)]);
    return said === undefined ? extended : [...extended, said];
  });
}
