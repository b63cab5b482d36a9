import type { Settings } from '../config/settings.ts';
import { nowDoing } from '../limits/activity.ts';
import { parseRecord } from '../load/record.ts';
import type { SourceText } from '../text/source-text.ts';
import type { AccountedFile } from './account.ts';
import type { Context } from './context.ts';
import { inOrder } from './diagnostics.ts';
import type { OpenRun } from './open-run.ts';
import { type WrittenCrash, writeCrash } from './outcome.ts';
import { type Inputs, notExcluded, type RecordChange, recordChanges, recordOf } from './record-changes.ts';
import { recordReport } from './record-report.ts';
import { removalOf } from './removals.ts';
import type { RecordReport, Report } from './result.ts';
import { ofCatalog, RuleLoop } from './rule-loop.ts';

/** What is to be compared with the earlier state of a run: the records of both. */
export interface DiffRequest {
  readonly inputs: Inputs;
  /** New names of files by old ones, from the root of the workspace. */
  readonly renames: ReadonlyMap<string, string>;
}

/** A record file in two texts; one is absent where there is no file. */
export interface TextsRequest {
  /** The name that it is shown under. */
  readonly file: string;
  readonly before?: string;
  readonly after?: string;
}

/** The findings about changes of records, as plain data. */
export interface Differences extends Pick<Report, 'records' | 'diagnostics' | 'asked' | 'account'> {
  readonly crashes: readonly WrittenCrash[];
  /** Where there are records: before, after, and the same one at both times. */
  readonly recordsIn: Readonly<Record<'before' | 'after' | 'both', boolean>>;
}

type DiffContext = Pick<Context, 'limits' | 'severityOf' | 'nameInRepo' | 'leftOut'>;

/** Compare the records of a run with those of its earlier state. */
export async function differencesOf(run: OpenRun, { inputs, renames }: DiffRequest): Promise<Differences> {
  const { all, before = { fs: all }, settings, context } = run;
  const then = { fs: before.fs, inputs };
  const changes = await recordChanges(then, { fs: all, inputs, readsFormer: true }, renames, settings);
  return differences(changes, settings, context);
}

/** Compare two texts of a record. */
export async function differencesOfTexts(
  { settings, context, count }: OpenRun,
  { file, before, after }: TextsRequest,
): Promise<Differences> {
  const { dialects, limits, leftOut = [] } = context;
  if (leftOut.some((one) => one.file === file && one.rule === undefined)) return differences([], settings, context);
  const read = (text: string | undefined) => {
    count(text?.length ?? 0);
    nowDoing(file);
    return text === undefined ? undefined : parseRecord(file, text, dialects, limits);
  };
  const [was, is] = [read(before), read(after)];
  const change: RecordChange = {
    ...{ before: was, after: is, isAsked: true, isFileThere: is !== undefined, goneSpecs: [] },
  };
  return differences([change], settings, context);
}

/**
 * The findings about changes of claims in records. Places are in the new version, but for those of files that are gone. A record
 * that can no longer be read was not removed: its mistakes are reported.
 */
function differences(all: readonly RecordChange[], settings: Settings, context: DiffContext): Differences {
  const changes = notExcluded(all, settings);
  const sources = new Map<string, SourceText>();
  const loop = new RuleLoop({ ...context, partyOf: ofCatalog }, sources);
  const records: RecordReport[] = [];
  const account = new Map<string, AccountedFile>();
  for (const change of changes) {
    const { before, after } = change;
    const was = recordOf(before);
    if (after !== undefined) {
      const { file, source } = after.source;
      sources.set(file, source);
      records.push(recordReport(after.source, after.recognized));
      account.set(file, { file, kind: 'record', records: was === undefined ? [] : [was.file] });
      if (!isSameText(change)) checkVersions(change, loop);
    }
    if (was !== undefined) {
      const named = new Set(recordOf(after)?.claim.specs.map(({ value }) => value));
      // Where the record no longer names the spec, a rule about its two versions says so.
      const removal = removalOf(change, was, ({ path }) => after === undefined || named.has(path.value));
      loop.check('removal', removal, was.file);
    }
  }
  for (const { file, rule, why } of context.leftOut ?? []) {
    loop.stop(file, why, rule);
    if (rule === undefined) account.set(file, { file, kind: 'other', records: [], left: 'limit' });
  }
  const isRecord = (loaded: RecordChange['before']) => recordOf(loaded) !== undefined;
  return {
    records,
    diagnostics: inOrder(loop.finish()),
    crashes: loop.crashes.map(writeCrash),
    asked: changes.flatMap(({ before, after }) => (after ?? before)?.source.file ?? []).map(context.nameInRepo),
    account: [...account.values()],
    recordsIn: {
      before: all.some(({ before }) => isRecord(before)),
      after: all.some(({ after }) => isRecord(after)),
      both: all.some(({ before, after }) => isRecord(before) && isRecord(after)),
    },
  };
}

function checkVersions({ before, after }: RecordChange, loop: RuleLoop): void {
  const [was, is] = [recordOf(before), recordOf(after)];
  if (is === undefined) loop.report(after?.problems ?? []);
  else if (was !== undefined) loop.check('change', { before: was, after: is }, is.file);
}

function isSameText({ before, after }: RecordChange): boolean {
  return before?.source.source.text === after?.source.source.text && before?.source.file === after?.source.file;
}
