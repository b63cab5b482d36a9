import type { Located } from '../../text/location.ts';
import { entriesOf, get, type MapNode, textOf } from '../../yaml/node.ts';

/** The version that makes a file an AsyncAPI document, and the generation it is written in. */
export interface AsyncApiVersion {
  readonly version: Located<string>;
  readonly generation: 'topics-or-2' | '3';
}

/**
 * A field `asyncapi` that holds a version makes a file an AsyncAPI document. Another value does so where channels
 * or operations are modelled: `latest` and `[3]` are no versions, but the document is a spec all the same.
 */
export function versionOf(root: MapNode): AsyncApiVersion | undefined {
  const node = get(root, 'asyncapi');
  if (node === undefined) return undefined;
  const version = { value: textOf(node) ?? '', at: node.at };
  const plain = version.value.normalize('NFKC').trim();
  const isVersion = /^v?\d/i.test(plain);
  if (!isVersion && !modelsEvents(root, node.kind === 'scalar' || get(root, 'info')?.kind === 'map')) return undefined;
  const major = isVersion ? /\d/.exec(plain)?.[0] : undefined;
  const isOld = major === undefined ? get(root, 'operations') === undefined : major === '1' || major === '2';
  return { version, generation: isOld ? 'topics-or-2' : '3' };
}

/** Settings may be called `asyncapi` and `channels` as well; they hold no map that says how a channel is used. */
function modelsEvents(root: MapNode, isLikeApi: boolean): boolean {
  const parts = ['channels', 'operations'].flatMap((key) => entriesOf(get(root, key)));
  return parts.some(({ value }) =>
    isLikeApi ? value.kind === 'map' : defining.some((property) => get(value, property) !== undefined),
  );
}

const defining = ['publish', 'subscribe', 'address', 'messages', 'message', 'action', 'channel', '$ref'];
