import type { AsyncApiDocument } from '../apis/asyncapi/document.ts';
import type { OpenApiDocument } from '../apis/openapi/document.ts';
import { UsageError } from '../finding/errors.ts';
import { isInterrupt } from '../limits/in-time.ts';
import { type Batch, isSelected } from '../load/batches.ts';
import type { Files } from '../load/files.ts';
import type { Repo } from '../load/repo.ts';
import type { Context } from './context.ts';
import { type GuestResult, repoAccess, runParser, whyNotParsed } from './guests.ts';
import type { RuleLoop } from './rule-loop.ts';
import { runWebhookRules } from './webhook-checks.ts';

interface Checking {
  readonly batch: Batch;
  readonly context: Context;
  readonly files: Files;
  readonly loop: RuleLoop;
}

/** Let guests check their documents: webhook rules OpenAPI documents with events, the AsyncAPI parser produced specs. */
export async function checkWithGuests(
  { root, openapi, records }: Repo,
  specs: readonly AsyncApiDocument[],
  { batch, context, files, loop }: Checking,
): Promise<void> {
  const isRecordNamed = records.some(({ file }) => batch.named.includes(file));
  const asked = openapi.filter((document) => isRecordNamed || mayConcern(document, batch));
  const withEvents: OpenApiDocument[] = [];
  loop.duringEach(asked, (document) => document.mentionsEvents && withEvents.push(document));
  if (withEvents.length === 0 && specs.length === 0) return;
  const access = await repoAccess(context, root, files.sources);
  for (const [document, result] of await runWebhookRules(withEvents, access, context)) {
    reportResult(result, document.file, `running the webhook rules on ${document.file}`, loop);
    if (document.limit !== undefined) files.unread.push({ rule: 'limit/not-read', ...document.limit.finding });
  }
  for (const spec of new Set(specs)) {
    const { file, source } = spec;
    const unread = whyNotParsed(spec);
    if (unread !== undefined) {
      files.unread.push(unread);
      continue;
    }
    const [result] = await Promise.allSettled([runParser(source.source, access, context)]);
    reportResult(result, file, `parsing ${file} with the AsyncAPI parser`, loop);
  }
}

function reportResult(result: PromiseSettledResult<GuestResult>, file: string, doing: string, loop: RuleLoop): void {
  if (result.status === 'fulfilled') {
    const { findings, unlisted = [], stoppedChecks, metaOf } = result.value;
    for (const { rule, why } of stoppedChecks) loop.stop(file, why, rule);
    loop.report(findings, metaOf);
    for (const { rule, count, at } of unlisted) loop.leaveUnlisted(metaOf({ rule, message: '', at }).id, count, at);
    return;
  }
  const error: unknown = result.reason;
  if (error instanceof UsageError || isInterrupt(error)) throw error;
  loop.crashes.push({ doing, error });
}

/** True when a document, or a file that it refers to, was asked for. */
function mayConcern({ file, referenced }: OpenApiDocument, batch: Batch): boolean {
  return isSelected(batch, file) || referenced.some((part) => isSelected(batch, part.file));
}
