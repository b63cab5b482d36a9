/**
 * The file system interface of the tool. Paths are written with `/`, relative to the working folder or
 * absolute. Implement it to lint files that are not on a disk: an editor's buffers, a git tree, an archive.
 */
export interface FileSystem {
  /**
   * The bytes of a regular file. Where no more than its first `enough` bytes are wanted, an implementation may give the rest
   * as well. @throws FileError when there is none or it cannot be read
   */
  read(path: string, enough?: number): Promise<Uint8Array>;
  /** The same piece by piece, for files that are too long for memory; `read` is used where there is none. @throws FileError */
  stream?(path: string): AsyncIterable<Uint8Array>;
  /** The entry at a path, links followed; undefined when there is none. */
  stat(path: string): Promise<FileInfo | undefined>;
  /**
   * A text that is another one whenever the file has other bytes, told without reading it; undefined where that cannot be told.
   * @throws FileError when `read` would
   */
  stamp?(path: string): Promise<string | undefined>;
  /** The names in a folder, in any order; links are not followed. @throws FileError */
  list(folder: string): Promise<readonly FolderEntry[]>;
  /** The path with all links followed. @throws FileError */
  realPath(path: string): Promise<string>;
  /** Those of the names in a folder that version control ignores and does not keep. @throws FileError */
  ignored?(folder: string, names: readonly string[]): Promise<readonly string[]>;
  /** The entries of a folder that `list` leaves out, for a run is not to look at them. @throws FileError */
  leftOut?(folder: string): Promise<readonly LeftOut[]>;
}

export interface FileInfo {
  readonly kind: 'file' | 'folder' | 'other';
  /** Bytes. */
  readonly size: number;
}

export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}

export interface LeftOut extends FolderEntry {
  /** This tool wrote it as the outcome of a run, of which nothing is to be said. */
  readonly isOutput?: true;
}

/** A file that cannot be read, with the reason for the user. */
export class FileError extends Error {
  override readonly name = 'FileError';
}
