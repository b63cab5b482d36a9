import type { AsyncApiDocument } from '../apis/asyncapi/document.ts';
import { readAsyncApi } from '../apis/asyncapi/read.ts';
import { filesNamedIn } from '../apis/files-named.ts';
import type { OpenApiDocument } from '../apis/openapi/document.ts';
import { mentionsEventsInPart } from '../apis/openapi/mentions-events.ts';
import type { ReferencedFile, ReferencedFiles } from '../apis/references.ts';
import { inTime } from '../limits/in-time.ts';
import { timed } from '../limits/profile.ts';
import type { SourceText } from '../text/source-text.ts';
import { tooSlowMessage } from '../yaml/problem.ts';
import { isSound, limitProblem, type SourceFile } from '../yaml/source-file.ts';
import type { Files } from './files.ts';
import { once } from './kept-answers.ts';
import { isBelow } from './paths.ts';

/** Facts from the text of a file that a document refers to. */
interface ScannedPart {
  readonly mayHoldEvents: boolean;
  /** The files that it refers to itself. */
  readonly files: readonly string[];
}

/** A reference that leads through more files than this is followed no further. */
const farthest = 20;

/** The facts of a document, if it is one; or the reason why they are not known. */
export interface ReadDocument {
  readonly document: AsyncApiDocument | undefined;
  readonly problem?: string;
}

/** Reads the files of a repo that its documents refer to, each once, and nothing outside of the repo. */
export class RepoReferences {
  readonly #files: Files;
  readonly #root: string;
  readonly #details: boolean;
  readonly #found = new Map<string, Promise<ReferencedFile>>();
  readonly #scanned = new Map<string, Promise<ScannedPart>>();

  /** @param details read the details of AsyncAPI documents, to compare them with captured pages */
  constructor(files: Files, root: string, details: boolean = false) {
    this.#files = files;
    this.#root = root;
    this.#details = details;
  }

  get #limits() {
    return this.#files.limits;
  }

  /** The facts of a document, with those in other files. */
  async read(source: SourceFile): Promise<ReadDocument> {
    let document: AsyncApiDocument | undefined;
    const problem = await this.#follow((files) => {
      document = readAsyncApi(source, { limits: this.#limits, files, details: this.#details });
      return document?.missing ?? [];
    });
    return problem === undefined ? { document } : { document: undefined, problem };
  }

  /**
   * Give OpenAPI documents the files that they refer to, if they have events or one of the files may have some. The texts
   * are scanned first: a document without events is not parsed.
   */
  async lookForEvents(documents: readonly OpenApiDocument[]): Promise<void> {
    for (const document of documents) {
      if (!document.mentionsFiles) continue;
      if (!document.mentionsEvents && !(await this.#filesMentionEvents(document.source))) continue;
      await this.#follow((files) => {
        document.lookInto(files);
        return document.missingFiles();
      });
    }
  }

  /** Give OpenAPI documents the files in which addresses of theirs may be. */
  async lookForAddresses(documents: readonly OpenApiDocument[]): Promise<void> {
    for (const document of documents) {
      if (!document.mentionsFiles) continue;
      await this.#follow((files) => {
        document.lookInto(files);
        return document.missingForAddresses();
      });
    }
  }

  /** Whether a file that a text refers to, directly or through others, may hold events. */
  async #filesMentionEvents({ file, text }: SourceText): Promise<boolean> {
    const rest = filesNamedIn(text, file);
    if (rest === undefined) return true;
    const seen = new Set<string>([file, ...rest]);
    for (const next of rest) {
      const part = await this.#scan(next);
      if (part.mayHoldEvents) return true;
      for (const further of part.files) {
        if (!seen.has(further)) rest.push(further);
        seen.add(further);
      }
    }
    return false;
  }

  #scan(file: string): Promise<ScannedPart> {
    const known = this.#scanned.get(file);
    if (known !== undefined) return known;
    const scanned = this.#text(file).then((loaded) => {
      if (loaded === undefined) return { mayHoldEvents: false, files: [] };
      const files = timed('scan texts', () => filesNamedIn(loaded, file));
      return { mayHoldEvents: files === undefined || mentionsEventsInPart(loaded), files: files ?? [] };
    });
    this.#scanned.set(file, scanned);
    return scanned;
  }

  /** Load the files that a reader misses, and let it read again, until no more can be loaded. @returns why it was stopped */
  async #follow(missingIn: (files: ReferencedFiles) => Iterable<string>): Promise<string | undefined> {
    const files = new Map<string, ReferencedFile>();
    for (let passed = 0; ; passed++) {
      const missing = inTime(this.#limits, () => [...missingIn(files)]);
      if ('why' in missing) return tooSlowMessage(missing.why, this.#limits);
      if (missing.value.length === 0 || passed === farthest) return undefined;
      await this.#files.parseTogether(await this.#readable(missing.value));
      for (const file of missing.value) files.set(file, await this.#load(file));
    }
  }

  /** The files of these that are about to be read. */
  async #readable(files: readonly string[]): Promise<string[]> {
    const free = Math.max(0, this.#limits.documents - this.#found.size);
    const unknown = files.filter((file) => !this.#found.has(file)).slice(0, free);
    const reasons = await Promise.all(unknown.map((file) => this.#whyNotRead(file)));
    return unknown.filter((_, index) => reasons[index] === undefined);
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
    const reason = await this.#whyNotRead(file);
    if (reason !== undefined) return { reason };
    const source = await this.#files.source(file);
    if (isSound(source)) return { source };
    const limit = limitProblem(source)?.finding.message.replace(/\.$/, '');
    if (limit !== undefined) return { reason: `the file is not read: ${limit}` };
    const fault = source.problems.find(({ kind }) => kind === 'syntax')?.finding.at.span.start;
    if (fault === undefined) return { reason: 'the file cannot be read' };
    return { reason: `\`${file}\` is not valid YAML at line ${source.source.positionAt(fault).line}`, broken: source };
  }

  async #text(file: string): Promise<string | undefined> {
    if ((await this.#whyNotRead(file)) !== undefined) return undefined;
    const loaded = await this.#files.text(file);
    return 'text' in loaded ? loaded.text : undefined;
  }

  /** Why a file is not looked into, as the end of a sentence. */
  readonly #whyNotRead = once(async (file: string): Promise<string | undefined> => {
    const outside = 'it leads out of the repo';
    if (!isBelow(file, this.#root)) return outside;
    const { fs } = this.#files;
    const real = await fs.realPath(file).catch(() => undefined);
    if (real === undefined || (await fs.stat(file)) === undefined) return 'there is no such file';
    return isBelow(real, await fs.realPath(this.#root)) ? undefined : outside;
  });
}
