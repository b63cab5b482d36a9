import { defaultSettings, dialectsInForce, limitsInForce, type Settings, weightOf } from '../config/settings.ts';
import { collectMentions } from '../evidence/collect.ts';
import { internalEndpoints } from '../evidence/internal-endpoints.ts';
import { Ledger } from '../evidence/ledger.ts';
import { type LoadedRecord, parseRecord } from '../load/record.ts';
import { rules } from '../rules/index.ts';
import type { RecordVersion } from '../subjects/subject.ts';
import type { SourceText } from '../text/source-text.ts';
import { type AccountedFile, sumsOf } from './account.ts';
import { inOrder } from './diagnostics.ts';
import { recordReport } from './record-report.ts';
import type { RecordReport, Report } from './result.ts';
import { countsOf } from './result.ts';
import { RuleLoop } from './rule-loop.ts';

/** A record file in two versions; a text is absent where the file did not exist. */
export interface Change {
  /** The name it is shown under. */
  readonly file: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/**
 * The findings about changes of claims in records. Places are in the new version. A record that can no longer be read was not
 * removed: its mistakes are reported.
 */
export function diff(changes: readonly Change[], settings: Settings = defaultSettings): Report {
  const [dialects, limits] = [dialectsInForce(settings), limitsInForce(settings)];
  const sources = new Map<string, SourceText>();
  const loop = new RuleLoop({ limits, severityOf: (rule, file) => weightOf(settings, rule, file).value }, sources);
  const records: RecordReport[] = [];
  for (const { file, before, after } of changes) {
    if (before === after) continue;
    const [was, is] = [before, after].map((text) =>
      text === undefined ? undefined : parseRecord(file, text, dialects, limits),
    );
    if (is !== undefined) {
      sources.set(file, is.source.source);
      records.push(recordReport(is.source, is.recognized));
    }
    if (is !== undefined && is.recognized.kind !== 'record') loop.report(is.problems);
    else loop.check('change', { file, before: versionOf(was), after: versionOf(is) }, file);
  }
  const diagnostics = inOrder(loop.finish());
  const account = records.map(({ file }): AccountedFile => ({ file, kind: 'record', records: [] }));
  return {
    records,
    diagnostics,
    suppressed: [],
    crashes: loop.crashes,
    account,
    summary: { ...sumsOf(account), ...countsOf(diagnostics), suppressed: 0 },
    rules: new Map(rules.map((rule) => [rule.id, rule])),
  };
}

function versionOf(loaded: LoadedRecord | undefined): RecordVersion | undefined {
  if (loaded?.recognized.kind !== 'record') return undefined;
  const { record } = loaded.recognized;
  return { record, internal: internalEndpoints(record, new Ledger(collectMentions(record))) };
}
