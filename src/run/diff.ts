import { defaultSettings, dialectsInForce, limitsInForce, type Settings, weightOf } from '../config/settings.ts';
import { collectMentions } from '../evidence/collect.ts';
import { internalEndpoints } from '../evidence/internal-endpoints.ts';
import { Ledger } from '../evidence/ledger.ts';
import type { Dialect } from '../records/dialect.ts';
import { recognize } from '../records/recognize.ts';
import { rules } from '../rules/index.ts';
import type { RecordVersion } from '../subjects/subject.ts';
import type { SourceText } from '../text/source-text.ts';
import { isSound, parseSource } from '../yaml/source-file.ts';
import { countsOf } from './counts.ts';
import { recordReport } from './record-report.ts';
import type { RecordReport, Report } from './result.ts';
import { type Signed, settle } from './settle.ts';

/** A record file in two versions; a text is absent where the file did not exist. */
export interface Change {
  /** The name it is shown under. */
  readonly file: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Say what changes do to the claims of records. Places are in the new version. */
export function diff(changes: readonly Change[], settings: Settings = defaultSettings): Report {
  const dialects = dialectsInForce(settings);
  const signed: Signed[] = [];
  const records: RecordReport[] = [];
  const sources = new Map<string, SourceText>();
  for (const { file, before, after } of changes) {
    if (before === after) continue;
    const source = parseSource(file, after ?? '');
    sources.set(file, source.source);
    if (after !== undefined) records.push(recordReport(source, recognize(source, dialects)));
    const subject = { file, before: versionOf(file, before, dialects), after: versionOf(file, after, dialects) };
    for (const rule of rules) {
      if (rule.scope !== 'change') continue;
      for (const finding of rule.check(subject)) {
        const { value: severity } = weightOf(settings, rule, finding.at.file);
        if (severity !== 'off') signed.push({ rule: rule.id, severity, finding });
      }
    }
  }
  const diagnostics = settle(signed, sources, limitsInForce(settings));
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
  };
}

function versionOf(file: string, text: string | undefined, dialects: readonly Dialect[]): RecordVersion | undefined {
  const source = text === undefined ? undefined : parseSource(file, text);
  const recognized = source !== undefined && isSound(source) ? recognize(source, dialects) : undefined;
  if (recognized?.kind !== 'record') return undefined;
  const { record } = recognized;
  return { record, internal: internalEndpoints(record, new Ledger(collectMentions(record))) };
}
