import type { Located } from '../../text/location.ts';
import { entriesOf, get, type MapNode, type Node, textOf } from '../../yaml/node.ts';

/** The version that makes a file an AsyncAPI document, and the generation it is written in. */
export interface AsyncApiVersion {
  readonly version: Located<string>;
  readonly generation: 'topics-or-2' | '3';
}

/**
 * A field `asyncapi` that holds a version makes a file an AsyncAPI document. Whatever else it holds does so where channels
 * or operations are modelled: `latest` is no version, but the document is a spec all the same.
 */
export function versionOf(root: MapNode): AsyncApiVersion | undefined {
  const node = get(root, 'asyncapi');
  if (node === undefined) return undefined;
  const version = { value: textOf(node) ?? '', at: node.at };
  const plain = version.value.normalize('NFKC').trim();
  const isVersion = /^v?\d/i.test(plain);
  if (!isVersion && !modelsEvents(root)) return undefined;
  const major = isVersion ? /\d/.exec(plain)?.[0] : undefined;
  const isOld = major === undefined ? get(root, 'operations') === undefined : major === '1' || major === '2';
  return { version, generation: isOld ? 'topics-or-2' : '3' };
}

const defining = ['publish', 'subscribe', 'address', 'messages', 'message', 'action', 'channel', '$ref'];

function modelsEvents(root: MapNode): boolean {
  return ['channels', 'operations'].some((key) => entriesOf(get(root, key)).some(({ value }) => isModelled(value)));
}

function isModelled(node: Node): boolean {
  return defining.some((property) => get(node, property) !== undefined);
}
