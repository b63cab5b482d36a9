import { createHash } from 'node:crypto';

/** Longer names are cut, for file systems take no more than 255 bytes. */
const longest = 100;

/**
 * The path of a page's text below `evidence/`, without its extension: `evidence/docs.harbor.example/guides-webhooks`. An
 * address that would lose something in it ends with a part of its digest, so that two addresses have two names on every
 * file system.
 */
export function pagePath(address: string): string {
  const url = new URL(address);
  const host = url.host
    .toLowerCase()
    .replaceAll(/[^a-z0-9.-]+/g, '-')
    .replace(/^[.-]+|[.-]+$/g, '');
  const written = url.pathname.replace(/^\/+|\/+$/g, '');
  const slug = percentDecoded(written)
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .replace(/^[.-]+|[.-]+$/g, '')
    .slice(0, longest);
  const isWhole = /^[a-z0-9._/]*$/.test(written) && written.length <= longest && !reserved.test(slug);
  const isPlain = isWhole && url.search === '' && url.hash === '';
  const digest = createHash('sha256').update(address).digest('hex').slice(0, 8);
  const name = slug === '' ? 'index' : slug;
  return `evidence/${host}/${isPlain ? name : `${name}-${digest}`}`;
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
