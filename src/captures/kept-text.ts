import { isHtml } from './html.ts';
import type { AnsweredPage } from './page-source.ts';
import { readableHtml } from './readable-html.ts';

/** The text of a page as it is kept, or why it has none. */
export interface KeptText {
  readonly text: string | undefined;
  /** Why it is not read, as the end of a sentence. */
  readonly unread?: string;
  /** The page itself was HTML. */
  readonly isHtml: boolean;
  readonly extension: '.md' | '.txt';
}

type Body = Pick<AnsweredPage, 'body' | 'contentType' | 'finalUrl' | 'markdownUrl'>;

/** The text of what an address answered: of HTML what a reader sees, of other text all of it, of binary types none. */
export function readableText({ body, contentType = '', finalUrl, markdownUrl }: Body): KeptText {
  const type = mediaType(contentType);
  const unread = whyUnread(type, body);
  if (unread !== undefined) return { text: undefined, unread, isHtml: false, extension: '.txt' };
  const decoded = decode(body, contentType);
  const html = isHtml(htmlTypes.has(type) ? 'page.html' : 'page.txt', decoded);
  const text = html ? readableHtml(decoded, finalUrl) : decoded;
  const isMd = !html && (type.endsWith('/markdown') || type === 'text/x-markdown' || markdownUrl !== undefined);
  return { text, isHtml: html, extension: isMd ? '.md' : '.txt' };
}

/** True of text that may be Markdown: it says so, or is plain text and no HTML. */
export function isPlainText(page: AnsweredPage): boolean {
  const type = mediaType(page.contentType ?? '');
  return /^text\/(?:x-)?(?:markdown|plain)$/.test(type) && readableText(page).isHtml === false;
}

const htmlTypes = new Set(['text/html', 'application/xhtml+xml']);

function mediaType(contentType: string): string {
  return (contentType.split(';')[0] ?? '').trim().toLowerCase();
}

/** By what it is, as its type may be wrong. */
function whyUnread(type: string, body: Uint8Array): string | undefined {
  const start = Buffer.from(body.subarray(0, 1024)).toString('latin1');
  if (start.startsWith('%PDF-') || type === 'application/pdf') return 'it is a PDF';
  const isUtf16 = start.startsWith('\u00ff\u00fe') || start.startsWith('\u00fe\u00ff');
  if (start.includes('\0') && !isUtf16) return type === '' ? 'it is no text' : `it is no text but \`${type}\``;
  if (/^(?:image|audio|video|font)\//.test(type) && type !== 'image/svg+xml') return `it is no text but \`${type}\``;
  if (body.length === 0) return 'it is empty';
  return undefined;
}

/** By its byte order mark, the type that it came with, or what HTML says of itself; else as UTF-8. */
function decode(body: Uint8Array, contentType: string): string {
  const head = Buffer.from(body.subarray(0, 2048)).toString('latin1');
  const mark = head.startsWith('\u00ff\u00fe') ? 'utf-16le' : head.startsWith('\u00fe\u00ff') ? 'utf-16be' : undefined;
  const [, stated] = /;\s*charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType) ?? [];
  const [, meta] = /<meta\s[^>]*\bcharset\s*=\s*["']?([\w.:-]+)/i.exec(head) ?? [];
  const label = mark ?? stated ?? meta ?? 'utf-8';
  const bytes = isEncoding(label) ? label : 'utf-8';
  return new TextDecoder(bytes).decode(body).replaceAll('\r\n', '\n').toWellFormed();
}

function isEncoding(label: string): boolean {
  try {
    new TextDecoder(label);
    return true;
  } catch {
    return false;
  }
}
