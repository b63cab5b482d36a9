import type { Located } from '../text/location.ts';
import { entriesOf, get, itemsOf, type Node, textOf } from '../yaml/node.ts';
import { documentsOf, type SourceFile } from '../yaml/source-file.ts';
import { located } from './located.ts';

/** A Swagger 2.0 document: it has no events, but it models addresses. */
export interface SwaggerDocument {
  readonly file: string;
  readonly source: SourceFile;
  /** The addresses of its API: one for each scheme, by which it may be called. */
  readonly servers: readonly Located<string>[];
}

/** Read what a Swagger document says of where its API is (https://swagger.io/specification/v2/#swagger-object). */
export function readSwagger(source: SourceFile): SwaggerDocument {
  const roots = documentsOf(source).flatMap(({ root }) => (get(root, 'swagger') === undefined ? [] : (root ?? [])));
  return { file: source.file, source, servers: roots.flatMap(serversOf) };
}

function serversOf(root: Node): Located<string>[] {
  const host = located(get(root, 'host'));
  const basePath = located(get(root, 'basePath'));
  const path = basePath === undefined || basePath.value.startsWith('/') ? basePath?.value : `/${basePath.value}`;
  if (host === undefined) return basePath === undefined ? [] : [{ value: path ?? '', at: basePath.at }];
  const schemes = schemesOf(root);
  const bases = schemes.length === 0 ? [''] : schemes.map((scheme) => `${scheme}://`);
  return bases.map((base) => ({ value: `${base}${host.value}${path ?? ''}`, at: host.at }));
}

/** Those of the document, and those that operations have instead. */
function schemesOf(root: Node): string[] {
  const operations = entriesOf(get(root, 'paths')).flatMap(({ value }) => entriesOf(value));
  const holders = [root, ...operations.map(({ value }) => value)];
  return [...new Set(holders.flatMap((holder) => itemsOf(get(holder, 'schemes')).flatMap((one) => textOf(one) ?? [])))];
}
