import type { Batch } from '../load/batches.ts';
import type { Files } from '../load/files.ts';
import type { Loaded } from '../load/load.ts';
import type { Context } from './context.ts';
import type { RuleLoop } from './rule-loop.ts';

interface Checking {
  readonly batch: Batch;
  readonly context: Pick<Context, 'leftOut'>;
  readonly files: Files;
  readonly loop: RuleLoop;
}

/** Report the files and rules that exceeded a bound when the repo was checked before. */
export function reportLeftOut({ repo, records }: Loaded, { batch, context, files, loop }: Checking): void {
  const own = new Set([
    ...repo.files,
    ...records.map(({ source }) => source.file),
    ...batch.named,
    ...files.left.keys(),
  ]);
  for (const { file, rule, why } of context.leftOut ?? []) {
    if (!own.has(file) && !files.sources.has(file)) continue;
    if (rule === undefined) files.left.set(file, 'limit');
    loop.stop(file, why, rule);
  }
}
