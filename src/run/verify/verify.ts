import type { PageSource } from '../../captures/page-source.ts';
import { dialectsInForce, limitsInForce, type Settings, weightOf } from '../../config/settings.ts';
import type { Diagnostic } from '../../finding/finding.ts';
import { batchesOf } from '../../load/batches.ts';
import { namesInWorkspace } from '../../load/bounds.ts';
import type { FileSystem } from '../../load/file-system.ts';
import type { Inputs } from '../../load/find-inputs.ts';
import { rules } from '../../rules/index.ts';
import type { RuleMeta } from '../../rules/rule.ts';
import type { VerifiedPage } from '../../subjects/verified-page.ts';
import type { Location } from '../../text/location.ts';
import type { SourceText } from '../../text/source-text.ts';
import type { AccountedFile } from '../account.ts';
import { sumsOf } from '../account.ts';
import { currentDay } from '../current-day.ts';
import { inOrder } from '../diagnostics.ts';
import { inParallel } from '../in-parallel.ts';
import { inputsInForce } from '../inputs-in-force.ts';
import type { Progress } from '../lint.ts';
import { type Crash, countsOf, type Report, RulesById } from '../result.ts';
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

/** Read the pages again that records cite, and compare them with what was captured. */
export async function verify(options: VerifyOptions): Promise<Verification> {
  const { settings, source, onProgress } = options;
  const { fs, ...inputs } = await inputsInForce(options.fs, options.inputs, settings);
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
  const severityOf = (rule: RuleMeta, file: string) => weightOf(settings, rule, file).value;
  const weighing = { limits, severityOf, nameInRepo: await namesInWorkspace(fs), partyOf: ofCatalog };
  const found: Diagnostic[] = [];
  const crashes: Crash[] = [];
  const onVerified = (page: VerifiedPage, sources: ReadonlyMap<string, SourceText>): PlacedPage => {
    const loop = new RuleLoop(weighing, sources);
    loop.check('verified', page, page.cited[0]?.file ?? '');
    // V8 keeps a whole text in memory as long as a piece of it, such as a quoted line, is in use.
    found.push(...structuredClone(loop.finish()));
    crashes.push(...loop.crashes);
    return { page, lineOf: lineAmong(linesOf(page, sources)) };
  };
  const batches = await batchesOf(fs, inputs, limits, dialects);
  const alone = inTurn();
  const repos = await inParallel(batches, mostRepos, (batch) =>
    verifyRepo(batch, { fs, source, limits, dialects, settings: judging, alone, onPage, onVerified }),
  );
  const loop = new RuleLoop(weighing, new Map());
  loop.found = found;
  const diagnostics = inOrder(loop.finish());
  const account = repos
    .flatMap(({ records }) => records)
    .map((file): AccountedFile => ({ file, kind: 'record', records: [] }));
  const report: Report = {
    ...{ records: [], diagnostics, suppressed: [], crashes, asked: [], account },
    summary: { ...sumsOf(account), ...countsOf(diagnostics), suppressed: 0 },
    rules: RulesById.of(rules),
  };
  return { pages: repos.flatMap(({ pages }) => pages), report };
}

/** The lines of the places in records and specs that a page names, by `keyOf`. */
function linesOf({ cited, changedLines }: VerifiedPage, sources: ReadonlyMap<string, SourceText>): Map<string, number> {
  const places = [...cited, ...changedLines.flatMap(({ claimed }) => claimed.claims.map(({ at }) => at))];
  return new Map(places.map((at) => [keyOf(at), sources.get(at.file)?.positionAt(at.span.start).line ?? 1]));
}

/** A function of its own, so that it holds on to no text. */
function lineAmong(lines: ReadonlyMap<string, number>): PlacedPage['lineOf'] {
  return (at) => lines.get(keyOf(at)) ?? 1;
}

function keyOf({ file, span }: Location): string {
  return `${file}\0${span.start}`;
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
