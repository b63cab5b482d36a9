import { createHash } from 'node:crypto';

/** Longer names are cut, for file systems take no more than 255 bytes. */
const longest = 100;

/**
 * The path of a page's text below `evidence/`, without its extension: `evidence/docs.harbor.example/guides-webhooks`. A host
 * or an address that would lose something in it ends with a part of its digest, so that two of them have two names on every
 * file system.
 */
export function pagePath(address: string): string {
  const { host, pathname, search, hash } = new URL(address);
  const path = pathname.replace(/^\/+|(?<=[^/])\/$/g, '');
  const isPlain = /^[a-z0-9._/]*$/.test(path) && !/^index$|^[./]|[./]$|\/\/|[.]\/|\/[.]/.test(path);
  const rest = `${search}${hash}`;
  return `evidence/${hostName(host)}/${named(percentDecoded(path), 'index', isPlain && rest === '', address)}`;
}

/** A folder is named as a host and its port are: `docs.harbor.example-8443`. */
function hostName(host: string): string {
  const isPlain = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d+)?$/.test(host) && !/-\d+$/.test(host);
  return named(host, 'host', isPlain && host !== 'captures.json', host);
}

/** A name that every file system takes; with a part of a digest, unless it is plain. */
function named(text: string, otherwise: string, isPlain: boolean, digested: string): string {
  const slug = text
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .replace(/^[.-]+|[.-]+$/g, '');
  const isWhole = isPlain && slug.length <= longest && !reserved.test(slug);
  const name = slug.slice(0, longest).replace(/[.-]+$/, '') || otherwise;
  if (isWhole) return name;
  const digest = createHash('sha256').update(digested).digest('hex').slice(0, 8);
  // Windows looks at a name up to its first point.
  return `${reserved.test(name) ? '_' : ''}${name}-${digest}`;
}

function percentDecoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Names that Windows keeps for devices. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
