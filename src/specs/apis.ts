import type { Located, Location } from '../diagnostics/location.ts';
import { entriesOf, get, type Node, textOf } from '../yaml/node.ts';
import { documentsOf, type SourceFile } from '../yaml/source-file.ts';

/** What an `apis.yml` (APIs.json, https://apisjson.org/format/) points to. */
export interface ApisIndex {
  readonly file: string;
  readonly aid: Located<string> | undefined;
  readonly properties: readonly ApisProperty[];
  readonly source: SourceFile;
}

/** One entry of a `properties` or `common` list. */
export interface ApisProperty {
  readonly type: Located<string>;
  /** Absent where the entry holds its content itself. */
  readonly url: Located<string> | undefined;
  /** The place of the whole entry. */
  readonly at: Location;
}

/** Read the properties wherever they stand: of each API, of the index, and of nested `includes`. */
export function readApis(source: SourceFile): ApisIndex | undefined {
  const roots = documentsOf(source).flatMap(({ root }) => root ?? []);
  if (roots.length === 0) return undefined;
  const aid = roots.map((root) => get(root, 'aid')).find((node) => node !== undefined);
  const properties = roots.flatMap((root) => propertiesIn(root, 0));
  return { file: source.file, aid: aid && { value: textOf(aid) ?? '', at: aid.at }, properties, source };
}

const deepest = 12;

function propertiesIn(node: Node, depth: number): ApisProperty[] {
  if (depth > deepest || node.kind === 'scalar') return [];
  const children = node.kind === 'list' ? node.items : [...entriesOf(node), ...node.repeated].map(({ value }) => value);
  return [...propertyOf(node), ...children.flatMap((child) => propertiesIn(child, depth + 1))];
}

function propertyOf(node: Node): ApisProperty[] {
  const type = located(get(node, 'type'));
  const url = located(get(node, 'url'));
  const isProperty = url !== undefined || get(node, 'data') !== undefined || get(node, 'value') !== undefined;
  return type === undefined || !isProperty ? [] : [{ type, url, at: node.at }];
}

function located(node: Node | undefined): Located<string> | undefined {
  const value = textOf(node);
  return node === undefined || value === undefined ? undefined : { value, at: node.at };
}
