import type { Located } from '../text/location.ts';
import { get, type Node, textOf } from '../yaml/node.ts';
import type { SourceFile } from '../yaml/source-file.ts';
import type { PageFields, Paths } from './dialect.ts';
import { located } from './located.ts';
import type { CheckedPage } from './record.ts';
import { selectAll, selectFirst } from './select.ts';

/** The pages that a record says were checked. */
export function readPages(source: SourceFile, root: Node, fields: PageFields | undefined): CheckedPage[] {
  const items = [...new Set([...selectAll(root, fields?.items), ...fetchedNodes(root, fields)])];
  if (fields?.mayJoin !== true) return items.flatMap((item) => readPage(item, fields));
  const pages = items.flatMap((item) => readPage(item, fields)).flatMap((page) => joinedPages(source, page));
  return eachOnce(pages);
}

/** The items of no list of pages that say how their URL answered. */
export function fetchedNodes(root: Node, fields: PageFields | undefined): Node[] {
  const listed = new Set(selectAll(root, fields?.items));
  return selectAll(root, fields?.fetched).filter((item) => !listed.has(item) && isFetched(item));
}

function isFetched(item: Node): boolean {
  return textOf(get(item, 'url')) !== undefined && textOf(selectFirst(item, '~http_status')) !== undefined;
}

function readPage(item: Node, fields: PageFields | undefined): CheckedPage[] {
  const field = (paths: Paths | undefined) => located(selectFirst(item, paths));
  const url = field(fields?.url);
  if (url === undefined || isRepoFile(url.value)) return [];
  return [
    {
      at: item.at,
      url,
      result: field(fields?.result),
      status: field(fields?.status),
      retrieved: field(fields?.retrieved),
      snapshot: field(fields?.snapshot),
      sha256: field(fields?.sha256),
    },
  ];
}

/** Sources may list files of the repo beside pages: `openapi/acme.yml`. Those are no pages. */
export function isRepoFile(text: string): boolean {
  return /^[^\s:]+\.(ya?ml|json|md)(#\S*)?$/i.test(text);
}

/** The pages of a text in which several addresses may be: `https://acme.example/docs, https://acme.example/news`. */
function joinedPages({ source }: SourceFile, page: CheckedPage): CheckedPage[] {
  const { value, at } = page.url;
  const addresses = [...value.matchAll(/https?:\/\/[^\s,;<>"'`]+/gi)].map(([address]) => withoutEnd(address));
  const [first] = addresses;
  if (first === undefined) return [];
  if (addresses.length === 1 && first === value) return [page];
  const written = source.text.slice(at.span.start, at.span.end);
  let from = 0;
  return addresses.map((address) => {
    const found = written.indexOf(address, from);
    if (found === -1) return { ...page, url: { value: address, at } };
    from = found + address.length;
    const start = at.span.start + found;
    return { ...page, url: { value: address, at: { ...at, span: { start, end: start + address.length } } } };
  });
}

function withoutEnd(address: string): string {
  return address.replace(/[.:!?)\]]+$/, '');
}

/** A page that is named at several places counts once, where its status is given. */
function eachOnce(pages: readonly CheckedPage[]): CheckedPage[] {
  const statuses = new Map<string, Located<string> | undefined>();
  for (const { url, status } of pages) statuses.set(url.value, statuses.get(url.value) ?? status);
  const seen = new Set<string>();
  return pages.filter(({ url, status }) => {
    const isOther = seen.has(url.value) || (status === undefined && statuses.get(url.value) !== undefined);
    if (!isOther) seen.add(url.value);
    return !isOther;
  });
}
