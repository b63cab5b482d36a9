import { UsageError } from '../finding/errors.ts';
import type { FileSystem } from '../load/file-system.ts';
import { loadText } from '../load/read-file.ts';

/** Reports of large catalogs are long. */
const mostOfReport = 1_000_000_000;

/** The text of a file that the command line names. @throws UsageError when it cannot be read */
export async function textOf(fs: FileSystem, file: string, maxBytes: number = mostOfReport): Promise<string> {
  const loaded = await loadText(fs, file, maxBytes);
  if ('text' in loaded) return loaded.text;
  throw new UsageError(`\`${file}\`: ${loaded.problem}`);
}
