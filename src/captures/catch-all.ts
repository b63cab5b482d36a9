import { createHash } from 'node:crypto';
import type { AnsweredPage, PageSource } from './page-source.ts';

/** Where pages come from, and how their texts are read. */
export interface ReadSource {
  readonly source: PageSource;
  readonly reader: { readonly text: (url: string, answer: AnsweredPage) => Promise<string | undefined> };
}

/**
 * True where a site answers an address that was made up beside a page with the same text: it has no such page, and its
 * status 200 says nothing.
 */
export async function isCatchAll({ source, reader }: ReadSource, url: string, text: string): Promise<boolean> {
  const madeUp = madeUpBeside(url);
  const answer = await source.read({ url: madeUp, exact: true });
  if (answer.kind === 'unanswered' || (answer.status ?? 200) >= 300) return false;
  const other = await reader.text(madeUp, answer);
  return other !== undefined && isSame(linesOf(text, url), linesOf(other, madeUp));
}

/** The same for the same page, so that a site is asked for few of them. */
function madeUpBeside(url: string): string {
  const digest = createHash('sha256').update(url).digest('hex').slice(0, 12);
  const made = new URL(`./no-such-page-${digest}`, url.replace(/\/+$/, ''));
  made.search = '';
  made.hash = '';
  return made.href;
}

/** Lines without the address that was asked for, which a page may repeat, and without those that it links to. */
function linesOf(text: string, url: string): Set<string> {
  const { pathname } = new URL(url);
  const [shown = ''] = text.split('\n---\n');
  const without = pathname.length > 1 ? shown.replaceAll(url, '').replaceAll(pathname, '') : shown.replaceAll(url, '');
  return new Set(
    without
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  );
}

/** Pages may hold a number or a time that is another at each answer. */
function isSame(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const common = [...one].filter((line) => other.has(line)).length;
  return one.size > 0 && (2 * common) / (one.size + other.size) >= 0.9;
}

/** True of a text that begins like a page which is not there. */
export function looksAbsent(text: string): boolean {
  return /\b404\b|not found|no longer (?:exists|available)|does ?n[o’']t exist|can[’']?t (?:be )?f(?:ound|ind)/i.test(
    text.slice(0, 500),
  );
}
