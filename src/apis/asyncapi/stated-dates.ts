import type { Located } from '../../text/location.ts';
import { entriesOf, get, type Node } from '../../yaml/node.ts';

/**
 * The days (`YYYY-MM-DD`) on which a document says that it was made, or its content read: in fields of the root, of `info` and of
 * `x-provenance`, then in the version and the description of `info`.
 */
export function readStatedDates(root: Node): Located<string>[] {
  const info = get(root, 'info');
  const maps = [root, info].flatMap((node) => [node, get(node, 'x-provenance')]);
  const fields = maps.flatMap((map) => entriesOf(map).filter(({ key }) => dateKey.test(key)));
  const texts = [get(info, 'version'), get(info, 'description')];
  return [
    ...fields.flatMap(({ value }) => datesIn(value).slice(0, 1)),
    ...texts.flatMap((text) => (text === undefined ? [] : datesIn(text))),
  ];
}

const dateKey =
  /^(?:x-)?(?:date|(?:generated|retrieved|captured|derived|checked|verified|modified|last-?_?modified|updated|last-?_?updated|created)(?:-?_?(?:at|on|date))?)$/i;

function datesIn(node: Node): Located<string>[] {
  if (node.kind !== 'scalar') return [];
  const dates = node.text.matchAll(/(?<![\d-])\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\d-])/g);
  return [...dates].map(([value]) => ({ value, at: node.at }));
}
