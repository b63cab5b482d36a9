import type { Limits } from '../limits/limits.ts';
import type { FileSystem } from '../load/file-system.ts';
import type { SourceText } from '../text/source-text.ts';

/** The texts that documents are checked with, and the bounds of that. */
export interface TextAccess {
  readonly limits: Limits;
  /** Rules that exceeded a bound in a file, and are not to be run over it again. */
  readonly leftOut?: (file: string, rule: string) => boolean;
  /** The texts of all files that were read on the way, by the name they are shown under. */
  readonly sources: Map<string, SourceText>;
}

/** The files that a `$ref` of a document may lead to: those of the same repo, and no others. */
export interface RepoAccess extends TextAccess {
  readonly fs: FileSystem;
  /** The real path of the folder that bounds it. */
  readonly root: string;
  /** The real path of the working folder, from which files are named. */
  readonly workingFolder: string;
  /** Seconds that a guest may take for each attempt at a document. */
  readonly guestSeconds?: number;
}
