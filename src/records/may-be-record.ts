import { startOfContent } from '../apis/detect.ts';
import { jsonRootKeys } from '../yaml/json-root-keys.ts';
import type { Condition, Dialect } from './dialect.ts';
import { asList } from './select.ts';

/**
 * Whether a text can be a record, without parsing it: some dialect finds all the keys at the root that it is known by.
 * It says yes where it cannot be sure.
 */
export function mayBeRecord(text: string, dialects: readonly Dialect[]): boolean {
  const holds = rootKeyOf(text);
  return groupsOf(dialects).some((conditions) => conditions.every((alternatives) => alternatives.some(holds)));
}

/** True when a text has two keys at its root that reviews have, though no dialect may read it. */
export function meansToBeRecord(text: string): boolean {
  return reviewKeys.filter(rootKeyOf(text)).length > 1;
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

/** The keys that each group of conditions of each dialect may hold at. */
type Groups = readonly (readonly (readonly string[])[])[];

const knownGroups = new WeakMap<readonly Dialect[], Groups>();

function groupsOf(dialects: readonly Dialect[]): Groups {
  const known = knownGroups.get(dialects);
  if (known !== undefined) return known;
  const groups = dialects.flatMap(({ recognize }) => recognize).map((group) => group.map(rootKeysOf));
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
function rootKeyOf(text: string): (key: string) => boolean {
  const start = startOfContent(text);
  const ofJson = jsonRootKeys(text, start);
  if (ofJson !== undefined) {
    const known = new Set([...ofJson].map(spelled));
    return (key) => known.has(key);
  }
  if (/[{[!&*?]/.test(text.charAt(start))) return heldAnywhere(text);
  const keys = new Set<string>();
  for (const [, , key] of text.matchAll(/^\uFEFF?(["']?)([A-Za-z_][\w-]*)\1[ \t]*:(?=\s|$)/gm))
    keys.add(spelled(key ?? ''));
  return keys.size === 0 ? heldAnywhere(text) : (key) => keys.has(key);
}

function heldAnywhere(text: string): (key: string) => boolean {
  const flat = spelled(text);
  const known = new Map<string, boolean>();
  return (key) => {
    const isHeld = known.get(key) ?? flat.includes(key);
    known.set(key, isHeld);
    return isHeld;
  };
}
