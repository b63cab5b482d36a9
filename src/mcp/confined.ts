import { UsageError } from '../finding/errors.ts';
import { FileError, type FileSystem } from '../load/file-system.ts';
import { isBelow, normalizePath, whyOutside } from '../load/paths.ts';

/**
 * The files below the working folder, and no others: nothing above it, nothing behind a link that leads out, and nothing hidden, which
 * may hold secrets.
 */
export function confined(fs: FileSystem): FileSystem {
  const whyNot = async (path: string): Promise<string | undefined> => {
    const [root, real] = await Promise.all([fs.realPath('.'), fs.realPath(path)]);
    if (!isBelow(real, root)) return 'it is outside of the working folder';
    return isHidden(real.slice(root.length)) ? 'it is hidden' : undefined;
  };
  const expectInside = async (path: string) => {
    const reason = await whyNot(path);
    if (reason !== undefined) throw new FileError(reason);
  };
  return {
    read: async (path, enough) => {
      await expectInside(path);
      return fs.read(path, enough);
    },
    stat: async (path) =>
      (await whyNot(path).catch(() => 'it is not there')) === undefined ? fs.stat(path) : undefined,
    list: async (folder) => {
      await expectInside(folder);
      return (await fs.list(folder)).filter(({ name }) => !isHidden(name));
    },
    realPath: async (path) => {
      await expectInside(path);
      return fs.realPath(path);
    },
    ...(fs.ignored && { ignored: fs.ignored }),
  };
}

function isHidden(path: string): boolean {
  return path.split('/').some((part) => /^\.[^.]/.test(part));
}

/** A path that a client gives. @throws UsageError where it is none of a visible file or folder below the working folder */
export async function pathBelow(fs: FileSystem, path: string): Promise<string> {
  const reason = whyOutside(path) ?? (isHidden(path) ? 'it is hidden' : undefined);
  if (reason !== undefined) throw new UsageError(`\`${path}\` is not looked at: ${reason}.`);
  const normal = normalizePath(path);
  if ((await fs.stat(normal)) === undefined)
    throw new UsageError(`There is no file or folder \`${path}\` below the working folder that may be read.`);
  return normal;
}
