import { UsageError } from '../finding/errors.ts';
import { defaultLimits } from '../limits/limits.ts';
import type { FileSystem } from '../load/file-system.ts';
import { loadText } from '../load/read-file.ts';
import { parseWaivers, type WaiverFile } from '../run/silence/waivers.ts';

/** Read the waivers that a flag names. @throws UsageError when they cannot be read */
export async function readWaivers(fs: FileSystem, file: string | undefined): Promise<WaiverFile | undefined> {
  if (file === undefined) return undefined;
  const loaded = await loadText(fs, file, defaultLimits.recordBytes);
  if (!('text' in loaded)) throw new UsageError(`The waivers \`${file}\`: ${loaded.problem}`);
  return parseWaivers(file, loaded.text);
}
