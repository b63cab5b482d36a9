import {
  type CreateNodeOptions,
  type DocumentOptions,
  Pair as Entry,
  isMap,
  isScalar,
  parse,
  parseDocument,
  Scalar,
  stringify,
  type ToStringOptions,
  visit,
} from 'yaml';

/** The same document, written otherwise; undefined where the text cannot be written that way. */
export interface Rewriting {
  readonly name: string;
  readonly write: (text: string) => string;
}

/** Ways to write any YAML document anew. Each gives the same data. */
export const rewritings: readonly Rewriting[] = [
  { name: 'with CRLF', write: (text) => text.replaceAll(/\r?\n/g, '\r\n') },
  { name: 'after a byte order mark', write: (text) => `\uFEFF${text}` },
  { name: 'with comments', write: commented },
  { name: 'with empty lines', write: (text) => `\n\n${text}\n\n\n` },
  { name: 'after a document start', write: (text) => `---\n${text}` },
  { name: 'indented by four', write: (text) => stringify(parse(text), { indent: 4 }) },
  { name: 'with lists not indented', write: (text) => stringify(parse(text), { indentSeq: false }) },
  { name: 'in double quotes', write: (text) => quoted(text, 'QUOTE_DOUBLE') },
  { name: 'in single quotes', write: (text) => quoted(text, 'QUOTE_SINGLE') },
  { name: 'in literal blocks', write: (text) => quoted(text, 'BLOCK_LITERAL') },
  { name: 'in folded blocks', write: (text) => quoted(text, 'BLOCK_FOLDED') },
  { name: 'in short lines', write: (text) => stringify(parse(text), { lineWidth: 30 }) },
  { name: 'in long lines', write: (text) => stringify(parse(text), { lineWidth: 0 }) },
  { name: 'with its keys in reverse', write: reversed },
  { name: 'in JSON', write: (text) => JSON.stringify(parse(text), undefined, 2) },
  { name: 'in one line of JSON', write: (text) => JSON.stringify(parse(text)) },
  { name: 'in flow style', write: flowing },
  { name: 'with anchors and aliases', write: aliased },
  { name: 'with quoted keys', write: withQuotedKeys },
];

type Style = NonNullable<(DocumentOptions & CreateNodeOptions & ToStringOptions)['defaultStringType']>;

function quoted(text: string, style: Style): string {
  return stringify(parse(text), { defaultStringType: style, defaultKeyType: 'PLAIN', lineWidth: 60 });
}

function commented(text: string): string {
  const document = parseDocument(text);
  document.commentBefore = ' A comment about wss://comment.rogue.dev and `comment.event`.';
  visit(document, {
    Pair: (_, { key }) => {
      if (isScalar(key) && key.commentBefore == null) key.commentBefore = ' wss://comment.rogue.dev/socket';
    },
  });
  return document.toString();
}

function reversed(text: string): string {
  return JSON.stringify(reverseKeys(parse(text)), undefined, 2);
}

function reverseKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reverseKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, reverseKeys(item)]);
  return Object.fromEntries(entries.reverse());
}

function flowing(text: string): string {
  const document = parseDocument(text);
  visit(document, {
    Map: (_, map) => {
      map.flow = true;
    },
    Seq: (_, list) => {
      list.flow = true;
    },
  });
  return document.toString({ lineWidth: 80 });
}

/** Equal parts are written once: `yaml` gives an anchor to what stands in a tree twice. */
function aliased(text: string): string {
  const known = new Map<string, unknown>();
  return stringify(shared(parse(text), known), { aliasDuplicateObjects: true });
}

function shared(value: unknown, known: Map<string, unknown>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const identity = JSON.stringify(value);
  const before = known.get(identity);
  if (before !== undefined) return before;
  const copy = Array.isArray(value)
    ? value.map((item) => shared(item, known))
    : Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shared(item, known)]));
  known.set(identity, copy);
  return copy;
}

function withQuotedKeys(text: string): string {
  const document = parseDocument(text);
  visit(document, {
    Map: (_, map) => {
      for (const entry of map.items)
        if (entry instanceof Entry && isScalar(entry.key)) entry.key.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return isMap(document.contents) ? document.toString() : text;
}
