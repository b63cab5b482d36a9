import type { Finding } from '../finding/finding.ts';
import { entriesOf, get, type Node } from '../yaml/node.ts';

/** True when a text may hold a document that `documentWithoutKey` tells. */
export function mayLackKey(text: string): boolean {
  return (
    /\binfo["']?\s*:/.test(text) &&
    /^\s*["']?(?:channels|webhooks)["']?\s*:|[{,]\s*["'](?:channels|webhooks)["']\s*:/m.test(text)
  );
}

/**
 * An API document whose key for the version is missing, or is written with other letters that look alike, such as a blank or
 * a Cyrillic `а` in it: it has `info`, and channels or webhooks of the form that the specifications give them.
 */
export function documentWithoutKey(root: Node | undefined): Finding | undefined {
  if (get(root, 'info')?.kind !== 'map') return undefined;
  for (const [key, name, fields] of kinds) {
    const entry = entriesOf(root).find((one) => one.key === key);
    const isModelled = entriesOf(entry?.value).some(({ value }) =>
      entriesOf(value).some((one) => fields.test(one.key)),
    );
    if (entry !== undefined && isModelled)
      return {
        message: `\`${key}\` is that of ${name} document, but the key \`${key === 'channels' ? 'asyncapi' : 'openapi'}\` is missing: this file was not looked into.`,
        at: entry.keyAt,
      };
  }
  return undefined;
}

const kinds = [
  ['channels', 'an AsyncAPI', /^(?:subscribe|publish|messages|address)$/],
  ['webhooks', 'an OpenAPI', /^(?:get|put|post|delete|patch)$/],
] as const;
