import type { Located, Location } from '../diagnostics/location.ts';
import { entriesOf, get, type Node, textOf } from '../yaml/node.ts';
import type { SourceFile } from '../yaml/source-file.ts';

/** What an `apis.yml` (APIs.json, https://apisjson.org/format/) points to. */
export interface ApisIndex {
  readonly file: string;
  readonly aid: Located<string> | undefined;
  readonly properties: readonly ApisProperty[];
  readonly source: SourceFile;
}

/** One entry of a `properties` or `common` list. */
export interface ApisProperty {
  readonly type: string;
  readonly url: Located<string>;
  /** The place of the whole entry. */
  readonly at: Location;
}

/** Read the properties wherever they stand: of each API, of the index, and of nested `includes`. */
export function readApis(source: SourceFile): ApisIndex | undefined {
  if (source.root?.kind !== 'map') return undefined;
  const aid = get(source.root, 'aid');
  const properties = propertiesIn(source.root, 0);
  return { file: source.file, aid: aid && { value: textOf(aid) ?? '', at: aid.at }, properties, source };
}

const deepest = 12;

function propertiesIn(node: Node, depth: number): ApisProperty[] {
  if (depth > deepest || node.kind === 'scalar') return [];
  const children = node.kind === 'list' ? node.items : entriesOf(node).map((entry) => entry.value);
  return [...propertyOf(node), ...children.flatMap((child) => propertiesIn(child, depth + 1))];
}

function propertyOf(node: Node): ApisProperty[] {
  const type = textOf(get(node, 'type'));
  const url = get(node, 'url');
  const value = textOf(url);
  return type === undefined || url === undefined || value === undefined
    ? []
    : [{ type, url: { value, at: url.at }, at: node.at }];
}
