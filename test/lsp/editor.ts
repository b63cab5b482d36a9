import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidRenameFilesNotification,
  DidSaveTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver-protocol/node';

const bin = join(import.meta.dirname, '../../dist/cli/bin.js');

/** An editor of the protocol's own library that keeps what it is told. */
export class Editor {
  readonly folder: string;
  readonly connection: ProtocolConnection;
  readonly process: ChildProcess;
  /** By file, from the folder. */
  readonly diagnostics = new Map<string, Diagnostic[]>();
  #version = 1;
  #told = 0;
  #stderr = '';

  constructor(folder: string) {
    this.folder = folder;
    this.process = spawn(process.execPath, [bin, 'lsp', '--stdio'], { stdio: 'pipe', cwd: folder });
    const { stdin, stdout, stderr } = this.process;
    if (stdin === null || stdout === null || stderr === null) throw new Error('The server has no streams.');
    stderr.on('data', (data: Buffer) => {
      this.#stderr += data.toString();
    });
    this.connection = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    this.connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      this.#told++;
      const file = decodeURIComponent(uri.slice(this.uri('').length));
      if (diagnostics.length === 0) this.diagnostics.delete(file);
      else this.diagnostics.set(file, diagnostics);
    });
    this.connection.listen();
  }

  get stderr(): string {
    return this.#stderr;
  }

  /** @param folders that are open @param more abilities of the editor */
  async start(folders: readonly string[] = [this.folder], more: ClientCapabilities = {}): Promise<void> {
    this.connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => ({})));
    this.connection.onRequest(RegistrationRequest.type, () => undefined);
    await this.connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      capabilities: {
        ...more,
        workspace: {
          ...{ configuration: true, workspaceFolders: true, workspaceEdit: { resourceOperations: ['create'] } },
          didChangeWatchedFiles: { dynamicRegistration: true },
          ...more.workspace,
        },
        textDocument: { codeAction: { resolveSupport: { properties: ['edit'] } }, ...more.textDocument },
      },
      workspaceFolders: folders.map((folder) => ({ uri: pathToFileURL(folder).href, name: 'test' })),
    });
    await this.connection.sendNotification(InitializedNotification.type, {});
    await this.settled();
  }

  /** The address of a file; of the folder with a slash at the end where the name is empty. */
  uri(file: string): string {
    return file === '' ? `${pathToFileURL(this.folder).href}/` : pathToFileURL(join(this.folder, file)).href;
  }

  async open(file: string, text: string = readFileSync(join(this.folder, file), 'utf8')): Promise<void> {
    await this.openAtOnce(file, text);
    await this.settled();
  }

  /** Open a file without waiting for what is found. */
  async openAtOnce(file: string, text: string): Promise<void> {
    const textDocument = { uri: this.uri(file), languageId: 'yaml', version: this.#version++, text };
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  async change(file: string, ...contentChanges: TextDocumentContentChangeEvent[]): Promise<void> {
    const textDocument = { uri: this.uri(file), version: this.#version++ };
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument, contentChanges });
  }

  async close(file: string): Promise<void> {
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri: this.uri(file) },
    });
  }

  async save(file: string): Promise<void> {
    await this.connection.sendNotification(DidSaveTextDocumentNotification.type, {
      textDocument: { uri: this.uri(file) },
    });
  }

  /** Tell that a file was renamed in the editor. */
  async renamed(from: string, to: string): Promise<void> {
    await this.connection.sendNotification(DidRenameFilesNotification.type, {
      files: [{ oldUri: this.uri(from), newUri: this.uri(to) }],
    });
  }

  async changedOnDisk(file: string, type: 1 | 2 | 3): Promise<void> {
    await this.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: this.uri(file), type }],
    });
  }

  /** Open and close folders, as paths. */
  async changeFolders(added: readonly string[], removed: readonly string[]): Promise<void> {
    const named = (folders: readonly string[]) =>
      folders.map((folder) => ({ uri: pathToFileURL(folder).href, name: 'test' }));
    const event = { added: named(added), removed: named(removed) };
    await this.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, { event });
  }

  /** Resolves when the server has checked all that it was told. */
  async settled(): Promise<void> {
    await this.connection.sendRequest('api-review/settled');
  }

  /** The number of times that the server told of a file. */
  get told(): number {
    return this.#told;
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
    this.connection.dispose();
  }
}
