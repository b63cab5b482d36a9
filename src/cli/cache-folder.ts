import { isAbsolute } from 'node:path';

/** The folder of the user for what can be made again; undefined where there is none. */
export async function cacheFolder(): Promise<string | undefined> {
  try {
    const { default: envPaths } = await import('env-paths');
    const folder = envPaths('api-review', { suffix: '' }).cache;
    return isAbsolute(folder) ? folder : undefined;
  } catch {
    // A user without a home, as in some containers.
    return undefined;
  }
}
