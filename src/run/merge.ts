import { validate } from 'compiled-schema:blob-v2';
import { UsageError } from '../finding/errors.ts';
import type { Blob } from '../formats/blob.ts';
import { Outcomes, readCrash } from './outcome.ts';
import type { Report } from './result.ts';

/** A blob that a shard wrote, and the file that holds it. */
export interface NamedBlob {
  readonly file: string;
  readonly blob: Blob;
}

/** Read a blob. @throws UsageError when it is none */
export function parseBlob(file: string, text: string): NamedBlob {
  const value = parseJson(file, text);
  if (validate(value)) return { file, blob: value as Blob };
  const { instancePath = '', message = 'does not fit the schema' } = validate.errors?.[0] ?? {};
  throw notABlob(file, `\`${instancePath || '/'}\` ${message}`);
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notABlob(file, 'it is not JSON, or was cut off');
  }
}

function notABlob(file: string, why: string): UsageError {
  return new UsageError(
    `\`${file}\` is no blob: ${why}. Write it with \`api-review lint --shard 1/2 --format blob=FILE\`.`,
  );
}

/**
 * The report of the whole run, of which the blobs are the parts.
 * @throws UsageError when a part is missing, is there twice, or belongs to another run
 */
export function mergeBlobs(blobs: readonly NamedBlob[]): Report {
  const [first, ...others] = blobs;
  if (first === undefined) throw new UsageError('There is no blob to merge.');
  for (const other of others) expectSameRun(first, other);
  expectAllParts(blobs);
  const outcomes = new Outcomes();
  for (const { blob } of [...blobs].sort((a, b) => a.blob.part.index - b.blob.part.index)) {
    outcomes.add({ ...blob, guestRules: blob.foreignRules, crashes: blob.crashes.map(readCrash) });
  }
  return outcomes.report(first.blob.asked);
}

function expectSameRun(a: NamedBlob, b: NamedBlob): void {
  const differs = (what: string) =>
    new UsageError(`\`${a.file}\` and \`${b.file}\` are not parts of one run: they differ in ${what}.`);
  if (a.blob.tool.version !== b.blob.tool.version) throw differs('the version of the tool');
  if (a.blob.part.total !== b.blob.part.total) throw differs('the number of shards');
  if (a.blob.part.run !== b.blob.part.run) throw differs('what was checked, or the configuration');
}

function expectAllParts(blobs: readonly NamedBlob[]): void {
  const total = blobs[0]?.blob.part.total ?? 0;
  const byIndex = new Map<number, string>();
  for (const { file, blob } of blobs) {
    const { index } = blob.part;
    const before = byIndex.get(index);
    if (before !== undefined)
      throw new UsageError(`Shard ${index}/${total} is there twice: in \`${before}\` and in \`${file}\`.`);
    byIndex.set(index, file);
  }
  const missing = Array.from({ length: total }, (_, index) => index + 1).filter((index) => !byIndex.has(index));
  if (missing.length > 0) {
    const shards = missing.map((index) => `${index}/${total}`).join(', ');
    throw new UsageError(
      `Of ${total} shards ${missing.length} ${missing.length === 1 ? 'is' : 'are'} missing: ${shards}.`,
    );
  }
}
