import type { RepoSubject } from '../subjects/subject.ts';
import { isDocument } from './file-names.ts';
import { FileError, type FileSystem } from './file-system.ts';
import type { Files } from './files.ts';
import { nameOf } from './paths.ts';

/** A spec is said to be one in its first lines. */
const firstBytes = 2048;

/**
 * Say of files that begin as API documents, as review records or as an index, under the name of another kind of text, that they are
 * not looked into. A spec that a record names is, and an index that another one includes.
 */
export async function leaveOtherExtensions(files: Files, repo: RepoSubject): Promise<void> {
  const { fs, limits } = files;
  const indexes = new Set(repo.apis?.sources.map(({ file }) => file));
  const isRead = (path: string) => repo.claimed.has(path) || indexes.has(path);
  const candidates = [...repo.files].filter((path) => mayBeText(path) && !isRead(path));
  for (const path of candidates.slice(0, limits.documents)) {
    const kind = kindOf(path, partToJudge(path, await startOfText(fs, path)));
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
    return decoded((await fs.read(path, firstBytes)).subarray(0, firstBytes));
  } catch (error) {
    if (error instanceof FileError) return '';
    throw error;
  }
}

/** A text in UTF-8 or UTF-16, with or without a byte order mark; an empty one where the bytes are no text. */
function decoded(bytes: Uint8Array): string {
  const [first, second, third, fourth] = bytes;
  const isMarked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const isLittle = isMarked ? first === 0xff : second === 0 && fourth === 0;
  const isWide = isMarked || isLittle || (first === 0 && third === 0);
  const encoding = isWide ? (isLittle ? 'utf-16le' : 'utf-16be') : 'utf-8';
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  return text.includes('\0') ? '' : text;
}

/** Of texts with markup, the front matter: below it, examples of specs and records are text. */
function partToJudge(path: string, start: string): string {
  return /\.(?:adoc|asciidoc|markdown|mdx?|rst)$/i.test(path)
    ? (/^\uFEFF?---\r?\n(.*?)^---/ms.exec(start)?.[1] ?? '')
    : start;
}

function kindOf(path: string, start: string): string | undefined {
  if (asyncApi.test(start)) return 'an AsyncAPI document';
  if (openApi.test(start)) return 'an OpenAPI document';
  if (/^apis(?:\.|$)/i.test(nameOf(path)) && indexKey.test(start)) return 'an index of APIs';
  return kindReview.test(start) && reviewKey.test(start) ? 'a review record' : undefined;
}

/** The key at the start of a line, with a version, or a placeholder of a template for one. */
const asyncApi = /^\uFEFF?(?:asyncapi|[ \t{]*["']asyncapi["']|[ \t]*\{\s*asyncapi)[ \t]*:[ \t]*["']?(?:v?\d|\{\{)/m;
const openApi = /^\uFEFF?(?:openapi|[ \t{]*["']openapi["']|[ \t]*\{\s*openapi)[ \t]*:[ \t]*["']?v?[34]\b/m;

const kindReview = /(?:^|[{,])[ \t]*["']?kind["']?[ \t]*:[ \t]*["']?review\b/m;
const reviewKey = /(?:^|[{,])[ \t]*["']?(?:reviewer|verdict|pages_checked|artifacts_produced)["']?[ \t]*:/m;

const indexKey = /^[ \t{]*["']?(?:aid|apis|specificationVersion)["']?[ \t]*:/m;

/** Any name but those of YAML and JSON, and of what is no text or is another language. */
function mayBeText(path: string): boolean {
  return !isDocument(path) && !isOfOtherKind.test(nameOf(path));
}

const otherKinds = [
  // Pictures, sounds, fonts, archives, programs
  '7z avif bin bmp bz2 class dll doc docx dylib eot exe gif gz heic icns ico jar jpeg jpg mov mp3 mp4 otf pdf png ppt pptx psd',
  'pyc so tar tgz tif tiff ttf wasm wav webm webp woff woff2 xls xlsx xz zip zst',
  // Source code, markup, tables
  'c cc cjs cpp cs css csv cts dart ex exs go gradle groovy h hpp htm html java js jsx kt kts less lock lua m map mjs mts php pl',
  'proto ps1 py r rb rs scala scss sh sql svelte svg swift ts tsv tsx vue',
];
const isOfOtherKind = new RegExp(`\\.(?:${otherKinds.join(' ').replaceAll(' ', '|')})$`, 'i');
