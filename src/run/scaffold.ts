import { defaultSettings, dialectsInForce, limitsInForce, type Settings } from '../config/settings.ts';
import { collectMentions } from '../evidence/collect.ts';
import { Ledger } from '../evidence/ledger.ts';
import { scaffoldWebhooks } from '../evidence/scaffold-webhooks.ts';
import { UsageError } from '../finding/errors.ts';
import type { FileSystem } from '../load/file-system.ts';
import { Files } from '../load/files.ts';
import { readRecords } from '../load/record.ts';

/**
 * Write an OpenAPI document with the webhooks that a record documents.
 * @throws UsageError when the file is no record, or documents no event
 */
export async function scaffold(fs: FileSystem, file: string, settings: Settings = defaultSettings): Promise<string> {
  const files = new Files(fs, limitsInForce(settings));
  const [loaded] = await readRecords(files, [{ file, isNamed: true, isListed: false }], dialectsInForce(settings));
  if (loaded?.recognized.kind !== 'record') {
    throw new UsageError(`\`${file}\` cannot be read as a review record; \`api-review lint ${file}\` says why.`);
  }
  const { record } = loaded.recognized;
  if (record.findings.every(({ events }) => events.length === 0)) {
    throw new UsageError(`\`${file}\` documents no event, so there is nothing to scaffold.`);
  }
  return scaffoldWebhooks(record, new Ledger(collectMentions(record)));
}
