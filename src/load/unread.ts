import type { Finding } from '../finding/finding.ts';
import type { Limits } from '../limits/limits.ts';
import { startOf } from '../text/location.ts';
import type { SourceText } from '../text/source-text.ts';
import type { SourceFile } from '../yaml/source-file.ts';
import type { Unreadable } from './load.ts';
import type { ClosedFolder } from './walk.ts';

/** A file that should be looked into and was not, or not whole. */
export interface Unread {
  readonly finding: Finding;
  /** Its text, where the finding points into it. */
  readonly source?: SourceText;
}

/** What is said of the first of the files that are too many to be looked into. */
export function tooManyFiles(files: readonly string[], { documents }: Limits): Unread[] {
  const first = files[documents];
  if (first === undefined) return [];
  const [count, most] = [files.length, documents].map((number) => number.toLocaleString('en-US'));
  const message = `This repo holds ${count} YAML and JSON files; of them, ${most} are looked into, and none from here on.`;
  const hint = 'Raise `limits.documents` in the configuration if the repo is honest.';
  return [{ finding: { message, at: startOf(first), hint } }];
}

/** What is said of a folder whose files could not be found. */
export function closedFolder({ path, reason }: ClosedFolder): Unread {
  return { finding: { message: `This folder cannot be looked into: ${reason}.`, at: startOf(path) } };
}

/** What is said of a file whose text could not be had. */
export function unreadFile(file: string, { problem, hint }: Unreadable): Unread {
  return { finding: { message: problem, at: startOf(file), ...(hint === undefined ? {} : { hint }) } };
}

/** What is said of a file that is too deep or too large to be understood. */
export function limitsReached({ source, problems }: SourceFile): Unread[] {
  return problems.flatMap(({ kind, finding }) => (kind === 'limit' ? [{ finding, source }] : []));
}

/** Where a file that is meant to be read is no YAML and no JSON: the first place. */
export function syntaxFaults({ source, problems }: SourceFile): Unread[] {
  return problems.flatMap(({ kind, finding }) => (kind === 'syntax' ? [{ finding, source }] : [])).slice(0, 1);
}

/** What is said of a record that names more than all patterns of its specs can be held against. */
export function notCompared(record: string): Finding {
  const message = 'This record names so much that not every pattern of its specs was compared with all of it.';
  return { message, at: startOf(record), hint: 'Keep lists and logs out of the record; quote what matters.' };
}
