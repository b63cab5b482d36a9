import type { Batch } from '../../load/batches.ts';
import { KeptProviders, type NamedBefore, type NamedProviders } from '../../load/kept-providers.ts';
import { type Observations, trackedFileSystem } from '../../load/tracked-file-system.ts';
import type { Trace } from '../../report/trace.ts';
import type { VerifiedPage } from '../../subjects/verified-page.ts';
import type { CapturePlan, FilledPages, FillRequest } from '../capture/capture-plan.ts';
import { checkBatch } from '../check.ts';
import type { Conformed } from '../conform/conformed.ts';
import type { ConformRequest } from '../conform/request.ts';
import type { Differences, DiffRequest, TextsRequest } from '../diff.ts';
import type { LeftOut } from '../left-out.ts';
import type { MigratedFile, MigrationTarget } from '../migrate.ts';
import type { OpenRun } from '../open-run.ts';
import { type WrittenOutcome, writeOutcome } from '../outcome.ts';
import type { Reading, ReadingRequest } from '../pages/page-jobs.ts';
import type { Removed, RemovedRequest } from '../removals.ts';
import type { StampedDocument } from '../stamp.ts';
import type { ComparedPage, CompareRequest } from '../verify/compared-page.ts';
import type { JudgedPages } from '../verify/judged-pages.ts';
import type { VerifyPlan } from '../verify/verify-plan.ts';

/** The work of a run that is done where it can be stopped. Requests and results are plain data. */
export type RunJobs = {
  /** The run is opened, and nothing else is done. */
  readonly open: { readonly request: undefined; readonly result: undefined };
  readonly 'find-batches': { readonly request: FindRequest; readonly result: FoundBatches };
  readonly 'check-batch': { readonly request: BatchRequest; readonly result: CheckedBatch };
  readonly trace: { readonly request: Batch; readonly result: Trace[] };
  readonly migrate: { readonly request: MigrationRequest; readonly result: MigratedFile[] };
  readonly conform: { readonly request: ConformRequest; readonly result: Conformed };
  readonly scaffold: { readonly request: string; readonly result: string };
  readonly stamp: { readonly request: Batch; readonly result: StampedDocument[] };
  readonly diff: { readonly request: DiffRequest; readonly result: Differences };
  readonly 'diff-texts': { readonly request: TextsRequest; readonly result: Differences };
  readonly 'capture-plan': { readonly request: Batch; readonly result: CapturePlan };
  readonly 'fill-pages': { readonly request: FillRequest; readonly result: FilledPages };
  readonly 'verify-plan': { readonly request: Batch; readonly result: VerifyPlan };
  readonly 'page-state': { readonly request: ReadingRequest; readonly result: Reading };
  readonly 'page-text': { readonly request: ReadingRequest; readonly result: string | undefined };
  readonly 'compare-page': { readonly request: CompareRequest; readonly result: ComparedPage };
  readonly 'judge-pages': { readonly request: readonly VerifiedPage[]; readonly result: JudgedPages };
  readonly 'find-removed': { readonly request: RemovedRequest; readonly result: Removed };
};

export interface FindRequest {
  /** Keep the providers that files name, for the next run. */
  readonly keepsProviders: boolean;
  /** Those that they named. */
  readonly before?: NamedBefore;
}

export interface FoundBatches {
  readonly batches: readonly Batch[];
  readonly named?: NamedProviders;
}

export interface BatchRequest {
  readonly batch: Batch;
  /** Remember the questions to the file system. */
  readonly isTracked: boolean;
}

export interface MigrationRequest {
  readonly batch: Batch;
  readonly to: MigrationTarget;
}

export interface CheckedBatch {
  readonly outcome: WrittenOutcome;
  /** A check was stopped: it might come to its end another time. */
  readonly stopped: boolean;
  readonly observations?: Observations;
}

export type RunJob<K extends keyof RunJobs> = (
  request: RunJobs[K]['request'],
  run: OpenRun,
) => Promise<RunJobs[K]['result']>;

/** The jobs as they are done, in the worker or beside it. */
export const runJobs: { readonly [K in keyof RunJobs]: RunJob<K> } = {
  open: async () => undefined,
  'find-batches': async ({ keepsProviders, before }, { batches, knownInputs }) => {
    if (!keepsProviders) return { batches: await batches() };
    for (const file of before?.unchanged ?? []) knownInputs.add(file);
    let kept: KeptProviders | undefined;
    const found = await batches((fs) => {
      kept = new KeptProviders(fs, before);
      return kept;
    });
    return { batches: found, ...(kept && { named: kept.named }) };
  },
  'check-batch': async ({ batch, isTracked }, { context }) => {
    const tracked = isTracked ? trackedFileSystem(context.fs) : undefined;
    const { stopped, ...outcome } = await checkBatch(batch, { ...context, ...(tracked && { fs: tracked.fs }) });
    return { outcome: writeOutcome(outcome), stopped, ...(tracked && { observations: tracked.observations() }) };
  },
  trace: async (batch, run) => (await import('../trace.ts')).tracesOf(run, batch),
  migrate: async ({ batch, to }, run) => (await import('../migrate.ts')).migratedBy(run, batch, to),
  conform: async (request, run) => (await import('../conform/conformed.ts')).conformedBy(run, request),
  scaffold: async (file, run) => (await import('../scaffold.ts')).scaffoldOf(run, file),
  stamp: async (batch, run) => (await import('../stamp.ts')).stampedBy(run, batch),
  diff: async (request, run) => (await import('../diff.ts')).differencesOf(run, request),
  'diff-texts': async (request, run) => (await import('../diff.ts')).differencesOfTexts(run, request),
  'capture-plan': async (batch, run) => (await import('../capture/capture-plan.ts')).capturePlanOf(run, batch),
  'fill-pages': async (request, run) => (await import('../capture/capture-plan.ts')).filledPagesOf(run, request),
  'verify-plan': async (batch, run) => (await import('../verify/verify-plan.ts')).verifyPlanOf(run, batch),
  'page-state': async (request, run) => (await import('../pages/page-jobs.ts')).readingOf(run, request),
  'page-text': async (request, run) => (await import('../pages/page-jobs.ts')).pageTextOf(run, request),
  'compare-page': async (request, run) => (await import('../verify/compared-page.ts')).comparedPageOf(run, request),
  'judge-pages': async (pages, run) => (await import('../verify/judged-pages.ts')).judgedPagesOf(run, pages),
  'find-removed': async (request, run) => (await import('../removals.ts')).removedBy(run, request),
};

/** A job as a worker is asked for it. */
export interface WorkerRequest<Plain, K extends keyof RunJobs> {
  readonly run: Plain;
  readonly request: RunJobs[K]['request'];
  readonly leftOut: readonly LeftOut[];
}
