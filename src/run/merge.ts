import { validate } from 'compiled-schema:blob-v2';
import { UsageError } from '../finding/errors.ts';
import type { Blob } from '../formats/blob.ts';
import type { AccountedFile } from './account.ts';
import { Outcomes, readCrash } from './outcome.ts';
import type { Report } from './result.ts';

/** What is known of the run of a blob, and the file that holds it. */
interface KnownRun extends Pick<Blob, 'tool' | 'part' | 'asked'> {
  readonly file: string;
}

/**
 * Puts the blobs of a run together. They count in the order of their shards: one that comes before its turn waits, so that little is
 * kept of those that come in that order.
 */
export class Merge {
  readonly #outcomes = new Outcomes();
  readonly #fileOf = new Map<number, string>();
  readonly #waiting = new Map<number, Blob>();
  #run: KnownRun | undefined;
  #turn = 1;

  /** @throws UsageError when the text is no blob, its part is there already, or it belongs to another run */
  add(file: string, text: string): void {
    const blob = parseBlob(file, text);
    const { tool, part, asked } = blob;
    this.#run ??= { file, tool, part, asked };
    expectSameRun(this.#run, { file, tool, part, asked });
    const before = this.#fileOf.get(part.index);
    if (before !== undefined)
      throw new UsageError(`Shard ${part.index}/${part.total} is there twice: in \`${before}\` and in \`${file}\`.`);
    this.#fileOf.set(part.index, file);
    this.#waiting.set(part.index, blob);
    this.#count();
  }

  /** The report of the whole run. @throws UsageError when a part is missing */
  report(): Report {
    if (this.#run === undefined) throw new UsageError('There is no blob to merge.');
    expectAllParts(this.#fileOf, this.#run.part.total);
    return this.#outcomes.report(this.#run.asked);
  }

  #count(): void {
    for (let blob = this.#waiting.get(this.#turn); blob !== undefined; blob = this.#waiting.get(this.#turn)) {
      const { foreignRules: guestRules, crashes, account } = blob;
      this.#outcomes.add({ ...blob, guestRules, crashes: crashes.map(readCrash), account: withSharedLists(account) });
      this.#waiting.delete(this.#turn++);
    }
  }
}

/** The files of a repo with one list of their records, where each was read with its own: most of what is kept of a catalog. */
function withSharedLists(account: readonly AccountedFile[]): AccountedFile[] {
  let shared: readonly string[] = [];
  return account.map((one) => {
    const { records } = one;
    const isSame = records.length === shared.length && records.every((record, index) => record === shared[index]);
    if (isSame) return { ...one, records: shared };
    shared = records;
    return one;
  });
}

function parseBlob(file: string, text: string): Blob {
  const value = parseJson(file, text);
  if (validate(value)) return value as Blob;
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

function expectSameRun(a: KnownRun, b: KnownRun): void {
  const differs = (what: string) =>
    new UsageError(`\`${a.file}\` and \`${b.file}\` are not parts of one run: they differ in ${what}.`);
  if (a.tool.version !== b.tool.version) throw differs('the version of the tool');
  if (a.part.total !== b.part.total) throw differs('the number of shards');
  if (a.part.run !== b.part.run) throw differs('what was checked, or the configuration');
}

function expectAllParts(known: ReadonlyMap<number, string>, total: number): void {
  const missing = Array.from({ length: total }, (_, index) => index + 1).filter((index) => !known.has(index));
  if (missing.length === 0) return;
  const shards = missing.map((index) => `${index}/${total}`).join(', ');
  throw new UsageError(
    `Of ${total} shards ${missing.length} ${missing.length === 1 ? 'is' : 'are'} missing: ${shards}.`,
  );
}
