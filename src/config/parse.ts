import { schema, validate } from 'compiled-schema:config-v1';
import type { RequiredGrade } from '../evidence/mention.ts';
import { placedError, placeOf } from '../finding/errors.ts';
import type { Finding } from '../finding/finding.ts';
import { normalizedWord } from '../records/claim.ts';
import type { ClaimSource, Dialect } from '../records/dialect.ts';
import { dialects as builtIn } from '../records/dialects/index.ts';
import { eventClaims } from '../records/event-claims.ts';
import type { JsonSchema } from '../yaml/json-schema.ts';
import { readByForm } from '../yaml/misspelt.ts';
import { entriesOf, get, itemsOf, type Node, toPlain } from '../yaml/node.ts';
import type { ParseLimits } from '../yaml/problem.ts';
import { parseSource, type SourceFile } from '../yaml/source-file.ts';
import type { Config, FailOn, Gate, Override, Placed, RuleSetting, Weight } from './config.ts';
import { globProblem } from './glob.ts';

/** The published schema of the configuration, version 1. */
export const configSchema: JsonSchema = schema;

/** A configuration is small; a large one is an attack or a mistake. */
const parseLimits: ParseLimits = { depth: 50, nodes: 100_000, seconds: 10 };

/**
 * Read the text of a configuration file. Nothing but the text is looked at.
 * @throws UsageError that lists all mistakes, each with file, line and column
 */
export function parseConfig(file: string, text: string): Config {
  const source = configSource(file, text);
  const [problem] = source.problems;
  if (problem !== undefined) throw placedError(source.source, [problem.finding]);
  const { root } = source;
  if (root === undefined) return { ...nothing, file };
  const wrong = [...readByForm(root, schema, validate).findings, ...wrongGlobs(root), ...wrongDialects(root)];
  if (wrong.length > 0) throw placedError(source.source, wrong);
  return readConfig(source, root);
}

/** The text of a configuration as a tree. */
export function configSource(file: string, text: string): SourceFile {
  return parseSource(file, text, parseLimits);
}

const nothing: Omit<Config, 'file'> = {
  rules: [],
  overrides: [],
  rulesets: undefined,
  dialects: [],
  knownVerdicts: [],
  maxAgeDays: undefined,
  requiredGrade: undefined,
  failOn: undefined,
  gate: undefined,
  provider: [],
  strict: undefined,
  exclude: [],
  only: undefined,
  silenceable: undefined,
  maxWarnings: undefined,
  baseline: undefined,
  waivers: undefined,
  since: undefined,
  limits: {},
};

function readConfig(source: SourceFile, root: Node): Config {
  const placed = <T>(node: Node, value: T): Placed<T> => ({ value, place: placeOf(source.source, node.at) });
  const single = <T>(key: string, map: Node | undefined = root): Placed<T> | undefined => {
    const node = get(map, key);
    return node && placed(node, toPlain(node) as T);
  };
  const list = (key: string, map: Node | undefined = root) => {
    const node = get(map, key);
    return node && itemsOf(node).map((item) => placed(item, toPlain(item) as string));
  };
  const rulesets = get(root, 'rulesets');
  return {
    file: source.file,
    rules: readRules(source, get(root, 'rules')),
    overrides: itemsOf(get(root, 'overrides')).map((node) => readOverride(source, node)),
    rulesets:
      rulesets &&
      placed(
        rulesets,
        itemsOf(rulesets).map((node) => ({ node, source })),
      ),
    dialects: itemsOf(get(root, 'dialects')).map((node) => placed(node, readDialect(node))),
    knownVerdicts: list('knownVerdicts') ?? [],
    maxAgeDays: single<number>('maxAgeDays'),
    requiredGrade: single<RequiredGrade>('require', get(root, 'evidence')),
    failOn: single<FailOn>('failOn'),
    gate: single<Gate>('gate'),
    provider: list('provider') ?? [],
    strict: single<boolean>('strict'),
    exclude: list('exclude') ?? [],
    only: list('only'),
    silenceable: list('allow', get(root, 'suppressions')),
    maxWarnings: single<number>('maxWarnings'),
    baseline: single<string>('baseline'),
    waivers: single<string>('waivers'),
    since: single<string>('since'),
    limits: Object.fromEntries(
      limitsIn(get(root, 'limits')).map(([name, value]) => [name, placed(value, toPlain(value) as number)]),
    ),
  };
}

