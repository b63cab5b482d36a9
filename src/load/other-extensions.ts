import type { RepoSubject } from '../subjects/subject.ts';
import { FileError, type FileSystem } from './file-system.ts';
import type { Files } from './files.ts';
import { nameOf } from './paths.ts';

/** A spec is said to be one in its first lines. */
const firstBytes = 2048;

/**
 * Say of files that begin as AsyncAPI documents, under the name of another kind of text, that they are not looked into. One that
 * a record names as its spec is.
 */
export async function leaveOtherExtensions(files: Files, repo: RepoSubject): Promise<void> {
  const { fs, limits } = files;
  const candidates = [...repo.files].filter((path) => mayHoldSpec(path) && !repo.claimed.has(path));
  for (const path of candidates.slice(0, limits.documents)) {
    if (!beginning.test(await startOfText(fs, path))) continue;
    files.leave(path, {
      why: 'other-extension',
      problem: 'This file begins as an AsyncAPI document, but only YAML and JSON files are looked into.',
    });
  }
}

/** The first lines of a file; none where it cannot be read, or is no text. */
async function startOfText(fs: FileSystem, path: string): Promise<string> {
  try {
    if ((await fs.stat(path))?.kind !== 'file') return '';
    const bytes = (await fs.read(path, firstBytes)).subarray(0, firstBytes);
    return bytes.includes(0) ? '' : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof FileError) return '';
    throw error;
  }
}

/** The key at the start of a line, with a version, or a placeholder of a template for one. */
const beginning = /^\uFEFF?(?:asyncapi|[ \t{]*"asyncapi")[ \t]*:[ \t]*["']?(?:v?\d|\{\{)/m;

/** Names without an extension, and extensions of texts and templates. */
function mayHoldSpec(path: string): boolean {
  return /^[^.]+$|\.(?:asyncapi|bak|hbs|j2|mustache|orig|template|tmpl|tpl|txt)$/i.test(nameOf(path));
}
