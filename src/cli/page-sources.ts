import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { PageSource } from '../captures/page-source.ts';
import { UsageError } from '../finding/errors.ts';
import { nodeFileSystem } from '../load/node-file-system.ts';
import { readText } from './files.ts';
import { type NetworkFlags, openNetwork } from './network-options.ts';
import type { Terminal } from './terminal.ts';

/** Where a command reads pages, and what ends that. */
export interface OpenSource {
  readonly source: PageSource;
  readonly close: () => void;
}

/**
 * The pages that somebody saved, where `--from` names them, else those of the network.
 * @param maxAge milliseconds for which an answer of the cache counts, where the flags give none
 */
export async function pageSource(
  flags: NetworkFlags & { readonly from?: string },
  maxAge: number,
  terminal: Terminal,
): Promise<OpenSource> {
  if (flags.from !== undefined) return { source: ofWeb(await savedPages(flags.from, terminal)), close: () => {} };
  const network = await openNetwork(flags, maxAge, terminal);
  return { source: network, close: () => network.close() };
}

async function savedPages(from: string, { workingFolder, named }: Terminal): Promise<PageSource> {
  const fs = nodeFileSystem(workingFolder, named);
  const path = from.replaceAll('\\', '/');
  const info = await fs.stat(path);
  if (info === undefined) throw new UsageError(`There is no file or folder \`${from}\`.`);
  if (info.kind === 'folder') {
    const { pagesOfFolder } = await import('../load/saved-folder.ts');
    return pagesOfFolder(fs, path, async (file) => (await stat(resolve(workingFolder, file))).mtime);
  }
  const { pagesOfHar } = await import('../load/har.ts');
  return pagesOfHar(from, await readText(fs, path, mostOfHar));
}

/** Bytes that one text of V8 can hold. */
const mostOfHar = 500_000_000;

/** Saved pages may state any address; only those of the web have a host, and with it a place to be kept at. */
function ofWeb(source: PageSource): PageSource {
  const reason = 'It is no address of the web.';
  return {
    read: async (request) =>
      isOfWeb(request.url) ? source.read(request) : { kind: 'unanswered', why: 'refused', reason },
  };
}

function isOfWeb(address: string): boolean {
  return URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
}
