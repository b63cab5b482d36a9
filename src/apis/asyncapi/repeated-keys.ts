import type { Entry, MapNode, Node } from '../../yaml/node.ts';

/**
 * A map in which a key that is written again hides nothing: maps under one key are one map, and an empty value or no map
 * gives way to a map. Where both say something, the last counts.
 */
export function withRepeatedKeys(map: MapNode): MapNode {
  if (map.repeated.length === 0) return map;
  const entries = new Map(map.entries);
  for (const earlier of map.repeated) {
    const last = entries.get(earlier.key);
    entries.set(earlier.key, last === undefined ? earlier : together(last, earlier));
  }
  return { ...map, entries };
}

function together(last: Entry, earlier: Entry): Entry {
  if (earlier.value.kind === 'map' && last.value.kind === 'map') {
    const entries = new Map([...earlier.value.entries, ...last.value.entries]);
    return { ...last, value: { ...last.value, entries } };
  }
  return isEmpty(last.value) || earlier.value.kind === 'map' ? earlier : last;
}

function isEmpty(node: Node): boolean {
  return node.kind === 'scalar' && (node.value === null || node.value === '');
}
