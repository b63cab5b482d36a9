import { type Settings, weightOf } from '../config/settings.ts';
import type { Diagnostic } from '../finding/finding.ts';
import { loadText } from '../load/read-file.ts';
import { rootKeysOf } from '../load/root-keys.ts';
import { mayBeRecord } from '../records/may-be-record.ts';
import type { ReviewRecord } from '../records/record.ts';
import type { RuleMeta } from '../rules/rule.ts';
import type { NamedFile, RemovalSubject } from '../subjects/subject.ts';
import { inOrder } from './diagnostics.ts';
import type { OpenRun } from './open-run.ts';
import { type WrittenCrash, writeCrash } from './outcome.ts';
import { type Inputs, notExcluded, type RecordChange, recordChanges, recordOf } from './record-changes.ts';
import { ofCatalog, RuleLoop } from './rule-loop.ts';

/** Where records may be gone since the earlier state of a run. */
export interface RemovedRequest {
  readonly before: Inputs;
  readonly after: Inputs;
  /** New names of files by old ones, from the root of the workspace. */
  readonly renames: ReadonlyMap<string, string>;
  /** Changed files, of which one has to have been a record for anything to be gone; absent where something may be gone anyway. */
  readonly doubtful?: readonly string[];
}

/** What is gone since the earlier state of a run, as plain data. */
export interface Removed {
  readonly diagnostics: readonly Diagnostic[];
  /** The same as the settings of then weigh it; none where they are not known. */
  readonly asThen: readonly Diagnostic[];
  readonly crashes: readonly WrittenCrash[];
  /** There were records that were asked for, or specs of them. */
  readonly hadRecords: boolean;
}

/** The findings about records, and specs that they named, that are gone since the earlier state of a run. */
export async function removedBy(run: OpenRun, request: RemovedRequest): Promise<Removed> {
  const { all, before = { fs: all }, settings, context } = run;
  const isNothingGone = request.doubtful !== undefined && !(await wasRecord(run, request.doubtful));
  const changes = isNothingGone
    ? []
    : await recordChanges(
        { fs: before.fs, inputs: request.before },
        { fs: all, inputs: request.after },
        request.renames,
        settings,
      );
  const { diagnostics, crashes } = removals(changes, settings, context);
  return {
    diagnostics,
    asThen: before.settings === undefined ? [] : removals(changes, before.settings, context).diagnostics,
    crashes: crashes.map(writeCrash),
    hadRecords: changes.some((one) => one.before !== undefined && (one.isAsked || one.goneSpecs.length > 0)),
  };
}

/** True where one of some files may have been a record. */
async function wasRecord({ before, context }: OpenRun, files: readonly string[]): Promise<boolean> {
  for (const file of files) {
    const loaded = before && (await loadText(before.fs, file, context.limits.recordBytes));
    if (loaded !== undefined && 'text' in loaded && mayBeRecord(rootKeysOf(loaded), context.dialects)) return true;
  }
  return false;
}

function removals(
  changes: readonly RecordChange[],
  settings: Settings,
  { limits, nameInRepo, leftOut = [] }: OpenRun['context'],
): Pick<RuleLoop, 'crashes'> & { readonly diagnostics: readonly Diagnostic[] } {
  const severityOf = (rule: RuleMeta, file: string) => weightOf(settings, rule, file).value;
  const loop = new RuleLoop({ limits, severityOf, nameInRepo, partyOf: ofCatalog, leftOut }, new Map());
  for (const change of notExcluded(changes, settings)) {
    const was = recordOf(change.before);
    if (was === undefined) continue;
    const named = new Set(recordOf(change.after)?.claim.specs.map(({ value }) => value));
    // Where the record still names the spec, a rule about the record says that it is missing.
    loop.check(
      'removal',
      removalOf(change, was, ({ path }) => !named.has(path.value)),
      was.file,
    );
  }
  for (const { file, rule, why } of leftOut) loop.stop(file, why, rule);
  return { diagnostics: inOrder(loop.finish()), crashes: loop.crashes };
}

/** @param isTold picks the specs of which no other rule speaks */
export function removalOf(
  { after, isAsked, isFileThere, goneSpecs }: RecordChange,
  record: ReviewRecord,
  isTold: (spec: NamedFile) => boolean,
): RemovalSubject {
  const isGone = isAsked && after === undefined;
  return {
    record,
    gone: isGone ? (isFileThere ? 'record' : 'file') : undefined,
    specs: goneSpecs.filter(isTold).map(({ path, file }) => ({ path: path.value, file })),
  };
}
