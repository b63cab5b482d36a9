import { splitAddress } from '../apis/server.ts';
import type { ReviewRecord } from '../records/record.ts';
import type { Located } from '../text/location.ts';
import type { Mention } from './mention.ts';
import { defaultPort } from './transports.ts';

/** What a record says about a port of a host; the mentions that name other ports where it says another. */
export type PortVerdict =
  | { readonly kind: 'named' }
  | { readonly kind: 'contradicted'; readonly by: readonly Located<string>[] };

/** The ports that a record names in words, or under a key of that name. */
export function portsInWords({ source }: ReviewRecord): ReadonlySet<string> {
  const ports = new Set<string>();
  const named = /\bports?\b["'`:=\s]{1,12}((?:\d{2,5}(?:\s*(?:,|or|and|\/|-)\s*)?){1,20})/gi;
  for (const [, list = ''] of source.source.text.matchAll(named))
    for (const port of list.match(/\d{2,5}/g) ?? []) ports.add(port);
  return ports;
}

/**
 * Judge a port against the mentions of its host. The default port of a transport is named by not being written, on either
 * side; a host without a scheme says nothing of ports.
 */
export function judgePort(
  port: string | undefined,
  protocol: string,
  mentions: readonly Mention[],
  inWords: ReadonlySet<string>,
): PortVerdict {
  const wanted = port ?? defaultPort(protocol);
  if (wanted === undefined || inWords.has(wanted)) return { kind: 'named' };
  const named = mentions.flatMap((mention) => {
    const { scheme, port: written } = splitAddress(mention.text);
    const known = written ?? (scheme === undefined ? undefined : defaultPort(scheme));
    return known === undefined ? [] : [{ known, isWritten: written !== undefined, mention }];
  });
  if (named.some(({ known }) => known === wanted || /\D/.test(known))) return { kind: 'named' };
  const isDefault = wanted === defaultPort(protocol);
  if (isDefault && !(named.length > 0 && named.every(({ isWritten }) => isWritten))) return { kind: 'named' };
  return { kind: 'contradicted', by: named.map(({ mention: { text, at } }) => ({ value: text, at })) };
}
