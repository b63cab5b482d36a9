import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type {
  ClientCapabilities,
  Connection,
  Diagnostic as LspDiagnostic,
  TextDocuments,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { UsageError } from '../finding/errors.ts';
import { workspaceRoot } from '../load/bounds.ts';
import { joinPath } from '../load/paths.ts';
import type { Progress } from '../run/lint.ts';
import { oneLine } from '../text/escape.ts';
import type { Audience } from './audience.ts';
import { Checks } from './checks.ts';
import type { Abilities } from './code-actions.ts';
import { diagnosticsByFile } from './diagnostics.ts';
import { fileIn, pathOf, uriOf } from './places.ts';
import { shownProgress } from './progress.ts';
import { Project, type Workshop } from './project.ts';
import { usageDiagnostics } from './usage-diagnostics.ts';

/** Milliseconds that an answer waits for a check. */
const longestWait = 2_000;

/** A file of an open folder. */
export interface FileAt {
  readonly project: Project;
  readonly file: string;
}

/** One editor: its folders, and what it is told of them. */
export class Session {
  readonly documents: TextDocuments<TextDocument>;
  readonly workshop: Workshop;
  readonly #connection: Connection;
  readonly #say: (sentence: string) => void;
  readonly #checks = new Checks((project, signal) => this.#check(project, signal));
  #client: ClientCapabilities = {};
  #audience: Audience = { publish: () => undefined };
  #projects: readonly Project[] = [];
  /** Documents that were typed into since their folder was checked. */
  readonly #typed = new Set<string>();
  /** Searches for the repo around a file. */
  readonly #adopting = new Set<Promise<void>>();
  readonly #listeners = new Set<(progress: Progress) => void>();

  constructor(
    connection: Connection,
    documents: TextDocuments<TextDocument>,
    workshop: Workshop,
    say: (sentence: string) => void,
  ) {
    this.#connection = connection;
    this.documents = documents;
    this.workshop = workshop;
    this.#say = say;
  }

  /** What the editor can do. */
  get client(): ClientCapabilities {
    return this.#client;
  }

  begin(folders: readonly string[], client: ClientCapabilities, audience: Audience): void {
    this.#client = client;
    this.#audience = audience;
    this.#projects = folders.map((folder) => this.#projectIn(folder));
  }

  changeFolders(added: readonly string[], removed: readonly string[]): void {
    const gone = this.#projects.filter(({ folder }) => removed.includes(folder));
    this.#projects = [
      ...this.#projects.filter((project) => !gone.includes(project)),
      ...added.map((folder) => this.#projectIn(folder)),
    ];
    for (const project of gone) {
      this.#checks.cancel(project);
      project.end();
      this.#audience.publish(project.folder, new Map(), new Set());
    }
    for (const document of this.documents.all()) this.#putIn(document.uri, document.getText());
    this.checkAll();
  }

  /** Files have changed, or what a check depends on besides. */
  checkAll(): void {
    for (const project of this.#projects) {
      project.forgetFiles();
      this.#checks.schedule(project);
    }
  }

  /** A text was typed; undefined where its buffer is closed. */
  edited(uri: string, text: string | undefined): void {
    const at = this.#putIn(uri, text);
    if (text === undefined) this.#typed.delete(uri);
    else this.#typed.add(uri);
    if (at !== undefined) this.#checks.schedule(at.project);
    else if (text !== undefined) this.#adopt(uri);
  }

  /** A file that was opened alone is checked with the repo around it. */
  #adopt(uri: string): void {
    const path = pathOf(uri);
    if (path === undefined) return;
    const adopted = this.#repoAround(dirname(path)).then(({ folder, isRepo }) => {
      this.#adopting.delete(adopted);
      const text = this.documents.get(uri)?.getText();
      if (text === undefined) return;
      if (this.fileAt(uri) === undefined) this.#projects = [...this.#projects, this.#projectIn(folder, isRepo)];
      this.edited(uri, text);
    });
    this.#adopting.add(adopted);
  }

  async #repoAround(folder: string): Promise<{ readonly folder: string; readonly isRepo: boolean }> {
    const fs = this.workshop.filesOf(folder);
    const root = await workspaceRoot(fs);
    return { folder: root, isRepo: (await fs.stat(joinPath(root, '.git'))) !== undefined };
  }

  /** What the editor can do with actions. */
  get can(): Abilities {
    const { textDocument, workspace } = this.#client;
    return {
      resolves: textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true,
      creates: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    };
  }

  /** The folder of a file, the innermost of several. */
  fileAt(uri: string): FileAt | undefined {
    const found = this.#projects.flatMap((project) => {
      const file = fileIn(project.folder, uri);
      return file === undefined ? [] : [{ project, file }];
    });
    return found.sort((a, b) => b.project.folder.length - a.project.folder.length)[0];
  }

  projectOf(folder: string): Project | undefined {
    return this.#projects.find((project) => project.folder === folder);
  }

  /** Resolves when what was typed in the folder of a file is checked. */
  async checked(uri: string): Promise<void> {
    await Promise.all(this.#adopting);
    const project = this.fileAt(uri)?.project;
    if (project !== undefined) await this.#checks.finished(project);
  }

  /** The same, or after a while. */
  async checkedSoon(uri: string): Promise<void> {
    const waiting = new AbortController();
    const { signal } = waiting;
    const wait = delay(longestWait, undefined, { signal }).catch(() => undefined);
    await Promise.race([this.checked(uri), wait]).finally(() => waiting.abort());
  }

  /** Resolves when all that was typed is checked. */
  async settled(): Promise<void> {
    do {
      await Promise.all(this.#adopting);
      await this.#checks.finished();
    } while (this.#adopting.size > 0);
  }

  /** Hear how far the checks are. @returns ends that */
  onProgress(listener: (progress: Progress) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #projectIn(folder: string, isRepo: boolean = true): Project {
    const isWatched = this.#client.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    return new Project(folder, this.workshop, { isRepo, isWatched });
  }

  #putIn(uri: string, text: string | undefined): FileAt | undefined {
    const at = this.fileAt(uri);
    at?.project.setBuffer(at.file, text);
    return at;
  }

  /** Only the first check of a folder takes so long that an editor shows how far it is. */
  async #check(project: Project, signal: AbortSignal): Promise<void> {
    const hide = project.last === undefined ? this.#showProgress(project) : undefined;
    try {
      await this.#checkQuietly(project, signal);
    } finally {
      hide?.();
    }
  }

  async #checkQuietly(project: Project, signal: AbortSignal): Promise<void> {
    const { folder } = project;
    try {
      const { report } = await project.check(signal, (progress) => {
        for (const listener of this.#listeners) listener(progress);
      });
      this.#publish(folder, diagnosticsByFile(folder, report));
      for (const { doing, error } of report.crashes)
        this.#say(oneLine(`internal error while ${doing}: ${error instanceof Error ? error.message : error}`));
      if (this.#client.workspace?.inlayHint?.refreshSupport === true)
        void this.#connection.languages.inlayHint.refresh();
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof UsageError) this.#publish(folder, besides(project, error));
      else this.#say(oneLine(`internal error: ${error instanceof Error ? error.message : error}`));
    }
  }

  #publish(folder: string, byFile: ReadonlyMap<string, LspDiagnostic[]>): void {
    const byUri = this.#withUris(folder, byFile);
    const typed = [...this.#typed].filter((uri) => this.fileAt(uri)?.project.folder === folder);
    this.#audience.publish(folder, byUri, new Set(typed));
    for (const uri of typed) this.#typed.delete(uri);
  }

  /** The editor's own spelling of the addresses of open files. */
  #withUris(folder: string, byFile: ReadonlyMap<string, LspDiagnostic[]>): Map<string, LspDiagnostic[]> {
    const open = new Map(
      this.documents.keys().flatMap((uri) => {
        const file = fileIn(folder, uri);
        return file === undefined ? [] : [[file, uri] as const];
      }),
    );
    const named = [...byFile].map(([file, found]) => [open.get(file) ?? uriOf(folder, file), found] as const);
    // What lies in a folder inside that is open, too, is told with that one.
    return new Map(named.filter(([uri]) => this.fileAt(uri)?.project.folder === folder));
  }

  /** @returns ends it */
  #showProgress(project: Project): (() => void) | undefined {
    if (this.#client.window?.workDoneProgress !== true) return undefined;
    return shownProgress(this.#connection, this, () => this.#checks.cancel(project));
  }
}

/** The faults of a configuration beside what was found before it broke. */
function besides({ folder, last }: Project, error: UsageError): Map<string, LspDiagnostic[]> {
  const before = last === undefined ? [] : diagnosticsByFile(folder, last.report);
  return new Map([...before, ...usageDiagnostics(error)]);
}
