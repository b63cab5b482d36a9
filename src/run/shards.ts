import { compareText } from '../finding/order.ts';
import type { Batch } from '../load/batches.ts';
import { isDocument } from '../load/file-names.ts';
import type { FileSystem } from '../load/file-system.ts';
import { folderOf } from '../load/paths.ts';
import { walk } from '../load/walk.ts';

/** A part of a run: the first of four is `{ index: 1, total: 4 }`. */
export interface Shard {
  readonly index: number;
  readonly total: number;
}

/** What a shard has to do, and what the division of the run goes by. */
export interface Division {
  readonly mine: readonly Batch[];
  /** The bytes of each batch of the run. */
  readonly weights: readonly number[];
}

/**
 * The batches of a shard. The shards are as equal in bytes as possible without reading: from the largest batch down,
 * each goes to the shard that has the least. Every shard finds the same division, since it sees the same files.
 */
export async function batchesOfShard(
  fs: FileSystem,
  batches: readonly Batch[],
  { index, total }: Shard,
): Promise<Division> {
  const weighed = await Promise.all(batches.map(async (batch) => ({ batch, bytes: await bytesOf(fs, batch) })));
  const heaviestFirst = weighed.toSorted((a, b) => b.bytes - a.bytes || compareText(nameOf(a.batch), nameOf(b.batch)));
  const loads = Array.from({ length: total }, () => 0);
  const mine: Batch[] = [];
  for (const { batch, bytes } of heaviestFirst) {
    const lightest = loads.indexOf(Math.min(...loads));
    loads[lightest] = (loads[lightest] ?? 0) + bytes + perBatch;
    if (lightest === index - 1) mine.push(batch);
  }
  return {
    mine: mine.sort((a, b) => batches.indexOf(a) - batches.indexOf(b)),
    weights: weighed.map(({ bytes }) => bytes),
  };
}

/** The cost of a batch even if its files are empty. */
const perBatch = 10_000;

/** Of what is read of it: reports that lie there may come and go between the shards. */
async function bytesOf(fs: FileSystem, { folder, named }: Batch): Promise<number> {
  const all = new Set([...(await walk(fs, folder)).files.filter(isRead), ...named]);
  const sizes = await Promise.all([...all].map(async (file) => (await fs.stat(file))?.size ?? 0));
  return sizes.reduce((sum, size) => sum + size, 0);
}

function isRead(file: string): boolean {
  return isDocument(file) || folderOf(file).split('/').includes('evidence');
}

function nameOf({ folder, named }: Batch): string {
  return [folder, ...named].join('\n');
}
