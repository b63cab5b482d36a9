import { startOfContent } from '../apis/detect.ts';
import type { Condition, Dialect } from './dialect.ts';
import { asList } from './select.ts';

/**
 * Whether a text can be a record, told without parsing it: some dialect finds all the keys at the root that it is known by.
 * It says yes where it cannot be sure.
 */
export function mayBeRecord(text: string, dialects: readonly Dialect[]): boolean {
  const groups = dialects.flatMap(({ recognize }) => recognize).map((group) => group.map(rootKeysOf));
  const keys = rootKeys(text);
  const holds = keys === undefined ? (key: string) => spelled(text).includes(key) : (key: string) => keys.has(key);
  return groups.some((conditions) => conditions.every((alternatives) => alternatives.some(holds)));
}

/** True when a text has two keys at its root that reviews have, though no dialect may read it. */
export function meansToBeRecord(text: string): boolean {
  const keys = rootKeys(text);
  const found = reviewKeys.filter((key) => (keys === undefined ? spelled(text).includes(key) : keys.has(key)));
  return found.length > 1;
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

/** The keys at the root that a condition may hold at, spelled alike. */
function rootKeysOf({ at }: Condition): string[] {
  return asList(at).map((path) => spelled(/^~?([^.[{]*)/.exec(path)?.[1] ?? ''));
}

/** `specPath`, `spec-path` and `spec_path` alike, as `select` takes them where a path says so. */
function spelled(key: string): string {
  return key.toLowerCase().replaceAll(/[_-]/g, '');
}

/** The keys that begin a line; undefined where the root is written in another way. */
function rootKeys(text: string): ReadonlySet<string> | undefined {
  if (/[{[!&*?]/.test(text.charAt(startOfContent(text)))) return undefined;
  const keys = new Set<string>();
  for (const [, , key] of text.matchAll(/^\uFEFF?(["']?)([A-Za-z_][\w-]*)\1[ \t]*:(?=\s|$)/gm))
    keys.add(spelled(key ?? ''));
  return keys.size === 0 ? undefined : keys;
}
