import { endProfile, type ProfileRow } from '../limits/profile.ts';
import { oneLine } from '../text/escape.ts';
import type { Output } from './terminal.ts';

/** The rules that are printed by themselves. */
const mostRules = 20;

/** Phases have plain names; the names of rules have this prefix before their ids. */
const rulePrefix = 'rule ';

/**
 * Print where the time of this process went, in milliseconds: phases in the order of their weight, then rules by id.
 * @param started when the command began, since the process did
 */
export function printProfile(stderr: Output, started: number): void {
  const total = performance.now();
  const rows = [{ name: 'start Node and load the tool', milliseconds: started, times: 1 }, ...endProfile()];
  const measured = rows.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const [rules, phases] = [true, false].map((areRules) =>
    rows
      .filter(({ name }) => name.startsWith(rulePrefix) === areRules)
      .sort((a, b) => b.milliseconds - a.milliseconds || (a.name < b.name ? -1 : 1)),
  ) as [ProfileRow[], ProfileRow[]];
  const line = ({ name, milliseconds, times }: ProfileRow) => {
    const share = `${((milliseconds / total) * 100).toFixed(1)} %`;
    return `${oneLine(name).padEnd(50)}${milliseconds.toFixed(1).padStart(10)}${share.padStart(9)}${String(times).padStart(9)}\n`;
  };
  stderr.write(`${'where the time went'.padEnd(50)}${'ms'.padStart(10)}${''.padStart(9)}${'times'.padStart(9)}\n`);
  for (const row of phases) stderr.write(line(row));
  const other = { name: 'everything else', milliseconds: Math.max(0, total - measured), times: 1 };
  stderr.write(line(other));
  for (const row of rules.slice(0, mostRules)) stderr.write(line(row));
  const others = rules.slice(mostRules);
  if (others.length > 0) stderr.write(line(sumOf(`${others.length} other rules`, others)));
  stderr.write(line({ name: 'total', milliseconds: total, times: 1 }));
}

function sumOf(name: string, rows: readonly ProfileRow[]): ProfileRow {
  const sum = (of: (row: ProfileRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  return { name, milliseconds: sum((row) => row.milliseconds), times: sum((row) => row.times) };
}
