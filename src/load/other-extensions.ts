import type { RepoSubject } from '../subjects/subject.ts';
import { isDocument } from './file-names.ts';
import { FileError, type FileSystem } from './file-system.ts';
import type { Files } from './files.ts';
import { nameOf } from './paths.ts';

/** A spec is said to be one in its first lines. */
const firstBytes = 2048;

/**
 * Say of files that begin as AsyncAPI documents or as review records, under the name of another kind of text, that they are not
 * looked into. A spec that a record names is.
 */
export async function leaveOtherExtensions(files: Files, repo: RepoSubject): Promise<void> {
  const { fs, limits } = files;
  const candidates = [...repo.files].filter((path) => mayBeText(path) && !repo.claimed.has(path));
  for (const path of candidates.slice(0, limits.documents)) {
    const kind = kindOf(partToJudge(path, await startOfText(fs, path)));
    if (kind === undefined) continue;
    files.leave(path, {
      why: 'other-extension',
      problem: `This file begins as ${kind}, but only YAML and JSON files are looked into.`,
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

/** Of Markdown, the front matter: below it, examples of specs and records are text. */
function partToJudge(path: string, start: string): string {
  return /\.md$/i.test(path) ? (/^\uFEFF?---\r?\n(.*?)^---/ms.exec(start)?.[1] ?? '') : start;
}

function kindOf(start: string): string | undefined {
  if (asyncApi.test(start)) return 'an AsyncAPI document';
  return kindReview.test(start) && reviewKey.test(start) ? 'a review record' : undefined;
}

/** The key at the start of a line, with a version, or a placeholder of a template for one. */
const asyncApi = /^\uFEFF?(?:asyncapi|[ \t{]*["']asyncapi["']|[ \t]*\{\s*asyncapi)[ \t]*:[ \t]*["']?(?:v?\d|\{\{)/m;

const kindReview = /^[ \t{]*["']?kind["']?[ \t]*:[ \t]*["']?review\b/m;
const reviewKey = /^[ \t{]*["']?(?:reviewer|verdict|pages_checked|artifacts_produced)["']?[ \t]*:/m;

/** Names without an extension, extensions of texts and templates, and those of YAML and JSON with something behind them. */
function mayBeText(path: string): boolean {
  const isOther = /^[^.]+$|\.(?:asyncapi|hbs|j2|md|mustache|template|tmpl|tpl|txt)$/i;
  return isOther.test(nameOf(path)) || (!isDocument(path) && /\.(?:ya?ml|json|bak|orig)[^/]*$/i.test(nameOf(path)));
}
