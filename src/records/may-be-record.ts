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
  return groupsOf(dialects).some((conditions) => conditions.every((alternatives) => alternatives.some(holds)));
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

/** The keys that each group of conditions of each dialect may hold at. */
type Groups = readonly (readonly (readonly string[])[])[];

const knownGroups = new WeakMap<readonly Dialect[], Groups>();

function groupsOf(dialects: readonly Dialect[]): Groups {
  const known = knownGroups.get(dialects);
  if (known !== undefined) return known;
  const groups = dialects
    .flatMap(({ recognize }) => recognize)
    .map((group) => group.filter(({ absent }) => absent !== true).map(rootKeysOf));
  knownGroups.set(dialects, groups);
  return groups;
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
export type HoldsKey = (key: string) => boolean;

/** Scan a text for the keys at its root. */
export function rootKeysIn(text: string): HoldsKey {
  const start = startOfContent(text);
  const ofJson = jsonRootKeys(text, start);
  if (ofJson === undefined && (/[{[!&*?]/.test(text.charAt(start)) || oddKey.test(text))) return heldAnywhere(text);
  const keys = new Set([...(ofJson ?? blockRootKeys(text))].map(spelled));
  return ofJson === undefined && keys.size === 0 ? heldAnywhere(text) : (key) => keys.has(key);
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
