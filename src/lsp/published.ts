import type { Connection, Diagnostic } from 'vscode-languageserver/node';
import type { Audience } from './audience.ts';

/** What an editor was told of each file, so that only changes are sent. */
export class Published implements Audience {
  readonly #connection: Pick<Connection, 'sendDiagnostics'>;
  /** By folder, then by address. */
  readonly #sent = new Map<string, Map<string, string>>();

  constructor(connection: Pick<Connection, 'sendDiagnostics'>) {
    this.#connection = connection;
  }

  /** Tell all findings of a folder; files without any are cleared. */
  publish(folder: string, byUri: ReadonlyMap<string, Diagnostic[]>): void {
    const before = this.#sent.get(folder) ?? new Map<string, string>();
    const now = new Map([...byUri].map(([uri, diagnostics]) => [uri, JSON.stringify(diagnostics)]));
    for (const uri of before.keys()) if (!now.has(uri)) this.#send(uri, []);
    for (const [uri, diagnostics] of byUri) if (before.get(uri) !== now.get(uri)) this.#send(uri, diagnostics);
    this.#sent.set(folder, now);
  }

  #send(uri: string, diagnostics: Diagnostic[]): void {
    this.#connection.sendDiagnostics({ uri, diagnostics });
  }
}
