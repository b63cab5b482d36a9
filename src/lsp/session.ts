import { dirname } from 'node:path';
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
import { oneLine } from '../text/escape.ts';
import type { Abilities } from './code-actions.ts';
import { diagnosticsByFile } from './diagnostics.ts';
import { fileIn, pathOf, uriOf } from './places.ts';
import { Project, type Workshop } from './project.ts';
import { Published } from './published.ts';
import { usageDiagnostics } from './usage-diagnostics.ts';

/** Milliseconds without a key before a check begins. */
const pause = 40;

/** Milliseconds that an answer waits for a check. */
const longestWait = 2_000;

/** A file of an open folder. */
export interface FileAt {
  readonly project: Project;
  readonly file: string;
}

/** One editor: its folders, and when they are checked. */
export class Session {
  readonly documents: TextDocuments<TextDocument>;
  readonly workshop: Workshop;
  readonly #connection: Connection;
  readonly #say: (sentence: string) => void;
  readonly #published: Published;
  #client: ClientCapabilities = {};
  #projects: readonly Project[] = [];
  readonly #waiting = new Map<Project, NodeJS.Timeout>();
  readonly #running = new Map<Project, Promise<void>>();
  readonly #stale = new Set<Project>();
  /** Files whose repo is looked for. */
  #adopted = 0;

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
    this.#published = new Published(connection);
  }

  /** What the editor can do. */
  get client(): ClientCapabilities {
    return this.#client;
  }

  begin(folders: readonly string[], client: ClientCapabilities): void {
    this.#client = client;
    this.#projects = folders.map((folder) => new Project(folder, this.workshop));
  }

  changeFolders(added: readonly string[], removed: readonly string[]): void {
    const gone = this.#projects.filter(({ folder }) => removed.includes(folder));
    this.#projects = [
      ...this.#projects.filter((project) => !gone.includes(project)),
      ...added.map((folder) => new Project(folder, this.workshop)),
    ];
    for (const { folder } of gone) this.#published.publish(folder, new Map());
    for (const document of this.documents.all()) this.#putIn(document.uri, document.getText());
    this.checkAll();
  }

  checkAll(): void {
    for (const project of this.#projects) this.#schedule(project);
  }

  /** A text was typed; undefined where its buffer is closed. */
  edited(uri: string, text: string | undefined): void {
    const at = this.#putIn(uri, text);
    if (at !== undefined) this.#schedule(at.project);
    else if (text !== undefined) void this.#adopt(uri);
  }

  /** A file that was opened alone is checked with the repo around it. */
  async #adopt(uri: string): Promise<void> {
    const path = pathOf(uri);
    if (path === undefined) return;
    this.#adopted++;
    const { folder, isRepo } = await this.#repoAround(dirname(path)).finally(() => this.#adopted--);
    const text = this.documents.get(uri)?.getText();
    if (text === undefined) return;
    if (this.fileAt(uri) === undefined)
      this.#projects = [...this.#projects, new Project(folder, this.workshop, isRepo)];
    this.edited(uri, text);
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

  /** Resolves when what was typed in the folder of a file is checked, or after a while. */
  async checked(uri: string): Promise<void> {
    const project = this.fileAt(uri)?.project;
    const until = Date.now() + longestWait;
    while (project !== undefined && this.#isBusy(project) && Date.now() < until)
      await new Promise((done) => setTimeout(done, 10));
  }

  #isBusy(project: Project): boolean {
    return this.#waiting.has(project) || this.#running.has(project);
  }

  /** Resolves when all that was typed is checked. */
  async settled(): Promise<void> {
    while (this.#adopted + this.#waiting.size + this.#running.size > 0) {
      await Promise.all(this.#running.values());
      if (this.#adopted + this.#waiting.size > 0) await new Promise((done) => setTimeout(done, pause));
    }
  }

  #putIn(uri: string, text: string | undefined): FileAt | undefined {
    const at = this.fileAt(uri);
    at?.project.setBuffer(at.file, text);
    return at;
  }

  #schedule(project: Project): void {
    clearTimeout(this.#waiting.get(project));
    this.#waiting.set(
      project,
      setTimeout(() => {
        this.#waiting.delete(project);
        if (this.#running.has(project)) this.#stale.add(project);
        else this.#running.set(project, this.#checkUntilFresh(project));
      }, pause),
    );
  }

  async #checkUntilFresh(project: Project): Promise<void> {
    const progress = project.last === undefined ? this.#progress() : undefined;
    do {
      this.#stale.delete(project);
      await this.#check(project);
    } while (this.#stale.has(project));
    void progress?.then((one) => one?.done());
    this.#running.delete(project);
  }

  async #check(project: Project): Promise<void> {
    const { folder } = project;
    try {
      const { report } = await project.check();
      if (this.#isStale(project) || !this.#projects.includes(project)) return;
      this.#published.publish(folder, this.#withUris(folder, diagnosticsByFile(folder, report)));
      for (const { doing, error } of report.crashes)
        this.#say(oneLine(`internal error while ${doing}: ${error instanceof Error ? error.message : error}`));
      if (this.#client.workspace?.inlayHint?.refreshSupport === true)
        void this.#connection.languages.inlayHint.refresh();
    } catch (error) {
      if (error instanceof UsageError) this.#published.publish(folder, this.#withUris(folder, besides(project, error)));
      else this.#say(oneLine(`internal error: ${error instanceof Error ? error.message : error}`));
    }
  }

  /** What was typed meanwhile has moved the places. */
  #isStale(project: Project): boolean {
    return this.#stale.has(project) || this.#waiting.has(project);
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

  async #progress(): Promise<{ readonly done: () => void } | undefined> {
    if (this.#client.window?.workDoneProgress !== true) return undefined;
    const progress = await this.#connection.window.createWorkDoneProgress();
    progress.begin('api-review', undefined, 'checks the folder');
    return progress;
  }
}

/** The faults of a configuration beside what was found before it broke. */
function besides({ folder, last }: Project, error: UsageError): Map<string, LspDiagnostic[]> {
  const before = last === undefined ? [] : diagnosticsByFile(folder, last.report);
  return new Map([...before, ...usageDiagnostics(error)]);
}
