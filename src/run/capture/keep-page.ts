import type { KeptText } from '../../captures/kept-text.ts';
import type { PageEntry, WrittenFile } from '../../captures/page-entry.ts';
import { type AnsweredPage, digestOf } from '../../captures/page-source.ts';

/** A file to be written, from the root of the repo. */
export interface NewFile {
  readonly file: string;
  readonly content: Uint8Array;
}

/** A page as it is kept: its entry in the index, and the files that the entry names. */
export interface KeptPage {
  readonly entry: PageEntry;
  readonly files: readonly NewFile[];
}

/**
 * What is kept of a page.
 * @param path where, without an extension
 * @param keepsRaw keep the bytes as well as their digest
 */
export function keptPage(url: string, page: AnsweredPage, kept: KeptText, path: string, keepsRaw: boolean): KeptPage {
  const text = kept.text === undefined ? undefined : fileOf(`${path}${kept.extension}`, Buffer.from(kept.text));
  const raw = fileOf(`${path}${rawExtension(page, kept)}`, page.body);
  const { file: rawFile, ...digest } = raw.written;
  const entry: PageEntry = {
    url,
    ...(page.finalUrl === url ? {} : { finalUrl: page.finalUrl }),
    ...(page.markdownUrl === undefined ? {} : { markdownUrl: page.markdownUrl }),
    ...(page.status === undefined ? {} : { status: page.status }),
    retrieved: page.retrieved,
    ...(page.contentType === undefined ? {} : { contentType: page.contentType }),
    from: page.from,
    ...(kept.unread === undefined ? {} : { unread: kept.unread }),
    ...(text === undefined ? {} : { text: text.written }),
    raw: keepsRaw ? { file: rawFile, ...digest } : digest,
  };
  return { entry, files: [...(text === undefined ? [] : [text.file]), ...(keepsRaw ? [raw.file] : [])] };
}

function fileOf(file: string, content: Uint8Array): { readonly file: NewFile; readonly written: WrittenFile } {
  return { file: { file, content }, written: { file, bytes: content.length, sha256: digestOf(content) } };
}

/** None that a document of the repo has, whatever the page is. */
function rawExtension({ contentType = '' }: AnsweredPage, { isHtml }: KeptText): string {
  if (isHtml) return '.html';
  return /^application\/pdf\b/i.test(contentType) ? '.pdf' : '.raw';
}
