import { collectMentions } from '../evidence/collect.ts';
import { internalEndpoints } from '../evidence/internal.ts';
import { Ledger } from '../evidence/ledger.ts';
import { recognize } from '../records/recognize.ts';
import type { RecordReport, Report } from '../reporters/report.ts';
import { rules } from '../rules/index.ts';
import type { RecordVersion } from '../rules/subject.ts';
import type { SourceText } from '../text/source-text.ts';
import { isSound, parseSource } from '../yaml/source-file.ts';
import { countsOf } from './counts.ts';
import { recordReport } from './record-report.ts';
import { type Signed, settle } from './settle.ts';

/** A record file in two versions; a text is absent where the file did not exist. */
export interface Change {
  /** The name it is shown under. */
  readonly file: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Say what changes do to the claims of records. Places are in the new version. */
export function diff(changes: readonly Change[]): Report {
  const signed: Signed[] = [];
  const records: RecordReport[] = [];
  const sources = new Map<string, SourceText>();
  for (const { file, before, after } of changes) {
    if (before === after) continue;
    const source = parseSource(file, after ?? '');
    sources.set(file, source.source);
    if (after !== undefined) records.push(recordReport(source, recognize(source)));
    const subject = { file, before: versionOf(file, before), after: versionOf(file, after) };
    for (const rule of rules) {
      if (rule.scope !== 'change') continue;
      for (const finding of rule.check(subject)) signed.push({ rule: rule.id, severity: rule.severity, finding });
    }
  }
  const diagnostics = settle(signed, sources);
  return {
    records,
    diagnostics,
    suppressed: [],
    crashes: [],
    summary: {
      records: records.length,
      documents: 0,
      ...countsOf(diagnostics),
      suppressed: 0,
    },
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    sources,
  };
}

function versionOf(file: string, text: string | undefined): RecordVersion | undefined {
  const source = text === undefined ? undefined : parseSource(file, text);
  const recognized = source !== undefined && isSound(source) ? recognize(source) : undefined;
  if (recognized?.kind !== 'record') return undefined;
  const { record } = recognized;
  return { record, internal: internalEndpoints(record, new Ledger(collectMentions(record))) };
}
