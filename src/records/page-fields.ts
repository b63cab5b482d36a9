import type { Node } from '../yaml/node.ts';
import type { Dialect } from './dialect.ts';
import { asList, selectFirst } from './select.ts';

/** At most so many fields are named in an advice. */
const most = 3;

/** The fields in which a record of this shape lists its pages: those that are there before those that may be. */
export function pageFieldsOf(root: Node, { pages }: Dialect): string[] {
  const fields = asList(pages?.items)
    .map((path) => path.replace(/\[\]$/, ''))
    .filter((path) => path !== '' && !/[[{]/.test(path));
  const isThere = (path: string) => selectFirst(root, path) !== undefined;
  // What was tried out is no source.
  const others = fields.filter((path) => !isThere(path) && !path.includes('probe'));
  const names = [...fields.filter(isThere), ...others].map((path) => path.replaceAll('~', ''));
  return [...new Set(names)]
    .filter((name, _, all) => !all.includes(name.replace(/s$/, '')) || !name.endsWith('s'))
    .slice(0, most);
}
