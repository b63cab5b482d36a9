import { type DocumentOrigin, readOrigin } from '../apis/origin.ts';
import { isFailedPage } from '../evidence/failed-page.ts';
import { type Batch, isSelected } from '../load/batches.ts';
import { whyNotInRepo } from '../load/claimed.ts';
import { Files } from '../load/files.ts';
import { load } from '../load/load.ts';
import type { Repo } from '../load/repo.ts';
import { type Stamp, stampedText, stampOf } from '../records/stamp.ts';
import type { ReviewFiles } from '../subjects/reviews.ts';
import { get } from '../yaml/node.ts';
import { isSound, type SourceFile } from '../yaml/source-file.ts';
import type { OpenRun } from './open-run.ts';

/** A document that a record names as produced, and what becomes of it. */
export interface StampedDocument {
  readonly file: string;
  /** The record that names it. */
  readonly record: string;
  readonly stamp: Stamp;
  /** The new text; absent where it stays as it is. */
  readonly text?: string;
  /** Why it cannot be stamped, as the end of a sentence. */
  readonly reason?: string;
}

/** The documents that the records of one repo name as produced, each with its stamp. Nothing is written. */
export async function stampedBy({ context }: OpenRun, batch: Batch): Promise<StampedDocument[]> {
  const files = new Files(context.fs, context.limits);
  const { reviews, repo } = await load(files, batch, context.dialects);
  const made: StampedDocument[] = [];
  for (const review of reviews) {
    const documents = [...specsOf(review), ...(await openApiOf(review, files, repo))];
    const garbled = new Set(files.replaced.map(({ at }) => at.file));
    made.push(...stampsOf(review, documents, batch, garbled));
  }
  return onceEach(made);
}

/** A document that a record names as produced, as it was read. */
interface Produced {
  readonly file: string;
  readonly source: SourceFile | undefined;
  /** Why it cannot be stamped, as the end of a sentence. */
  readonly reason: string | undefined;
}

function specsOf({ record, claimed }: ReviewFiles): Produced[] {
  const { kind, published } = record.claim;
  if (kind !== 'spec' && kind !== 'partial') return [];
  return claimed.map(({ file, state, source, document, reason }) => ({
    file,
    source,
    reason:
      whyNotOne(source) ??
      (state === 'readable' ? undefined : reason) ??
      whyPublished(document?.origin) ??
      (published === 'yes'
        ? 'the record says that the provider publishes an AsyncAPI document, and not whether it is this one'
        : undefined),
  }));
}

function openApiOf({ openapi }: ReviewFiles, files: Files, { root }: Repo): Promise<Produced[]> {
  return Promise.all(
    openapi.map(async (named): Promise<Produced> => {
      const nowhere = await whyNotInRepo(files.fs, root, named);
      if (nowhere !== undefined) return { file: named.file, source: undefined, reason: nowhere.reason };
      const source = await files.source(named.file);
      return { file: named.file, source, reason: whyNotOne(source) ?? whyNotOpenApi(source) };
    }),
  );
}

function whyNotOpenApi(source: SourceFile): string | undefined {
  const { root } = source;
  if (root === undefined || !isSound(source)) return 'it is broken';
  const isOne = ['openapi', 'swagger', 'asyncapi'].some((key) => get(root, key) !== undefined);
  return isOne ? whyPublished(readOrigin(root)) : 'it has no `openapi` field';
}

function whyNotOne(source: SourceFile | undefined): string | undefined {
  const count = source === undefined ? 0 : source.further.length;
  return count === 0
    ? undefined
    : `it holds ${count + 1} documents, and the record does not say which: give each a file`;
}

function whyPublished(origin: DocumentOrigin | undefined): string | undefined {
  return origin?.kind === 'published' ? 'it says that the provider published it' : undefined;
}

function stampsOf(
  { record }: ReviewFiles,
  documents: readonly Produced[],
  batch: Batch,
  garbled: ReadonlySet<string>,
): StampedDocument[] {
  if (!isSelected(batch, record.file)) return [];
  const pages = record.pages.filter((page) => !isFailedPage(page)).map(({ url }) => url.value);
  const stamp = stampOf(record, pages);
  return documents.map(({ file, source, reason: known }): StampedDocument => {
    const named = { file, record: record.file, stamp };
    const reason = garbled.has(file) ? 'it is not all UTF-8' : known;
    if (reason !== undefined || source === undefined) return { ...named, reason: reason ?? 'it cannot be read' };
    const result = stampedText(source, stamp);
    if ('reason' in result) return { ...named, ...result };
    return result.text === source.source.text ? named : { ...named, ...result };
  });
}

/** A document that several records name is stamped where they say the same. */
function onceEach(stamped: readonly StampedDocument[]): StampedDocument[] {
  const byFile = new Map<string, StampedDocument>();
  for (const one of stamped) {
    const { file, ...known } = byFile.get(one.file) ?? one;
    const isSame = JSON.stringify(known.stamp) === JSON.stringify(one.stamp);
    const reason = `\`${known.record}\` and \`${one.record}\` name it and say different things of it: give one of them`;
    byFile.set(file, isSame ? { file, ...known } : { file, record: known.record, stamp: known.stamp, reason });
  }
  return [...byFile.values()];
}
