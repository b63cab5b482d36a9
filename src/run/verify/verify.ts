import type { PageSource } from '../../captures/page-source.ts';
import { dialectsInForce, limitsInForce, type Settings, weightOf } from '../../config/settings.ts';
import { batchesOf } from '../../load/batches.ts';
import type { FileSystem } from '../../load/file-system.ts';
import type { Inputs } from '../../load/find-inputs.ts';
import { rules } from '../../rules/index.ts';
import type { VerifiedPage } from '../../subjects/verified-page.ts';
import { SourceText } from '../../text/source-text.ts';
import type { AccountedFile } from '../account.ts';
import { sumsOf } from '../account.ts';
import { currentDay } from '../current-day.ts';
import { inOrder } from '../diagnostics.ts';
import { inParallel } from '../in-parallel.ts';
import type { Progress } from '../lint.ts';
import { countsOf, type Report } from '../result.ts';
import { RuleLoop } from '../rule-loop.ts';
import { verifyRepo } from './verify-repo.ts';

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

/** A page with its places in lines. */
export interface PlacedPage {
  readonly page: VerifiedPage;
  readonly lineOf: (at: { readonly file: string; readonly span: { readonly start: number } }) => number;
}

/** Repos whose pages are read at the same time. */
const mostRepos = 4;

/** Read the pages again that records cite, and compare them with what was captured. */
export async function verify({ fs, inputs, settings, source, onProgress }: VerifyOptions): Promise<Verification> {
  const [dialects, limits] = [dialectsInForce(settings), limitsInForce(settings)];
  const judging = {
    ...{ today: currentDay(), knownVerdicts: [], maxAgeDays: settings.maxAgeDays.value },
    requiredGrade: settings.requiredGrade.value,
  };
  const progress = { done: 0, total: 0 };
  const onPage = (found: number, read: number) => {
    progress.total += found;
    progress.done += read;
    onProgress(progress);
  };
  const batches = await batchesOf(fs, inputs, limits, dialects);
  const alone = inTurn();
  const repos = await inParallel(batches, mostRepos, (batch) =>
    verifyRepo(batch, { fs, source, limits, dialects, settings: judging, alone, onPage }),
  );
  const sources = new Map(repos.flatMap((repo) => [...repo.sources]));
  const loop = new RuleLoop({ limits, severityOf: (rule, file) => weightOf(settings, rule, file).value }, sources);
  const pages = repos.flatMap((repo) => repo.pages);
  for (const page of pages) loop.check('verified', page, page.cited[0]?.file ?? '');
  const diagnostics = inOrder(loop.finish());
  const account = repos
    .flatMap(({ records }) => records)
    .map((file): AccountedFile => ({ file, kind: 'record', records: [] }));
  const report: Report = {
    ...{ records: [], diagnostics, suppressed: [], crashes: loop.crashes, account },
    summary: { ...sumsOf(account), ...countsOf(diagnostics), suppressed: 0 },
    rules: new Map(rules.map((rule) => [rule.id, rule])),
  };
  const lineOf: PlacedPage['lineOf'] = ({ file, span }) =>
    (sources.get(file) ?? new SourceText(file, '')).positionAt(span.start).line;
  return { pages: pages.map((page) => ({ page, lineOf })), report };
}

/** Does pieces of work one after the other. */
function inTurn(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work);
    last = next.catch(() => {});
    return next;
  };
}
