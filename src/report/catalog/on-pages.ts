import { type PageFactKind, pageFactKinds } from '../../evidence/page-facts.ts';
import type { FoundOfKind } from '../../run/result.ts';
import type { CatalogRecord } from './types.ts';

/** The facts that captured pages hold, over all records with a captured page. */
export function foundOnPages(records: readonly CatalogRecord[]): Readonly<Record<PageFactKind, FoundOfKind>> {
  const all = records.flatMap(({ onPages }) => onPages?.facts ?? []);
  const sums = pageFactKinds.map((kind): [PageFactKind, FoundOfKind] => {
    const sum = (of: (one: FoundOfKind) => number) => all.reduce((total, facts) => total + of(facts[kind]), 0);
    return [kind, { total: sum(({ total }) => total), found: sum(({ found }) => found) }];
  });
  return Object.fromEntries(sums) as Readonly<Record<PageFactKind, FoundOfKind>>;
}
