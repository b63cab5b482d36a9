import type { Tally } from './types.ts';

/** How often each is there; the most frequent first, equals by name. */
export function tally(names: readonly string[]): Tally[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ name, count })).sort(byCount);
}

function byCount(one: Tally, other: Tally): number {
  return other.count - one.count || (one.name < other.name ? -1 : 1);
}
