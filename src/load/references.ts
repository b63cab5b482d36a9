import type { AsyncApiDocument } from '../apis/asyncapi.ts';
import type { OpenApiDocument } from '../apis/openapi.ts';
import { readAsyncApi } from '../apis/read-asyncapi.ts';
import type { ReferencedFile, ReferencedFiles } from '../apis/references.ts';
import { inTime } from '../limits/in-time.ts';
import { tooSlowMessage } from '../yaml/problem.ts';
import { isSound, type SourceFile } from '../yaml/source-file.ts';
import type { Files } from './files.ts';
import { isBelow } from './paths.ts';

/** A reference that leads through more files than this is followed no further. */
const farthest = 20;

/** The facts of a document, if it is one; and why they are not known, where that cannot be found out. */
export interface ReadDocument {
  readonly document: AsyncApiDocument | undefined;
  readonly problem?: string;
}

/** Reads what the documents of a repo refer to in other files of it, each file once, and nothing outside of the repo. */
export class RepoReferences {
  readonly #files: Files;
  readonly #root: string;
  readonly #found = new Map<string, Promise<ReferencedFile>>();

  constructor(files: Files, root: string) {
    this.#files = files;
    this.#root = root;
  }

  get #limits() {
    return this.#files.limits;
  }

  /** The facts of a document, with those that stand in other files. */
  async read(source: SourceFile): Promise<ReadDocument> {
    let document: AsyncApiDocument | undefined;
    const problem = await this.#follow((files) => {
      document = readAsyncApi(source, this.#limits, files);
      return document?.missing ?? [];
    });
    return problem === undefined ? { document } : { document: undefined, problem };
  }

  /** Let OpenAPI documents know the files in which addresses of theirs stand. */
  async lookInto(documents: readonly OpenApiDocument[]): Promise<void> {
    for (const document of documents) {
      if (!document.mentionsFiles) continue;
      await this.#follow((files) => {
        document.lookInto(files);
        return document.addresses.missing;
      });
    }
  }

  /** Load what a reader misses, and have it read again, until nothing is missing that can be had. @returns why it was stopped */
  async #follow(missingIn: (files: ReferencedFiles) => Iterable<string>): Promise<string | undefined> {
    const files = new Map<string, ReferencedFile>();
    for (let passed = 0; ; passed++) {
      const missing = inTime(this.#limits.seconds, () => [...missingIn(files)]);
      if ('why' in missing) return tooSlowMessage(missing.why, this.#limits);
      if (missing.value.length === 0 || passed === farthest) return undefined;
      for (const file of missing.value) files.set(file, await this.#load(file));
    }
  }

  #load(file: string): Promise<ReferencedFile> {
    const known = this.#found.get(file);
    if (known !== undefined) return known;
    const { documents } = this.#limits;
    const found =
      this.#found.size < documents
        ? this.#read(file)
        : Promise.resolve({ reason: `${documents} files are read already` });
    this.#found.set(file, found);
    return found;
  }

  async #read(file: string): Promise<ReferencedFile> {
    const outside = { reason: 'it leads out of the repo' };
    if (!isBelow(file, this.#root)) return outside;
    const { fs } = this.#files;
    const real = await fs.realPath(file).catch(() => undefined);
    if (real === undefined || (await fs.stat(file)) === undefined) return { reason: 'there is no such file' };
    if (!isBelow(real, await fs.realPath(this.#root))) return outside;
    const source = await this.#files.source(file);
    return isSound(source) ? { source } : { reason: 'the file cannot be read' };
  }
}
