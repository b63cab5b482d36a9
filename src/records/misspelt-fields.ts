import { schema as catalogueSchema } from 'compiled-schema:catalogue-v1';
import type { RuleFinding } from '../finding/finding.ts';
import { isSlip, isSwapped } from '../text/nearest.ts';
import type { JsonSchema } from '../yaml/json-schema.ts';
import { mendedKeys, misspeltFinding, type Spelling } from '../yaml/misspelt.ts';
import type { Node } from '../yaml/node.ts';
import { plainKey } from './catalogue/keys.ts';
import type { Dialect, Paths } from './dialect.ts';
import { bestDialects } from './recognize.ts';
import { asList, type Path } from './select.ts';
import { reviewSchema } from './validate.ts';

/** A record as its author meant it, and a finding for each misspelt field. */
export interface ReadAsMeant {
  readonly root: Node;
  readonly findings: readonly RuleFinding[];
}

/**
 * Read misspelt fields of a record as the fields that were meant, so that one slip is one finding. Records of the canonical form
 * have a schema; of the other dialects, whose authors add fields freely, a field that any dialect knows is as its author meant it.
 */
export function fieldsAsMeant(root: Node, dialect: Dialect, dialects: readonly Dialect[]): ReadAsMeant {
  const mended =
    dialect.id === 'canonical'
      ? mendedKeys(root, reviewSchema)
      : mendedKeys(root, placesOf(dialect), spellingIn(dialects));
  const findings = mended.misspelt.map((one) => ({ ...misspeltFinding(one), rule: 'record/misspelt-field' }));
  return { root: mended.root, findings };
}

/** A map that no dialect recognizes, as its author meant it, where one would if the keys were spelt right. */
export function recognizedAsMeant(
  root: Node,
  dialects: readonly Dialect[],
): (ReadAsMeant & { readonly dialect: Dialect }) | undefined {
  const found = dialects.flatMap((dialect) => {
    if (!mayBecome(root, dialect, dialects)) return [];
    const meant = fieldsAsMeant(root, dialect, dialects);
    return meant.findings.length > 0 && bestDialects(meant.root, dialects)[0] === dialect
      ? [{ dialect, ...meant }]
      : [];
  });
  return found.toSorted((a, b) => a.findings.length - b.findings.length)[0];
}

/** False where no key is near to one by which records of a dialect are recognized: they are few, and quickly compared. */
function mayBecome(root: Node, dialect: Dialect, dialects: readonly Dialect[]): boolean {
  const isClosed = dialect.id === 'canonical' || dialect.isCatalogue === true;
  return isClosed || mendedKeys(root, signsOf(dialect), spellingIn(dialects)).misspelt.length > 0;
}

/** In free shapes `source` beside `sources` is another field, and a short name is near to many words, but where two letters are swapped. */
function spellingIn(dialects: readonly Dialect[]): Spelling {
  return {
    isWord: (key) => {
      const plain = plainKey(key);
      return wordsOfCatalogues.has(plain) || dialects.some((dialect) => wordsOf(dialect).has(plain));
    },
    isSlip: (key, meant) =>
      (key.key.length > 4 && meant.key.length > 4
        ? isSlip(key.letters, meant.letters)
        : isSwapped(key.key, meant.key)) && !isOtherNumber(plainKey(key.key), plainKey(meant.key)),
  };
}

function isOtherNumber(a: string, b: string): boolean {
  return a === `${b}s` || b === `${a}s` || a.replace(/ies$/, 'y') === b || b.replace(/ies$/, 'y') === a;
}

const wordsOfCatalogues: ReadonlySet<string> = new Set(Object.keys(catalogueSchema.properties as object).map(plainKey));

/** All keys that a dialect knows, at any place. */
const wordsOf = oncePerDialect((dialect): ReadonlySet<string> => {
  const never = (dialect.never ?? []).flatMap(({ at }) => asList(at));
  return new Set([...never, ...pathsOf(dialect)].flatMap((path) => path.split('.')).map(plainKey));
});

/** The fields of a dialect, in the form of a schema. */
const placesOf = oncePerDialect((dialect): JsonSchema => {
  const read = treeOf(pathsOf(dialect)) as JsonSchema;
  return dialect.isCatalogue ? ({ ...catalogueSchema, allOf: [read] } as JsonSchema) : read;
});

/** The fields by which records of a dialect are recognized, in the form of a schema. */
const signsOf = oncePerDialect((dialect) => treeOf(recognizedBy(dialect)) as JsonSchema);

function oncePerDialect<T extends object>(compute: (dialect: Dialect) => T): (dialect: Dialect) => T {
  const known = new WeakMap<Dialect, T>();
  return (dialect) => {
    const value = known.get(dialect) ?? compute(dialect);
    known.set(dialect, value);
    return value;
  };
}

function recognizedBy({ recognize, recognizeListed = [] }: Dialect): Path[] {
  const conditions = [...recognize.flat(), ...recognizeListed.flat()].filter(({ absent }) => absent !== true);
  return conditions.flatMap(({ at }) => asList(at));
}

function pathsOf(dialect: Dialect): Path[] {
  const { claim, published = [], fields, answer, findings, pages, gaps, passages } = dialect;
  const { items: findingItems, status, ...findingFields } = findings ?? { items: [] };
  const { items: pageItems, mayJoin: _, ...pageFields } = pages ?? { items: [], url: [] };
  const { items: gapItems, ...gapFields } = gaps ?? { items: [] };
  return [
    ...recognizedBy(dialect),
    ...[...claim, ...published].flatMap(({ at }) => asList(at)),
    ...[...Object.values(fields), ...Object.values(answer ?? {}), ...Object.values(passages)].flatMap(asList),
    ...below(findingItems, [...Object.values(findingFields), status?.at]),
    ...below(pageItems, Object.values(pageFields)),
    ...below(gapItems, Object.values(gapFields)),
  ];
}

function below(items: Paths, fields: readonly (Paths | undefined)[]): Path[] {
  const paths = fields.flatMap((field) => asList(field));
  return asList(items).flatMap((item) => [item, ...paths.map((path) => `${item}.${path}`)]);
}

interface Place {
  properties?: Record<string, Place>;
  items?: Place;
  additionalProperties?: Place;
}

function treeOf(paths: readonly Path[]): Place {
  const root: Place = {};
  for (const path of paths) addPath(root, path);
  return root;
}

function addPath(root: Place, path: Path): void {
  let place = root;
  for (const segment of path.split('.').filter((name) => name !== '')) {
    const [, name = '', many] = /^~?(.*?)(\[\]|\{\})?$/.exec(segment) ?? [];
    if (name !== '') {
      place.properties ??= {};
      place = place.properties[name] ??= {};
    }
    if (many === '[]') place = place.items ??= {};
    if (many === '{}') place = place.additionalProperties ??= {};
  }
}
