import { UsageError } from '../finding/errors.ts';
import type { FileSystem } from '../load/file-system.ts';
import { folderOf, isBelow, pathFrom } from '../load/paths.ts';
import { loadText } from '../load/read-file.ts';
import type { Config } from './config.ts';
import type { PathInConfig } from './settings.ts';

/** The names under which a configuration is found. */
export const configNames: readonly string[] = [
  'api-review.config.yaml',
  'api-review.config.yml',
  'api-review.config.json',
];

const maxBytes = 1_000_000;

/** A path, `false` for none, or undefined for the nearest one. */
export type WantedConfig = string | false | undefined;

/** Read the wanted configuration. @throws UsageError when it is broken, or was asked for and is not there */
export async function loadConfig(fs: FileSystem, wanted: WantedConfig): Promise<Config | undefined> {
  const file = wanted ?? (await findConfig(fs));
  if (file === undefined || file === false) return undefined;
  const loaded = await loadText(fs, file, maxBytes);
  if (!('text' in loaded)) throw new UsageError(`${file}: ${loaded.problem}`);
  const { parseConfig } = await import('./parse.ts');
  return parseConfig(file, loaded.text);
}

/**
 * The configuration in the working folder or the nearest folder above. The search ends at a folder that holds `.git`:
 * folders above it belong to another project.
 */
export async function findConfig(fs: FileSystem): Promise<string | undefined> {
  let folder = await fs.realPath('.');
  let shown = '';
  for (;;) {
    const found = await configsIn(fs, shown);
    if (found.length > 1)
      throw new UsageError(`There are several configurations, and only one counts: ${found.join(', ')}.`);
    if (found[0] !== undefined) return found[0];
    const above = folderOf(folder);
    if (above === folder || (await fs.stat(`${shown}.git`)) !== undefined) return undefined;
    folder = above;
    shown = `../${shown}`;
  }
}

async function configsIn(fs: FileSystem, folder: string): Promise<string[]> {
  const candidates = configNames.map((name) => `${folder}${name}`);
  const there = await Promise.all(candidates.map(async (file) => (await fs.stat(file))?.kind === 'file'));
  return candidates.filter((_, index) => there[index]);
}

/** How files of a run are seen from the folder that holds a configuration or waivers; undefined for those outside of it. */
export async function pathsBeside(fs: FileSystem, written: string | undefined): Promise<PathInConfig> {
  const workingFolder = await fs.realPath('.');
  const folder = written === undefined ? workingFolder : await fs.realPath(folderOf(written));
  return (file) => {
    const path = pathFrom(workingFolder, file);
    if (!isBelow(path, folder)) return undefined;
    return folder === '.' ? path : path.slice(folder.length).replace(/^\//, '');
  };
}
