import { compareText } from '../finding/order.ts';
import type { UnlistedFindings } from '../subjects/subject.ts';
import type { Signed } from './settle.ts';

/** Findings that are listed, and what is said of the others. */
export interface Listable {
  readonly listed: readonly Signed[];
  readonly unlisted: readonly UnlistedFindings[];
}

/** List at most so many findings of one rule in one file, those that come first in it. */
export function listable(signed: readonly Signed[], most: number): Listable {
  if (signed.length <= most) return { listed: signed, unlisted: [] };
  const groups = new Map<string, Signed[]>();
  for (const one of signed) {
    const key = `${one.rule}\0${one.finding.at.file}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  const parts = [...groups.values()].map((group) => (group.length <= most ? { listed: group } : divided(group, most)));
  return {
    listed: parts.flatMap(({ listed }) => listed),
    unlisted: parts.flatMap((part) => ('unlisted' in part ? [part.unlisted] : [])),
  };
}

function divided(group: Signed[], most: number): { listed: Signed[]; unlisted: UnlistedFindings } {
  const sorted = group.sort((a, b) => compareFindings(a, b));
  const [listed, others] = [sorted.slice(0, most), sorted.slice(most)];
  const [first] = others as [Signed];
  return { listed, unlisted: { rule: first.rule, count: others.length, at: first.finding.at } };
}

function compareFindings({ finding: a }: Signed, { finding: b }: Signed): number {
  return a.at.span.start - b.at.span.start || compareText(a.message, b.message);
}
