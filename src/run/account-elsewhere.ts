import type { Batch } from '../load/batches.ts';
import { Files } from '../load/files.ts';
import { type Loaded, load } from '../load/load.ts';
import { type AccountedFile, accountOf } from './account.ts';
import type { Context } from './context.ts';

/**
 * The account of the other providers' repos in the folder of a record that was given: those with AsyncAPI documents and without
 * a record. Where a folder is looked through, they are accounted for by themselves.
 */
export async function accountElsewhere(
  { named, looked }: Batch,
  { repo }: Loaded,
  { fs, limits, dialects }: Context,
): Promise<AccountedFile[]> {
  if (looked.length > 0 || !repo.records.some(({ file }) => named.includes(file))) return [];
  const account: AccountedFile[] = [];
  for (const { repo: folder } of repo.elsewhere) {
    const files = new Files(fs, limits);
    const batch = { folder, named: [], looked: [folder], closed: [] };
    const loaded = await load(files, batch, dialects);
    if (loaded.repo.records.length === 0) account.push(...accountOf(batch, loaded, [], files));
  }
  return account;
}