type NamedLimit = readonly [name: string, value: Node];

/** The limits by their names: `run.seconds` for `seconds` in the map `run`. */
function limitsIn(node: Node | undefined): NamedLimit[] {
  return entriesOf(node).flatMap(({ key, value }) =>
    value.kind === 'map'
      ? limitsIn(value).map(([name, inner]): NamedLimit => [`${key}.${name}`, inner])
      : [[key, value] as const],
  );
}

function readOverride(source: SourceFile, node: Node): Override {
  return { files: toPlain(get(node, 'files') as Node) as string[], rules: readRules(source, get(node, 'rules')) };
}

function readRules(source: SourceFile, node: Node | undefined): RuleSetting[] {
  return entriesOf(node).map(({ key, keyAt, value }) => ({
    rule: key,
    value: toPlain(get(value, 'severity') ?? value) as Weight,
    place: placeOf(source.source, keyAt),
  }));
}

/** A dialect as the schema of the configuration allows it: optional fields have a default. */
type WrittenDialect = Omit<Dialect, 'title' | 'claim' | 'fields' | 'passages'> & Partial<Dialect>;

/** Read a dialect that fits the schema, as the same data that a built-in dialect is. */
export function readDialect(node: Node): Dialect {
  const written = toPlain(node) as WrittenDialect;
  return {
    ...written,
    title: written.title ?? `A record of the dialect ${written.id}`,
    claim: written.claim?.map(withNormalizedWords) ?? eventClaims,
    fields: written.fields ?? {},
    passages: written.passages ?? {},
    ...(written.findings?.status === undefined ? {} : { findings: withLowerCaseStatus(written.findings) }),
  };
}

function withNormalizedWords(source: ClaimSource): ClaimSource {
  if (source.reads === 'partial-word') return { ...source, words: source.words.map(normalizedWord) };
  if (source.reads !== 'word') return source;
  return { ...source, words: withKeys(source.words, normalizedWord) };
}

function withLowerCaseStatus(findings: NonNullable<Dialect['findings']>): NonNullable<Dialect['findings']> {
  const { status } = findings;
  if (status === undefined) return findings;
  return { ...findings, status: { ...status, values: withKeys(status.values, (word) => word.toLowerCase()) } };
}

function withKeys<T>(words: Readonly<Record<string, T>>, change: (word: string) => string): Record<string, T> {
  return Object.fromEntries(Object.entries(words).map(([word, value]) => [change(word), value]));
}

function wrongGlobs(root: Node): Finding[] {
  const ofOverrides = itemsOf(get(root, 'overrides')).flatMap((override) => itemsOf(get(override, 'files')));
  return [...ofOverrides, ...itemsOf(get(root, 'exclude')), ...itemsOf(get(root, 'provider'))].flatMap((node) => {
    const problem = node.kind === 'scalar' ? globProblem(node.text) : undefined;
    return problem === undefined ? [] : [{ message: problem, at: node.at }];
  });
}

/** Ids name dialects in reports, so each belongs to one. */
function wrongDialects(root: Node): Finding[] {
  const known = new Set(builtIn.map(({ id }) => id));
  return itemsOf(get(root, 'dialects')).flatMap((dialect) => {
    const id = get(dialect, 'id');
    if (id?.kind !== 'scalar') return [];
    if (known.has(id.text)) return [{ message: `There is already a dialect \`${id.text}\`.`, at: id.at }];
    known.add(id.text);
    return [];
  });
}
