import type { Readable, Writable } from 'node:stream';
import {
  CodeActionKind,
  type Connection,
  createConnection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  ProposedFeatures,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { pathOf } from './places.ts';
import type { Workshop } from './project.ts';
import { Published } from './published.ts';
import { answerPulls } from './pull-diagnostics.ts';
import { Pulled } from './pulled.ts';
import { answerQuestions } from './questions.ts';
import { Session } from './session.ts';

/** Where a client is. */
export interface Streams {
  readonly input: Readable;
  readonly output: Writable;
}

/**
 * Serve an editor until it ends the connection, by the Language Server Protocol 3.17
 * (https://microsoft.github.io/language-server-protocol/).
 * @param say tells people of our own faults, beside the protocol
 */
export function serve({ input, output }: Streams, workshop: Workshop, say: (sentence: string) => void): void {
  const connection = createConnection(ProposedFeatures.all, input, output);
  const documents = new TextDocuments(TextDocument);
  const session = new Session(connection, documents, workshop, say);
  /** An editor that asks for findings is not told of them as well. */
  const pulled = (refreshes: boolean) => {
    const refresh = () => connection.languages.diagnostics.refresh().catch(() => undefined);
    const results = new Pulled(refreshes ? refresh : () => undefined);
    answerPulls(connection, session, results);
    return results;
  };
  connection.onInitialize((params) => {
    const { textDocument, workspace } = params.capabilities;
    const pulls = textDocument?.diagnostic !== undefined;
    const refreshes = workspace?.diagnostics?.refreshSupport === true;
    session.begin(foldersOf(params), params.capabilities, pulls ? pulled(refreshes) : new Published(connection));
    return capabilities(workshop.version, pulls);
  });
  connection.onInitialized(() => {
    if (session.client.workspace?.didChangeWatchedFiles?.dynamicRegistration === true) watchFiles(connection);
    if (session.client.workspace?.didChangeConfiguration?.dynamicRegistration === true)
      connection.client
        .register(DidChangeConfigurationNotification.type, { section: 'api-review' })
        .catch(() => undefined);
    if (session.client.workspace?.workspaceFolders === true)
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) =>
        session.changeFolders(pathsOf(added), pathsOf(removed)),
      );
    session.checkAll();
  });
  connection.onDidChangeWatchedFiles(() => session.checkAll());
  connection.workspace.onDidCreateFiles(() => session.checkAll());
  connection.workspace.onDidRenameFiles(() => session.checkAll());
  connection.workspace.onDidDeleteFiles(() => session.checkAll());
  connection.onDidChangeConfiguration(() => session.checkAll());
  documents.onDidChangeContent(({ document }) => session.edited(document.uri, document.getText()));
  documents.onDidClose(({ document }) => session.edited(document.uri, undefined));
  documents.onDidSave(() => session.checkAll());
  answerQuestions(connection, session);
  // For tests and scripts: the answer comes when all that was typed is checked.
  connection.onRequest('api-review/settled', () => session.settled());
  documents.listen(connection);
  connection.listen();
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  if (workspaceFolders && workspaceFolders.length > 0) return pathsOf(workspaceFolders);
  return rootUri ? pathsOf([{ uri: rootUri }]) : [];
}

function pathsOf(folders: readonly { readonly uri: string }[]): string[] {
  return folders.flatMap(({ uri }) => pathOf(uri) ?? []);
}

function watchFiles(connection: Connection): void {
  connection.client
    .register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: '**/*' }] })
    .catch(() => undefined);
}

/** Editors without a watch over files tell what their user does with them. */
const anyFile = { filters: [{ pattern: { glob: '**/*' } }] };

function capabilities(version: string, pulls: boolean): InitializeResult {
  return {
    serverInfo: { name: 'api-review', version },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      ...(pulls && {
        diagnosticProvider: { identifier: 'api-review', interFileDependencies: true, workspaceDiagnostics: true },
      }),
      hoverProvider: true,
      definitionProvider: true,
      referencesProvider: true,
      documentSymbolProvider: true,
      inlayHintProvider: true,
      completionProvider: { triggerCharacters: [':', ' ', '/', '-'] },
      codeActionProvider: {
        codeActionKinds: [
          CodeActionKind.QuickFix,
          CodeActionKind.RefactorRewrite,
          `${CodeActionKind.SourceFixAll}.api-review`,
        ],
        resolveProvider: true,
      },
      workspace: {
        workspaceFolders: { supported: true, changeNotifications: true },
        fileOperations: { didCreate: anyFile, didRename: anyFile, didDelete: anyFile },
      },
    },
  };
}
