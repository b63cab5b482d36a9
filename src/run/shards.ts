import { compareText } from '../finding/order.ts';
import type { Batch } from '../load/batches.ts';
import type { FileSystem } from '../load/file-system.ts';
import { walk } from '../load/walk.ts';

/** A part of a run: the first of four is `{ index: 1, total: 4 }`. */
export interface Shard {
  readonly index: number;
  readonly total: number;
}

/**
 * The batches of a shard. The shards are as equal in bytes as possible without reading: from the largest batch down,
 * each goes to the shard that has the least. Every shard finds the same division, since it sees the same files.
 */
export async function batchesOfShard(
  fs: FileSystem,
  batches: readonly Batch[],
  { index, total }: Shard,
): Promise<Batch[]> {
  const weighed = await Promise.all(batches.map(async (batch) => ({ batch, bytes: await bytesOf(fs, batch) })));
  const heaviestFirst = weighed.sort((a, b) => b.bytes - a.bytes || compareText(nameOf(a.batch), nameOf(b.batch)));
  const loads = Array.from({ length: total }, () => 0);
  const mine: Batch[] = [];
  for (const { batch, bytes } of heaviestFirst) {
    const lightest = loads.indexOf(Math.min(...loads));
    loads[lightest] = (loads[lightest] ?? 0) + bytes + perBatch;
    if (lightest === index - 1) mine.push(batch);
  }
  return mine.sort((a, b) => batches.indexOf(a) - batches.indexOf(b));
}

/** The cost of a batch even if its files are empty. */
const perBatch = 10_000;

async function bytesOf(fs: FileSystem, { folder, named }: Batch): Promise<number> {
  const all = new Set([...(await walk(fs, folder)).files, ...named]);
  const sizes = await Promise.all([...all].map(async (file) => (await fs.stat(file))?.size ?? 0));
  return sizes.reduce((sum, size) => sum + size, 0);
}

function nameOf({ folder, named }: Batch): string {
  return [folder, ...named].join('\n');
}
