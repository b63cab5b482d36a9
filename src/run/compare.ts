import type { Diagnostic } from '../finding/finding.ts';
import { rules } from '../rules/index.ts';
import { sumsOf } from './account.ts';
import { type Done, Workplace } from './bounded/workplace.ts';
import type { Context } from './context.ts';
import type { Differences, DiffRequest, TextsRequest } from './diff.ts';
import { notLookedAt } from './given-up.ts';
import { reasonOf } from './left-out.ts';
import type { RunOptions } from './open-run.ts';
import { readCrash } from './outcome.ts';
import type { RemovedRequest } from './removals.ts';
import { type Crash, countsOf, type Report, RulesById } from './result.ts';

export type CompareOptions = Pick<RunOptions, 'fs' | 'settings' | 'before'>;

/** The findings about changes, and where there are records at all. */
export interface Comparison {
  readonly report: Report;
  readonly recordsIn: Differences['recordsIn'];
}

/** Compare the records of now with those of before. It is done where it can be stopped. */
export function compareStates(options: CompareOptions, request: DiffRequest): Promise<Comparison> {
  return compared('diff', options, request);
}

/** Compare two texts of a record. */
export function compareTexts(options: CompareOptions, request: TextsRequest): Promise<Comparison> {
  return compared('diff-texts', options, request);
}

async function compared(
  job: 'diff' | 'diff-texts',
  options: CompareOptions,
  request: DiffRequest | TextsRequest,
): Promise<Comparison> {
  return atWorkplace(options, async (workplace, context) => {
    const done = await workplace.do(job, request as never);
    const { recordsIn, ...found } = 'value' in done ? done.value : notCompared(done, context);
    const report: Report = {
      ...found,
      suppressed: [],
      crashes: found.crashes.map(readCrash),
      summary: { ...sumsOf(found.account), ...countsOf(found.diagnostics), suppressed: 0 },
      rules: RulesById.of(rules),
    };
    return { report, recordsIn };
  });
}

/** What is gone since an earlier state, with the settings of now and with those of then. */
export interface Gone {
  readonly diagnostics: readonly Diagnostic[];
  readonly asThen: readonly Diagnostic[];
  readonly crashes: readonly Crash[];
  readonly hadRecords: boolean;
}

/** Find the records, and specs of records, that are gone since an earlier state. It is done where it can be stopped. */
export async function findRemoved(options: CompareOptions, request: RemovedRequest): Promise<Gone> {
  return atWorkplace(options, async (workplace, context) => {
    const done = await workplace.do('find-removed', request);
    if ('value' in done) return { ...done.value, crashes: done.value.crashes.map(readCrash) };
    const { diagnostics } = stopped('Looking for what is gone since the earlier state', done, context);
    return { diagnostics, asThen: diagnostics, crashes: [], hadRecords: true };
  });
}

function notCompared(done: Stopped, context: Context): Differences {
  const { diagnostics, account } = stopped('The comparison', done, context);
  const recordsIn = { before: true, after: true, both: true };
  return { records: [], diagnostics, account, crashes: [], asked: [], recordsIn };
}

type Stopped = Extract<Done<unknown>, { stopped: unknown }>;

function stopped(work: string, { stopped: by, leftOut }: Stopped, context: Context) {
  const place = (by === 'run' ? undefined : by.file) ?? leftOut[0]?.file ?? '.';
  const reason = by === 'run' ? `took longer than the run may (${context.limits['run.seconds']} s)` : reasonOf(by.why);
  return notLookedAt([place], `${work} ${reason}, so its findings are not known.`, context);
}

async function atWorkplace<T>(
  options: CompareOptions,
  work: (workplace: Workplace, context: Context) => Promise<T>,
): Promise<T> {
  const workplace = new Workplace(options);
  try {
    return await work(workplace, (await workplace.opened).context);
  } finally {
    await workplace.end();
  }
}
