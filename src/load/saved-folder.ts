import type { AnsweredPage, PageSource } from '../captures/page-source.ts';
import { FileError, type FileSystem } from './file-system.ts';
import { joinPath } from './paths.ts';
import { walk } from './walk.ts';

/** Bytes of a saved page. */
const mostBytes = 50_000_000;

/**
 * The pages in a folder, as crawlers and browsers save them: at the path of their address
 * (`docs.harbor.example/guides/webhooks.html`, `…/webhooks/index.html`), or with their address in a comment
 * (`<!-- saved from url=… -->`) or a canonical link.
 * @param savedAt when a file was saved
 */
export async function pagesOfFolder(
  fs: FileSystem,
  folder: string,
  savedAt: (file: string) => Promise<Date>,
): Promise<PageSource> {
  const { files } = await walk(fs, folder);
  const known = new Set(files);
  const stated = await statedAddresses(fs, files);
  return {
    read: async ({ url }) => {
      const file =
        stated.get(keyOf(url)) ??
        pathsOf(url)
          .map((path) => joinPath(folder, path))
          .find((path) => known.has(path));
      const body = file === undefined ? undefined : await bytesOf(fs, file);
      if (file === undefined || body === undefined)
        return { kind: 'unanswered', why: 'absent', reason: 'The folder does not hold it.' };
      const contentType = typeOf(file);
      const page: AnsweredPage = {
        kind: 'answered',
        finalUrl: url.replace(/#.*$/s, ''),
        ...(contentType === undefined ? {} : { contentType }),
        body,
        retrieved: `${(await savedAt(file)).toISOString().slice(0, 19)}Z`,
        from: 'folder',
      };
      return page;
    },
  };
}

/** The paths at which crawlers keep a page. */
function pathsOf(address: string): string[] {
  if (!URL.canParse(address)) return [];
  const { host, pathname, search } = new URL(address);
  const path = decoded(`${host}${pathname}`).replace(/\/+$/, '');
  const withQuery = search === '' ? [] : [`${path}${search}`, `${path}${search}.html`, `${path}/index.html${search}`];
  return [
    ...withQuery,
    ...extensions.map((extension) => `${path}${extension}`),
    `${path}/index.html`,
    `${path}/index.md`,
  ];
}

const extensions = ['.md', '', '.html', '.htm', '.txt', '.pdf'];

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

async function statedAddresses(fs: FileSystem, files: readonly string[]): Promise<Map<string, string>> {
  const stated = new Map<string, string>();
  for (const file of files.filter((one) => /\.x?html?$/i.test(one))) {
    const head = new TextDecoder().decode(await bytesOf(fs, file, 20_000));
    const [, saved] = /<!--\s*saved from url=\(\d+\)(\S+)\s*-->/i.exec(head) ?? [];
    const [, single] = /<!--\s*Page saved with SingleFile\s+url:\s*(\S+)/i.exec(head) ?? [];
    const [link = ''] = /<link\s[^<>]{0,500}\brel\s*=\s*["']?canonical\b[^<>]{0,2000}>/i.exec(head) ?? [];
    const [, canonical] = /\bhref\s*=\s*["']?(https?:[^"'\s>]+)/i.exec(link) ?? [];
    const address = saved ?? single ?? canonical;
    if (address !== undefined && !stated.has(keyOf(address))) stated.set(keyOf(address), file);
  }
  return stated;
}

/** The bytes of a regular file: a pipe would never end, and a device might not. */
async function bytesOf(fs: FileSystem, file: string, enough?: number): Promise<Uint8Array | undefined> {
  const info = await fs.stat(file);
  if (info?.kind !== 'file' || info.size > mostBytes) return undefined;
  try {
    return await fs.read(file, enough);
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
}

function keyOf(url: string): string {
  return url
    .replace(/#.*$/s, '')
    .replace(/^https?:/, '')
    .replace(/\/+$/, '');
}

function typeOf(file: string): string | undefined {
  if (/\.x?html?$/i.test(file)) return 'text/html';
  if (/\.(?:md|markdown)$/i.test(file)) return 'text/markdown';
  return /\.pdf$/i.test(file) ? 'application/pdf' : undefined;
}
