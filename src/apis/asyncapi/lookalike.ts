import type { Finding } from '../../finding/finding.ts';
import { entriesOf, type Node } from '../../yaml/node.ts';

/** True when a text may hold an AsyncAPI document in a form that `lookalikeIn` tells. */
export function mayHoldLookalike(text: string): boolean {
  return /asyncapi["']?\s*:\s*["']?v?\d+\.\d/i.test(text);
}

/**
 * The first place where a tree that is no AsyncAPI document holds one all the same: with its key in other letters, below another
 * key, in a list, or as a text. Examples are data.
 */
export function lookalikeIn(root: Node | undefined): Finding | undefined {
  if (root === undefined) return undefined;
  const nodes = new Set([root]);
  for (const node of nodes) {
    if (node.kind === 'scalar') {
      if (asText.test(node.text) && modelled.test(node.text))
        return elsewhere('An AsyncAPI document is a text here', node.at);
    } else if (node.kind === 'map') {
      const entries = entriesOf(node);
      const key = entries.find(
        ({ key, value }) => /^asyncapi$/i.test(key) && value.kind === 'scalar' && isVersion.test(value.text),
      );
      if (
        key !== undefined &&
        entries.some(({ key, value }) => /^(?:channels|operations)$/i.test(key) && value.kind === 'map')
      )
        return node === root
          ? {
              message: `\`${key.key}\` is not the key of an AsyncAPI document, which is \`asyncapi\`: this file was not looked into.`,
              at: key.keyAt,
            }
          : elsewhere('An AsyncAPI document is inside another here', key.keyAt);
      for (const { key, value } of entries) if (!/^examples?$/.test(key)) nodes.add(value);
    } else if (node.kind === 'list') for (const item of node.items) nodes.add(item);
  }
  return undefined;
}

function elsewhere(what: string, at: Finding['at']): Finding {
  return { message: `${what}; only those at the root of a file are looked into.`, at };
}

const isVersion = /^v?\d+\.\d/;
const asText = /^\s*[{"']*asyncapi["']?\s*:\s*["']?v?\d+\.\d/;
const modelled = /\b(?:channels|operations)\b/;
