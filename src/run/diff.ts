import { defaultSettings, dialectsInForce, limitsInForce, type Settings, weightOf } from '../config/settings.ts';
import { parseRecord } from '../load/record.ts';
import { rules } from '../rules/index.ts';
import type { RuleMeta } from '../rules/rule.ts';
import type { SourceText } from '../text/source-text.ts';
import { type AccountedFile, sumsOf } from './account.ts';
import { inOrder } from './diagnostics.ts';
import { notExcluded, type RecordChange, recordOf } from './record-changes.ts';
import { recordReport } from './record-report.ts';
import { removalOf } from './removals.ts';
import { countsOf, type RecordReport, type Report, RulesById } from './result.ts';
import { ofCatalog, RuleLoop } from './rule-loop.ts';

/**
 * The findings about changes of claims in records. Places are in the new version, but for those of files that are gone. A record
 * that can no longer be read was not removed: its mistakes are reported.
 * @param nameInRepo names a file from the root of the repository
 */
export function diff(
  all: readonly RecordChange[],
  settings: Settings = defaultSettings,
  nameInRepo: (file: string) => string = (file) => file,
): Report {
  const changes = notExcluded(all, settings);
  const sources = new Map<string, SourceText>();
  const severityOf = (rule: RuleMeta, file: string) => weightOf(settings, rule, file).value;
  const loop = new RuleLoop({ limits: limitsInForce(settings), severityOf, nameInRepo, partyOf: ofCatalog }, sources);
  const records: RecordReport[] = [];
  const account: AccountedFile[] = [];
  for (const change of changes) {
    const { before, after } = change;
    const was = recordOf(before);
    if (after !== undefined) {
      const { file, source } = after.source;
      sources.set(file, source);
      records.push(recordReport(after.source, after.recognized));
      account.push({ file, kind: 'record', records: was === undefined ? [] : [was.file] });
      if (!isSameText(change)) checkVersions(change, loop);
    }
    if (was !== undefined) {
      const named = new Set(recordOf(after)?.claim.specs.map(({ value }) => value));
      // Where the record no longer names the spec, a rule about its two versions says so.
      const removal = removalOf(change, was, ({ path }) => after === undefined || named.has(path.value));
      loop.check('removal', removal, was.file);
    }
  }
  const diagnostics = inOrder(loop.finish());
  return {
    records,
    diagnostics,
    suppressed: [],
    crashes: loop.crashes,
    asked: changes.flatMap(({ before, after }) => (after ?? before)?.source.file ?? []).map(nameInRepo),
    account,
    summary: { ...sumsOf(account), ...countsOf(diagnostics), suppressed: 0 },
    rules: RulesById.of(rules),
  };
}

/** A record file in two texts; one is undefined where there is no file. @param file the name that it is shown under */
export function textChange(
  file: string,
  [before, after]: readonly [before: string | undefined, after: string | undefined],
  settings: Settings = defaultSettings,
): RecordChange {
  const [dialects, limits] = [dialectsInForce(settings), limitsInForce(settings)];
  const [was, is] = [before, after].map((text) =>
    text === undefined ? undefined : parseRecord(file, text, dialects, limits),
  );
  return { before: was, after: is, isAsked: true, isFileThere: is !== undefined, goneSpecs: [] };
}

function checkVersions({ before, after }: RecordChange, loop: RuleLoop): void {
  const [was, is] = [recordOf(before), recordOf(after)];
  if (is === undefined) loop.report(after?.problems ?? []);
  else if (was !== undefined) loop.check('change', { before: was, after: is }, is.file);
}

function isSameText({ before, after }: RecordChange): boolean {
  return before?.source.source.text === after?.source.source.text && before?.source.file === after?.source.file;
}
