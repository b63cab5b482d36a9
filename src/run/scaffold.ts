import { collectMentions } from '../evidence/collect.ts';
import { Ledger } from '../evidence/ledger.ts';
import { eventsToScaffold, scaffoldWebhooks } from '../evidence/scaffold-webhooks.ts';
import { UsageError } from '../finding/errors.ts';
import { Files } from '../load/files.ts';
import { loadRecords } from '../load/load.ts';
import { readRecords } from '../load/record.ts';
import type { ReviewRecord } from '../records/record.ts';
import type { OpenRun } from './open-run.ts';

/**
 * Write an OpenAPI document with the webhooks that a record documents.
 * @param path a record, or a folder with one record that documents events
 * @throws UsageError when there is no such record, or several
 */
export async function scaffoldOf(run: OpenRun, path: string): Promise<string> {
  const records = run.inputs.folders.length > 0 ? await recordsIn(run) : [await recordAt(run, path)];
  const [record, ...others] = records.filter((one) => eventsToScaffold(one).length > 0);
  if (record === undefined) throw new UsageError(`\`${path}\` documents no event, so there is nothing to scaffold.`);
  if (others.length > 0) {
    const files = [record, ...others].map(({ file }) => `\`${file}\``).join(', ');
    throw new UsageError(`\`${path}\` holds several records that document events: name one of ${files}.`);
  }
  return scaffoldWebhooks(record, new Ledger(collectMentions(record)));
}

async function recordAt({ context }: OpenRun, file: string): Promise<ReviewRecord> {
  const files = new Files(context.fs, context.limits);
  const [loaded] = await readRecords(files, [{ file, isNamed: true, isListed: false }], context.dialects);
  if (loaded?.recognized.kind === 'record') return loaded.recognized.record;
  throw new UsageError(`\`${file}\` cannot be read as a review record; \`api-review lint ${file}\` says why.`);
}

async function recordsIn({ context, batches }: OpenRun): Promise<ReviewRecord[]> {
  const { fs, limits, dialects } = context;
  const records: ReviewRecord[] = [];
  for (const batch of await batches())
    for (const { recognized } of await loadRecords(new Files(fs, limits), batch, dialects))
      if (recognized.kind === 'record') records.push(recognized.record);
  return records;
}
