import type { RepoSubject } from '../subjects/subject.ts';
import type { Files } from './files.ts';
import { nameOf } from './paths.ts';
import { loadText } from './read-file.ts';

/** A spec is said to be one in its first lines. */
const firstCharacters = 512;

/** Specs are smaller; larger files with such names are data. */
const mostBytes = 1_000_000;

/**
 * Say of files that begin as AsyncAPI documents, under the name of another kind of text, that they are not looked into. One that
 * a record names as its spec is.
 */
export async function leaveOtherExtensions(files: Files, repo: RepoSubject): Promise<void> {
  const { fs, limits } = files;
  const candidates = [...repo.files].filter((path) => mayHoldSpec(path) && !repo.claimed.has(path));
  for (const path of candidates.slice(0, limits.documents)) {
    const loaded = await loadText(fs, path, mostBytes);
    if (!('text' in loaded) || !beginning.test(loaded.text.slice(0, firstCharacters))) continue;
    files.leave(path, {
      why: 'other-extension',
      problem: 'This file begins as an AsyncAPI document, but only YAML and JSON files are looked into.',
    });
  }
}

/** The key at the start of a line, with a version, or a placeholder of a template for one. */
const beginning = /^\uFEFF?(?:asyncapi|[ \t{]*"asyncapi")[ \t]*:[ \t]*["']?(?:v?\d|\{\{)/m;

/** Names without an extension, and extensions of texts and templates. */
function mayHoldSpec(path: string): boolean {
  return /^[^.]+$|\.(?:asyncapi|bak|hbs|j2|mustache|orig|template|tmpl|tpl|txt)$/i.test(nameOf(path));
}
