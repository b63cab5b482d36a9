import { startOfContent } from '../apis/detect.ts';
import { blockRootKeys } from '../yaml/block-root-keys.ts';
import { flowRootKeys } from '../yaml/flow-root-keys.ts';
import { jsonRootKeys } from '../yaml/json-root-keys.ts';
import type { Condition, Dialect } from './dialect.ts';
import { asList } from './select.ts';

/**
 * Whether a text can be a record, without parsing it: some dialect finds all the keys at the root that it is known by.
 * It says yes where it cannot be sure.
 */
export function mayBeRecord(holds: HoldsKey, dialects: readonly Dialect[]): boolean {
  const { groups, keys, answers } = recognitionOf(dialects);
  const isOne = () => groups.some((conditions) => conditions.every((alternatives) => alternatives.some(holds)));
  if (holds.keys === undefined) return isOne();
  const telling = Array.from(holds.keys)
    .filter((key) => keys.has(key))
    .sort()
    .join();
  const answer = answers.get(telling) ?? isOne();
  answers.set(telling, answer);
  return answer;
}

/** True when a text has two keys at its root that reviews have, though no dialect may read it. */
export function meansToBeRecord(holds: HoldsKey): boolean {
  return reviewKeys.filter(holds).length > 1;
}

const reviewKeys = [
  'review',
  'reviewer',
  'verdict',
  'findings',
  'pages_checked',
  'sources_consulted',
  'recommendation',
].map(spelled);

/** Keys that are at the root of nothing but reviews. */
const tellingKeys = [
  'artifacts_produced',
  'asyncapi_decision',
  'asyncapi_outcome',
  'asyncapi_recommendation',
  'asyncapi_review',
  'pages_checked',
  'sources_consulted',
  'what_was_produced',
].map(spelled);

/** True when a text has a key at its root that reviews have. */
export function holdsRecordKey(holds: HoldsKey): boolean {
  return ['aid', ...reviewKeys, ...tellingKeys].some(holds);
}

/** True when a text that cannot be parsed is a record all the same, by the keys at its root. */
export function isPlainlyRecord(text: string): boolean {
  const holds = plainRootKeys(text);
  return meansToBeRecord(holds) || tellingKeys.some(holds);
}

/** True when a text that cannot be parsed may be a record: it may hold the keys that tell one anywhere, as its root cannot be told. */
export function mayBeBrokenRecord(text: string, dialects: readonly Dialect[]): boolean {
  const written = new Set(Array.from(text.matchAll(/([A-Za-z_][\w-]*)["']?\s*:/g), ([, key = '']) => spelled(key)));
  const holds = (key: string) => written.has(key);
  return meansToBeRecord(holds) || tellingKeys.some(holds) || mayBeRecord(plainRootKeys(text), dialects);
}

function plainRootKeys(text: string): HoldsKey {
  const start = startOfContent(text);
  const keys = new Set(
    [...(text.charAt(start) === '{' ? flowRootKeys(text, start) : blockRootKeys(text))].map(spelled),
  );
  return (key) => keys.has(key);
}

interface Recognition {
  /** The keys that each group of conditions of each dialect may hold at. */
  readonly groups: readonly (readonly (readonly string[])[])[];
  /** All of them. */
  readonly keys: ReadonlySet<string>;
  /** By those of them that a text holds, whether it may be a record: most files of a repo have the same few. */
  readonly answers: Map<string, boolean>;
}

const recognitions = new WeakMap<readonly Dialect[], Recognition>();

function recognitionOf(dialects: readonly Dialect[]): Recognition {
  const known = recognitions.get(dialects);
  if (known !== undefined) return known;
  const groups = dialects
    .flatMap(({ recognize }) => recognize)
    .map((group) => group.filter(({ absent }) => absent !== true).map(rootKeysOf));
  const recognition = { groups, keys: new Set(groups.flat(2)), answers: new Map() };
  recognitions.set(dialects, recognition);
  return recognition;
}

/** The keys at the root that a condition may hold at, spelled alike. */
function rootKeysOf({ at }: Condition): string[] {
  return asList(at).map((path) => spelled(/^~?([^.[{]*)/.exec(path)?.[1] ?? ''));
}

/** `specPath`, `spec-path` and `spec_path` alike, as `select` takes them where a path says so. */
function spelled(key: string): string {
  return key.toLowerCase().replaceAll(/[_-]/g, '');
}

/**
 * Tells whether a key may be at the root of a text: a line begins with it, or the outermost braces of JSON hold it; in other
 * flow styles, the text holds it anywhere.
 */
export interface HoldsKey {
  (key: string): boolean;
  /** All of them, spelled alike, where they can be told. */
  readonly keys?: ReadonlySet<string>;
}

/** Scan a text for the keys at its root. */
export function rootKeysIn(text: string): HoldsKey {
  const start = startOfContent(text);
  const ofJson = jsonRootKeys(text, start);
  if (ofJson === undefined && (/[{[!&*?]/.test(text.charAt(start)) || oddKey.test(text))) return heldAnywhere(text);
  const keys = new Set([...(ofJson ?? blockRootKeys(text))].map(spelled));
  if (ofJson === undefined && keys.size === 0) return heldAnywhere(text);
  return Object.assign((key: string) => keys.has(key), { keys });
}

/** At the start of a line: merged keys, and keys that are explicit, tagged, anchored, an alias or written with escapes. */
const oddKey = /^(?:<<[ \t]*:|[?!&*]|"[^"\n]*\\)/m;

function heldAnywhere(text: string): HoldsKey {
  const flat = spelled(text);
  const known = new Map<string, boolean>();
  return (key) => {
    const isHeld = known.get(key) ?? flat.includes(key);
    known.set(key, isHeld);
    return isHeld;
  };
}
