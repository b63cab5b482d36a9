import type { OpenApiDocument } from '../../apis/openapi/document.ts';
import { UsageError } from '../../finding/errors.ts';
import { defaultLimits, megabytesFor, type WhyStopped } from '../../limits/limits.ts';
import type { CheckedDocument, RulesetRunner } from '../../rulesets/checked-document.ts';
import type { RepoAccess } from '../../rulesets/repo-access.ts';
import type { CodeTree, RulesetTree, SpectralTree } from '../../rulesets/tree.ts';
import type { Outcome } from '../../threads/thread.ts';
import { limitProblem } from '../../yaml/source-file.ts';
import type { JobKind, Jobs } from '../jobs.ts';
import { checkDocument } from './check-document.ts';
import { sharedGuest } from './guest.ts';
import { rulesetError, rulesetsInForce } from './plain-ruleset.ts';

/** Seconds for the work with rulesets before the first document. */
const seconds = 60;

const megabytes = megabytesFor(defaultLimits, 0);

/**
 * Set rulesets up as one, of which the later count. They run in Spectral, in a worker.
 * @param switched rules that are switched on or off against the rulesets
 * @throws UsageError when one of them cannot be used
 */
export async function rulesetRunner(
  trees: readonly RulesetTree[],
  switched: ReadonlyMap<string, 'warn' | 'off'> = new Map(),
): Promise<RulesetRunner> {
  if (trees.length === 0) return { run: (documents) => Promise.allSettled(documents.map(() => nothingFound)) };
  const rulesets = await rulesetsInForce(trees, switched);
  const fault = await beforehand('set-up-rulesets', rulesets);
  if (fault !== undefined) throw rulesetError(fault, trees);
  const check = (document: OpenApiDocument, access: RepoAccess) =>
    isOverLimit(document)
      ? nothingFound
      : checkDocument(document.source, rulesets, access, (fault) => rulesetError(fault, trees));
  return {
    run: (documents, access) => Promise.allSettled(documents.map((document) => check(document, access))),
  };
}

const nothingFound: CheckedDocument = { findings: [], stoppedChecks: [] };

/** Such a document is not given to Spectral, which has no limits. */
function isOverLimit({ parsed }: OpenApiDocument): boolean {
  return limitProblem(parsed) !== undefined;
}

/** The rules of a ruleset that is code, as data. */
export async function listRules(tree: SpectralTree | CodeTree): Promise<unknown> {
  const ruleset = tree.kind === 'code' ? { kind: tree.kind, real: tree.real } : tree;
  return beforehand('list-rules', ruleset);
}

async function beforehand<K extends JobKind>(job: K, request: Jobs[K]['request']): Promise<Jobs[K]['result']> {
  const outcome: Outcome<Jobs[K]['result']> = await sharedGuest.run(job, request, {
    files: {},
    seconds,
    megabytes,
  });
  if ('value' in outcome) return outcome.value;
  throw new UsageError(`The rulesets cannot be used: to set them up ${reasons[outcome.why]}.`);
}

const reasons: Readonly<Record<WhyStopped, string>> = {
  time: `takes longer than ${seconds} s`,
  memory: `needs more than ${megabytes} MB of memory`,
  recursion: 'takes a deeper stack than there is',
  crash: 'ended the thread in which they run',
};
