import type { Location } from '../text/location.ts';
import { type Entry, entriesOf, get, type Node } from '../yaml/node.ts';

/** `derived`: it was written by someone else than the provider; `published`: by the provider. */
export interface DocumentOrigin {
  readonly kind: 'derived' | 'published';
  readonly at: Location;
}

const derivedWords = new Set([
  ...['derived', 'generated', 'inferred', 'reconstructed', 'synthesized', 'authored', 'transcribed', 'modelled'],
]);
const publishedWords = new Set([
  'published',
  'provider-published',
  'official',
  'published-by-provider',
  'first-party',
  'harvested',
]);
const publisherKeys = /^(?:x-)?(?:is-)?(?:published-by-provider|provider-published|official|first-party)$/;
const derivedKeys = /^(?:x-)?(?:is-)?(?:derived|generated)$/;
const methodKeys = /^(?:x-)?(?:method|origin|provenance|spec-method)$/;

/** False of a text in which no document says who made it, so that it need not be parsed for that. */
export function mayStateOrigin(text: string): boolean {
  return (
    (text.includes('x-') || text.includes('method:')) &&
    /\bx-|^[ \t]*method:/m.test(text) &&
    /(?:method|origin|provenance|provider|official|first[-_]party|derived|generated)["']?\s*:/i.test(text)
  );
}

/**
 * What a document says of its making in an extension of the root or of `info`: `x-provenance: { method: derived }`,
 * `x-generated: true`, `first_party: true`; or in a line of its description that is such a field: `method: derived`.
 * Where it says both, it says nothing.
 */
export function readOrigin(root: Node): DocumentOrigin | undefined {
  const extensions = [root, get(root, 'info')].flatMap((node) =>
    entriesOf(node).filter(({ key }) => key.startsWith('x-')),
  );
  const found = [
    ...extensions.flatMap((entry) => [entry, ...entriesOf(entry.value)]).flatMap(originIn),
    ...originInText(get(get(root, 'info'), 'description')),
  ];
  const [first] = found;
  return found.every(({ kind }) => kind === first?.kind) ? first : undefined;
}

function originInText(description: Node | undefined): DocumentOrigin[] {
  if (description?.kind !== 'scalar') return [];
  const words = [...description.text.matchAll(/^[ \t]*method:[ \t]*(\w+)[ \t]*$/gm)].map(([, word = '']) =>
    word.toLowerCase(),
  );
  return words.some((word) => derivedWords.has(word)) ? [{ kind: 'derived', at: description.at }] : [];
}

function originIn({ key, value }: Entry): DocumentOrigin[] {
  if (value.kind !== 'scalar') return [];
  const plain = key.toLowerCase().replaceAll('_', '-');
  const says = (kind: DocumentOrigin['kind']) => [{ kind, at: value.at }];
  if (typeof value.value === 'boolean') {
    if (publisherKeys.test(plain)) return says(value.value ? 'published' : 'derived');
    return value.value && derivedKeys.test(plain) ? says('derived') : [];
  }
  if (!methodKeys.test(plain)) return [];
  const word = value.text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
  if (derivedWords.has(word)) return says('derived');
  return publishedWords.has(word) ? says('published') : [];
}
