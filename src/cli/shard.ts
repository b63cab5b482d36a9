import { UsageError } from '../finding/errors.ts';
import type { Shard } from '../run/shards.ts';

/** Variables by which CI systems number their parallel jobs, from 0 or from 1. */
const systems = [
  // https://docs.gitlab.com/ci/variables/predefined_variables/
  { index: 'CI_NODE_INDEX', total: 'CI_NODE_TOTAL', first: 1 },
  // https://circleci.com/docs/variables/#built-in-environment-variables
  { index: 'CIRCLE_NODE_INDEX', total: 'CIRCLE_NODE_TOTAL', first: 0 },
  // https://buildkite.com/docs/pipelines/configure/environment-variables
  { index: 'BUILDKITE_PARALLEL_JOB', total: 'BUILDKITE_PARALLEL_JOB_COUNT', first: 0 },
  // https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode; it does not say how many there are
  { index: 'JOB_COMPLETION_INDEX', total: undefined, first: 0 },
] as const;

/**
 * The value of `--shard`: `2/7`; `auto`, for the variables of the CI system; or `auto/7`, where it does not give the total.
 * @throws UsageError
 */
export function parseShard(text: string, env: Readonly<Record<string, string | undefined>>): Shard {
  const [, index = '', total] = /^(\d+|auto)(?:\/(\d+))?$/.exec(text) ?? [];
  if (index === '' || (index !== 'auto' && total === undefined))
    throw new UsageError(`\`--shard ${text}\`: write it as 2/7, the second of seven, or as \`auto\` in CI.`);
  return index === 'auto' ? shardOfSystem(total, env) : shard(text, Number(index), Number(total));
}

function shardOfSystem(given: string | undefined, env: Readonly<Record<string, string | undefined>>): Shard {
  const system = systems.find(({ index }) => /^\d+$/.test(env[index] ?? ''));
  if (system === undefined) {
    const known = systems.map(({ index }) => index).join(', ');
    throw new UsageError(`\`--shard auto\`: none of the variables of CI systems is set (${known}). Write it as 2/7.`);
  }
  const total = given ?? (system.total === undefined ? undefined : env[system.total]);
  if (total === undefined || !/^\d+$/.test(total))
    throw new UsageError(
      `\`--shard auto\`: ${system.index} is set, but not how many shards there are; write \`--shard auto/7\`.`,
    );
  return shard(`auto (${system.index})`, Number(env[system.index]) - system.first + 1, Number(total));
}

function shard(text: string, index: number, total: number): Shard {
  if (total >= 1 && total <= 10_000 && index >= 1 && index <= total) return { index, total };
  if (total > 10_000) throw new UsageError(`\`--shard ${text}\`: there can be at most 10,000 shards.`);
  throw new UsageError(
    `\`--shard ${text}\`: there is no shard ${index} of ${total}; the first is 1/${Math.max(1, total)}.`,
  );
}
