import { entriesOf, get, type Node } from '../yaml/node.ts';

/**
 * The readings of an example as a payload: the whole, and what is in its envelope (`{ "order": { … } }`). Where the properties of the
 * schema are known, a reading that has none of them is left out, for an open schema would take it as valid.
 */
export function payloadsIn(
  example: Node,
  envelope: string | undefined,
  properties: ReadonlySet<string> | undefined,
): Node[] {
  const inner = envelope === undefined ? undefined : get(example, envelope);
  const [only, ...more] = entriesOf(example);
  const single = only !== undefined && more.length === 0 ? [only.value] : [];
  const readings = [...new Set([...(inner === undefined ? [] : [inner]), example, ...single])];
  const fitting = readings.filter((node) => entriesOf(node).some(({ key }) => properties?.has(key)));
  return fitting.length > 0 ? fitting : readings;
}

/** The example neither has the envelope nor is a payload without one. */
export function lacksEnvelope(example: Node, envelope: string, properties: ReadonlySet<string>): boolean {
  const keys = entriesOf(example).map(({ key }) => key);
  return keys.length > 0 && !keys.includes(envelope) && ![envelope, ...keys].some((key) => properties.has(key));
}
