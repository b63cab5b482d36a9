import type { FileSystem } from './file-system.ts';

/** A file system in which some files that are there have other texts. @param texts by path, as the findings of a run name it */
export function withTexts(fs: FileSystem, texts: ReadonlyMap<string, string>): FileSystem {
  const bytes = new Map([...texts].map(([file, text]) => [file, new TextEncoder().encode(text)]));
  return {
    read: async (path, enough) => bytes.get(path) ?? fs.read(path, enough),
    stat: async (path) => {
      const [info, text] = [await fs.stat(path), bytes.get(path)];
      return info && text ? { ...info, size: text.byteLength } : info;
    },
    list: (folder) => fs.list(folder),
    realPath: (path) => fs.realPath(path),
    ...(fs.ignored && { ignored: fs.ignored.bind(fs) }),
    ...(fs.leftOut && { leftOut: fs.leftOut.bind(fs) }),
  };
}
