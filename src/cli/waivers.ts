import { UsageError } from '../diagnostics/errors.ts';
import { defaultLimits } from '../diagnostics/limits.ts';
import { parseWaivers, type WaiverFile } from '../engine/waivers.ts';
import type { FileSystem } from '../workspace/file-system.ts';
import { loadText } from '../workspace/load.ts';

/** Read the waivers that a flag names. @throws UsageError when they cannot be read */
export async function readWaivers(fs: FileSystem, file: string | undefined): Promise<WaiverFile | undefined> {
  if (file === undefined) return undefined;
  const loaded = await loadText(fs, file, defaultLimits.recordBytes);
  if (!('text' in loaded)) throw new UsageError(`The waivers \`${file}\`: ${loaded.problem}`);
  return parseWaivers(file, loaded.text);
}
