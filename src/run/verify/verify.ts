import type { PageSource } from '../../captures/page-source.ts';
import type { Settings } from '../../config/settings.ts';
import type { Batch } from '../../load/batches.ts';
import type { FileSystem } from '../../load/file-system.ts';
import type { Inputs } from '../../load/find-inputs.ts';
import { rules } from '../../rules/index.ts';
import { sumsOf } from '../account.ts';
import { Workplace } from '../bounded/workplace.ts';
import { inOrder } from '../diagnostics.ts';
import { givenUp, leftOutElsewhere, notBegun } from '../given-up.ts';
import { inParallel } from '../in-parallel.ts';
import type { Progress } from '../lint.ts';
import { countsOf, type Report, RulesById } from '../result.ts';
import { ofCatalog, RuleLoop } from '../rule-loop.ts';
import { type PlacedPage, verifyRepo } from './verify-repo.ts';

export interface VerifyOptions {
  readonly fs: FileSystem;
  readonly inputs: Pick<Inputs, 'files' | 'folders'>;
  readonly settings: Settings;
  readonly source: PageSource;
  readonly onProgress: (progress: Progress) => void;
}

/** The pages that were read again, and the same as findings. */
export interface Verification {
  /** In the order of the repos and their records. */
  readonly pages: readonly PlacedPage[];
  readonly report: Report;
}

/** Repos whose pages are read at the same time. */
const mostRepos = 4;

/**
 * Read the pages again that records cite, and compare them with what was captured. What is read is looked into where it can be
 * stopped; connections have bounds of their own.
 */
export async function verify({ fs, inputs, settings, source, onProgress }: VerifyOptions): Promise<Verification> {
  const workplace = new Workplace({ fs, ...inputs, settings });
  try {
    const { context } = await workplace.opened;
    const found = await workplace.do('find-batches', { keepsProviders: false });
    const progress = { done: 0, total: 0 };
    const onPage = (more: number, read: number) => {
      progress.total += more;
      progress.done += read;
      onProgress(progress);
    };
    const late: Batch[] = [];
    const repos = await inParallel('value' in found ? found.value.batches : [], mostRepos, async (batch) => {
      if (!workplace.isOver) return verifyRepo(batch, { workplace, context, source, onPage });
      late.push(batch);
      return { pages: [], account: [], diagnostics: [], crashes: [] };
    });
    const outcomes = [
      ...repos,
      ...found.leftOut.map((one) => leftOutElsewhere(one, context)),
      ...('stopped' in found ? [givenUp([...inputs.files, ...inputs.folders], found, context)] : []),
      ...(late.length === 0 ? [] : [notBegun(late, context)]),
    ];
    const loop = new RuleLoop({ ...context, partyOf: ofCatalog }, new Map());
    loop.found = outcomes.flatMap(({ diagnostics }) => diagnostics);
    const diagnostics = inOrder(loop.finish());
    const account = outcomes.flatMap((one) => one.account);
    const report: Report = {
      ...{ records: [], diagnostics, suppressed: [], asked: [], account },
      crashes: outcomes.flatMap(({ crashes }) => crashes),
      summary: { ...sumsOf(account), ...countsOf(diagnostics), suppressed: 0 },
      rules: RulesById.of(rules),
    };
    return { pages: repos.flatMap(({ pages }) => pages), report };
  } finally {
    await workplace.end();
  }
}
