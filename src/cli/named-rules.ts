import { compileGlob, matchesGlob } from '../config/glob.ts';
import { UsageError } from '../finding/errors.ts';
import type { RuleMeta } from '../rules/rule.ts';
import { didYouMean } from '../text/nearest.ts';

/**
 * The rules that a word names: by the id, as `lint` prints it; by its last part; by a pattern (`webhook-*`); by its beginning.
 * @throws UsageError when there is none
 */
export function rulesNamed(word: string, rules: readonly RuleMeta[]): readonly RuleMeta[] {
  const asked = word.replace(/^\[(.*)\]$/, '$1').split(',')[0] ?? '';
  const glob = compileGlob(asked);
  const ways: ((id: string) => boolean)[] = asked.includes('*')
    ? [(id) => matchesGlob(id, glob), (id) => matchesGlob(lastPart(id), glob)]
    : [(id) => id === asked, (id) => lastPart(id) === asked, (id) => id.startsWith(asked)];
  for (const way of ways) {
    const named = rules.filter(({ id }) => way(id));
    if (named.length > 0) return named;
  }
  const ids = rules.map(({ id }) => id);
  const meant = didYouMean(asked, [...ids, ...ids.map(lastPart)]);
  throw new UsageError(`There is no rule \`${asked}\`. ${meant ?? '`api-review rules` lists the rules.'}`);
}

function lastPart(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}
