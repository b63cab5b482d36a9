import { schema, validate } from 'compiled-schema:baseline-v2';
import { UsageError } from '../../finding/errors.ts';
import type { Diagnostic, Identified } from '../../finding/finding.ts';
import { fingerprinter, fingerprintOf, type Identity, ofAllEvents, withNewNames } from '../../finding/identity.ts';
import { compareText } from '../../finding/order.ts';
import { readByForm } from '../../yaml/misspelt.ts';
import { toPlain } from '../../yaml/node.ts';
import { parseSource } from '../../yaml/source-file.ts';
import type { Report } from '../result.ts';
import { withDiagnostics } from '../result.ts';

/**
 * Findings that were there when a team began to use the tool: known, not to be added to. Described by
 * `schemas/baseline-v2.schema.json`.
 */
export interface Baseline {
  readonly version: 2;
  readonly findings: readonly KnownFinding[];
}

export interface KnownFinding extends Identity {
  /** How many findings have this identity; 1 unless given. */
  readonly count?: number;
}

/** True for a finding that a run would have found: the run covers it. */
export type Covers = (finding: Identity) => boolean;

/** A report without the findings of a baseline, and how many of the baseline a run did not find although it looked. */
export interface Baselined {
  readonly report: Report;
  readonly fixed: number;
}

/** A baseline after a run, and the number of findings that it has more and less than before. */
export interface Rewritten {
  readonly baseline: Baseline;
  readonly added: number;
  readonly removed: number;
}

export const emptyBaseline: Baseline = { version: 2, findings: [] };

/** The new baseline: with the findings of a run, and with those of before where the run did not look. */
export function updated({ findings }: Baseline, { diagnostics }: Report, covers: Covers): Rewritten {
  const kept = findings.filter((one) => !covers(one));
  const found = diagnostics.flatMap(identitiesOf).filter(covers);
  return rewritten(findings, [...kept, ...found]);
}

/** The baseline without the findings that a run did not find although it looked. */
export function pruned({ findings }: Baseline, report: Report, covers: Covers): Rewritten {
  const found = countsOf(present(report));
  const kept = findings.flatMap((one) => {
    const count = covers(one) ? Math.min(countOf(one), found.get(fingerprintOf(one, 0)) ?? 0) : countOf(one);
    return count === 0 ? [] : [{ ...one, count }];
  });
  return rewritten(findings, kept);
}

/** Take known findings out of a report. One that is told for several is known when all of them are. */
export function applyBaseline(report: Report, baseline: Baseline, covers: Covers): Baselined {
  const known = fingerprintsOf(baseline);
  const isKnown = (one: Identified) =>
    known.has(one.fingerprint) || known.has(fingerprintOf(ofAllEvents(one.identity), 0));
  const isAllKnown = ({ folded = [], ...first }: Diagnostic) => [first, ...folded].every(isKnown);
  const rest = withDiagnostics(
    report,
    report.diagnostics.filter((diagnostic) => !isAllKnown(diagnostic)),
    report.diagnostics.filter(isAllKnown).map((diagnostic) => ({ diagnostic, by: 'baseline', reason: '' })),
  );
  return { report: rest, fixed: pruned(baseline, report, covers).removed };
}

/** A baseline with the new names of files. @param renames new names by old ones */
export function withRenames(baseline: Baseline, renames: ReadonlyMap<string, string>): Baseline {
  return { ...baseline, findings: baseline.findings.map((one) => withNewNames(one, renames)) };
}

/** One finding a line, so that versions of the file can be compared and merged. */
export function renderBaseline({ version, findings }: Baseline): string {
  const lines = findings.map((one) => `    ${JSON.stringify(one)}`);
  return `{\n  "version": ${version},\n  "findings": [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n  `}]\n}\n`;
}

/** Read a baseline. @throws UsageError when the text is none */
export function parseBaseline(file: string, text: string): Baseline {
  const broken = (why: string) => new UsageError(`The baseline \`${file}\` cannot be read: ${why}`);
  const conflict = /^(?:<{7}|>{7})(?: |$)/m.exec(text);
  if (conflict !== null) {
    const line = text.slice(0, conflict.index).split('\n').length;
    throw broken(
      `git left the marks of a conflict in it (line ${line}). Take the lines of both sides, or write it again with --update-baseline.`,
    );
  }
  const { root, problems } = parseSource(file, text);
  const problem =
    problems[0]?.finding.message ??
    (root === undefined ? 'it is empty.' : readByForm(root, schema, validate).findings[0]?.message);
  if (root === undefined || problem !== undefined)
    throw broken(`${problem} Delete it and write it again with --update-baseline.`);
  return toPlain(root) as Baseline;
}

function rewritten(before: readonly KnownFinding[], after: readonly KnownFinding[]): Rewritten {
  const [old, now] = [countsOf(before), countsOf(after)];
  const more = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>) =>
    [...a].reduce((sum, [key, count]) => sum + Math.max(0, count - (b.get(key) ?? 0)), 0);
  const byKey = new Map(after.map((one) => [fingerprintOf(one, 0), one]));
  const findings = [...byKey].map(([key, one]) => known(one, now.get(key) ?? 1)).sort(compareKnown);
  return { baseline: { version: 2, findings }, added: more(now, old), removed: more(old, now) };
}

function known({ rule, file, place, about, with: others }: Identity, count: number): KnownFinding {
  return { rule, file, place, about, ...(others && { with: others }), ...(count > 1 && { count }) };
}

function compareKnown(a: Identity, b: Identity): number {
  return (
    compareText(a.file, b.file) ||
    compareText(a.rule, b.rule) ||
    compareText(a.place, b.place) ||
    compareText(a.about, b.about) ||
    compareText((a.with ?? []).join('\0'), (b.with ?? []).join('\0'))
  );
}

function fingerprintsOf({ findings }: Baseline): ReadonlySet<string> {
  const next = fingerprinter();
  return new Set(findings.flatMap((one) => Array.from({ length: countOf(one) }, () => next(one))));
}

function present({ diagnostics, suppressed }: Report): Identity[] {
  const found = [...diagnostics, ...suppressed.map(({ diagnostic }) => diagnostic)].flatMap(identitiesOf);
  return [...found, ...found.map(ofAllEvents)];
}

function identitiesOf({ identity, folded = [] }: Diagnostic): Identity[] {
  return [identity, ...folded.map((one) => one.identity)];
}

function countsOf(findings: readonly KnownFinding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of findings) {
    const key = fingerprintOf(one, 0);
    counts.set(key, (counts.get(key) ?? 0) + countOf(one));
  }
  return counts;
}

function countOf({ count = 1 }: KnownFinding): number {
  return count;
}
