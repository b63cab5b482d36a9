import { folderOf } from '../load/paths.ts';
import { compileGlob, matchesGlob } from './glob.ts';
import type { Setting, Settings } from './settings.ts';

/** The glob that excludes a path, or a folder around it, with its place; undefined where none does. */
export type Exclusion = (path: string) => Setting<string> | undefined;

export function exclusionOf({ exclude, pathInConfig }: Pick<Settings, 'exclude' | 'pathInConfig'>): Exclusion {
  if (exclude.length === 0) return () => undefined;
  const globs = exclude.map((setting) => ({ setting, glob: compileGlob(setting.value.replace(/\/$/, '')) }));
  const folders = new Map<string, Setting<string> | undefined>();
  const around = (folder: string): Setting<string> | undefined => {
    if (!folders.has(folder)) folders.set(folder, folder === '.' ? undefined : find(folder));
    return folders.get(folder);
  };
  const find = (path: string) => globs.find(({ glob }) => matchesGlob(path, glob))?.setting ?? around(folderOf(path));
  return (path) => {
    const inside = pathInConfig(path);
    return inside === undefined || inside === '' ? undefined : find(inside);
  };
}
