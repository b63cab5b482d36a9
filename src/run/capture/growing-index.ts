import { pagePath } from '../../captures/file-names.ts';
import { capturesFile } from '../../captures/index-file.ts';
import { type PageEntry, parseIndex, renderIndex } from '../../captures/page-entry.ts';
import { pageKey } from '../../evidence/url.ts';
import { loadCaptureIndex } from '../../load/captures.ts';
import type { FileSystem } from '../../load/file-system.ts';
import type { Files } from '../../load/files.ts';
import { joinPath } from '../../load/paths.ts';
import type { CaptureOptions } from './capture.ts';
import type { KeptPage, NewFile } from './keep-page.ts';

/** The index of captures of a repo while pages are added to it. */
export class GrowingIndex {
  /** By `pageKey`. */
  readonly entries: Map<string, PageEntry>;
  readonly #root: string;
  readonly #fs: FileSystem;
  readonly #write: CaptureOptions['write'];
  readonly #taken = new Set<string>();
  /** Files of entries that were replaced. */
  readonly #replaced = new Set<string>();
  #unwritten = 0;
  #writing: Promise<void> = Promise.resolve();

  /** @param root the folder of the repo, from which its files are named */
  constructor(root: string, entries: readonly PageEntry[], { fs, write }: Pick<CaptureOptions, 'fs' | 'write'>) {
    this.#root = root;
    this.#fs = fs;
    this.#write = write;
    this.entries = new Map(entries.map((entry) => [pageKey(entry.url), entry]));
    for (const entry of entries) for (const file of filesOf(entry)) this.#taken.add(stemOf(file));
  }

  /** Write the files of a page, and take it into the index. The index is written now and then. */
  async keep(url: string, key: string, keptAt: (path: string) => KeptPage): Promise<PageEntry> {
    const { entry, files } = await this.#placed(url, key, keptAt);
    for (const { file, content } of files) await this.#write(joinPath(this.#root, file), content);
    for (const file of filesOf(this.entries.get(key))) this.#replaced.add(file);
    this.entries.set(key, entry);
    this.#unwritten++;
    if (this.#unwritten * 20 >= this.entries.size) await this.write();
    return entry;
  }

  /** Write the index, where it has changed. Writes follow one another. */
  async write(): Promise<void> {
    this.#writing = this.#writing.then(async () => {
      if (this.#unwritten === 0) return;
      this.#unwritten = 0;
      await this.#write(joinPath(this.#root, capturesFile), renderIndex(this.entries.values()));
    });
    await this.#writing;
  }

  /** Files below `evidence/` that entries named before, and none does now. */
  leftovers(): string[] {
    const named = new Set([...this.entries.values()].flatMap(filesOf));
    return [...this.#replaced].filter((file) => plainPath.test(file) && !named.has(file));
  }

  /** A page where it was kept before, or at a path at which no entry has a file and there is no other one. */
  async #placed(url: string, key: string, keptAt: (path: string) => KeptPage): Promise<KeptPage> {
    const before = this.entries.get(key)?.text?.file ?? this.entries.get(key)?.raw?.file;
    if (before !== undefined && plainPath.test(before)) return keptAt(stemOf(before));
    for (let number = 1; ; number++) {
      const path = number === 1 ? pagePath(url) : `${pagePath(url)}-${number}`;
      if (this.#taken.has(path)) continue;
      this.#taken.add(path);
      const kept = keptAt(path);
      const isFree = await Promise.all(kept.files.map((file) => this.#isFree(file)));
      if (isFree.every((one) => one)) return kept;
    }
  }

  /** A file that no entry names is not overwritten, unless an interrupted run has written it. */
  async #isFree({ file, content }: NewFile): Promise<boolean> {
    const path = joinPath(this.#root, file);
    const info = await this.#fs.stat(path);
    if (info === undefined) return true;
    return info.size === content.length && Buffer.compare(await this.#fs.read(path), content) === 0;
  }
}

/** The entries of the index of a repo, or why there can be none. */
export async function knownEntries(files: Files, root: string): Promise<PageEntry[] | string> {
  const file = joinPath(root, capturesFile);
  if ((await files.fs.stat(file)) === undefined) return [];
  const { problems } = await loadCaptureIndex(files, root, new Set([file]), 'listed');
  const loaded = await files.text(file);
  const entries = 'text' in loaded ? parseIndex(loaded.text) : undefined;
  if (problems.length === 0 && entries !== undefined) return entries;
  const problem = problems[0]?.message ?? 'It is no JSON.';
  return `\`${file}\` is left as it is, and no page is read: ${problem}`;
}

/** A path not far below `evidence/` that leads nowhere else. */
const plainPath = /^evidence(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]{0,200}){1,20}$/;

function filesOf(entry: PageEntry | undefined): string[] {
  return [entry?.text?.file, entry?.raw?.file].flatMap((file) => file ?? []);
}

/** A path without its extension. */
function stemOf(file: string): string {
  return file.replace(/\.[a-z]+$/, '');
}
