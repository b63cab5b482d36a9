import type { Finding } from '../finding/finding.ts';
import { isSlip, lettersOf } from '../text/nearest.ts';
import { fixOfWords } from './fix-words.ts';
import type { JsonSchema } from './json-schema.ts';
import { type KnownKeys, knownKeys } from './known-keys.ts';
import type { Entry, MapNode, Node } from './node.ts';
import { escapeSegment, readablePath } from './pointer.ts';
import { schemaFindings, type Validate } from './schema.ts';

/** A key that is misspelt: a known one is a slip of the pen away, and its map lacks that. */
export interface Misspelt {
  readonly written: Entry;
  readonly map: MapNode;
  readonly meant: string;
  readonly isRequired: boolean;
}

/** A tree that is read as its author meant it, and the keys that are not written so. */
export interface Mended {
  readonly root: Node;
  readonly misspelt: readonly Misspelt[];
}

/** Which keys are misspelt. */
export interface Spelling {
  /** True of a key that means something of its own, however near it is to another. */
  readonly isWord: (key: string) => boolean;
  readonly isSlip: (key: Spelt, meant: Spelt) => boolean;
}

/** A key, and its letters alone. */
export interface Spelt {
  readonly key: string;
  readonly letters: string;
}

const ofClosedForms: Spelling = {
  isWord: () => false,
  isSlip: (key, meant) => isSlip(key.letters, meant.letters),
};

export function mendedKeys(root: Node, schema: JsonSchema, spelling: Spelling = ofClosedForms): Mended {
  const misspelt: Misspelt[] = [];
  return { root: mend(root, [schema]), misspelt };

  function mend(node: Node, schemas: readonly JsonSchema[]): Node {
    if (schemas.length === 0 || node.kind === 'scalar') return node;
    const known = knownKeys(schemas, schema);
    if (node.kind === 'list') {
      const items = node.items.map((item) => mend(item, known.items));
      return items.every((item, index) => item === node.items[index]) ? node : { ...node, items };
    }
    const meant = slipsIn(node, known, spelling);
    const entries = [...node.entries.values()].map((written): Entry => {
      const key = meant.get(written.key) ?? written.key;
      if (key !== written.key) misspelt.push({ written, map: node, meant: key, isRequired: known.required.has(key) });
      const value = mend(written.value, known.under(key));
      return key === written.key && value === written.value ? written : { ...written, key, value };
    });
    const isSame = entries.every((entry) => node.entries.get(entry.key) === entry);
    return isSame ? node : { ...node, entries: new Map(entries.map((entry) => [entry.key, entry])) };
  }
}

/** A file of a closed form: its tree as its author meant it, and its mistakes. A misspelt key is one of them, and what follows from it none. */
export function readByForm(
  root: Node,
  schema: JsonSchema,
  validate: Validate,
): { readonly root: Node; readonly findings: Finding[] } {
  const mended = mendedKeys(root, schema);
  const findings = [...mended.misspelt.map(misspeltFinding), ...schemaFindings(validate, mended.root, schema)];
  return { root: mended.root, findings: findings.sort((a, b) => a.at.span.start - b.at.span.start) };
}

/** The keys of a map that are misspelt. Of two that may mean the same, neither does. */
function slipsIn(
  { entries }: MapNode,
  { names, required }: KnownKeys,
  { isWord, isSlip }: Spelling,
): ReadonlyMap<string, string> {
  const unknown = [...entries.keys()].filter((key) => !names.includes(key) && !key.startsWith('x-') && !isWord(key));
  if (unknown.length === 0) return new Map();
  const missing = names.filter((name) => !entries.has(name)).map(speltOf);
  const found = unknown.flatMap((key) => {
    const spelt = speltOf(key);
    const near = missing.filter((name) => isSlip(spelt, name)).map(({ key: name }) => name);
    const [only = near[0], ...more] = near.filter((name) => required.has(name));
    return only === undefined || more.length > 0 || (near.length > 1 && !required.has(only)) ? [] : [{ key, only }];
  });
  const single = found.filter(({ only }) => found.filter((other) => other.only === only).length === 1);
  return new Map(single.map(({ key, only }) => [key, only]));
}

function speltOf(key: string): Spelt {
  return { key, letters: lettersOf(key) };
}

/** The finding about a misspelt key: at the key, with the place that lacks the right one. */
export function misspeltFinding({ written: { key, keyAt }, map, meant, isRequired }: Misspelt): Finding {
  const path = keyAt.pointer.slice(0, -escapeSegment(key).length) + escapeSegment(meant);
  const first = map.entries.values().next().value?.keyAt ?? map.at;
  return {
    message: `\`${readablePath(keyAt.pointer)}\` is not a known key.`,
    at: keyAt,
    related:
      isRequired && first !== keyAt ? [{ message: `\`${readablePath(path)}\` is missing here.`, at: first }] : [],
    hint: `Did you mean \`${meant}\`?`,
    ...fixOfWords(keyAt, key, meant),
  };
}
