import { createHash } from 'node:crypto';
import {
  type Diagnostic,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type PreviousResultId,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import type { Audience } from './audience.ts';

/** Findings with a name for them: equal findings have the same. */
interface Result {
  readonly resultId: string;
  readonly items: Diagnostic[];
}

/** The findings of all folders, for an editor that asks for them: the pull diagnostics of LSP 3.17. */
export class Pulled implements Audience {
  readonly #refresh: () => void;
  /** By folder, then by address. */
  readonly #results = new Map<string, ReadonlyMap<string, Result>>();

  /** @param refresh asks the editor to ask again */
  constructor(refresh: () => void) {
    this.#refresh = refresh;
  }

  /** An editor asks again by itself for a document that was typed into, but not for the others. */
  publish(folder: string, byUri: ReadonlyMap<string, Diagnostic[]>, typed: ReadonlySet<string>): void {
    const before = this.#results.get(folder);
    const now = new Map([...byUri].map(([uri, items]) => [uri, resultOf(items)]));
    this.#results.set(folder, now);
    const uris = new Set([...(before?.keys() ?? []), ...now.keys()]);
    const isChanged = (uri: string) => before?.get(uri)?.resultId !== now.get(uri)?.resultId;
    if ([...uris].some((uri) => !typed.has(uri) && isChanged(uri))) this.#refresh();
  }

  /** A check of a folder has come to its end. */
  isKnown(folder: string): boolean {
    return this.#results.has(folder);
  }

  /** The findings of a document, unless the editor has them. */
  document(uri: string, previousResultId: string | undefined): DocumentDiagnosticReport {
    const { resultId, items } = this.#resultOf(uri);
    return resultId === previousResultId
      ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
      : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
  }

  /** The findings of all documents that have or had some, in the order of their addresses, unless the editor has them. */
  workspace(
    previous: readonly PreviousResultId[],
    versionOf: (uri: string) => number | null,
  ): WorkspaceDocumentDiagnosticReport[] {
    const known = new Map(previous.map(({ uri, value }) => [uri, value]));
    const uris = new Set([...known.keys(), ...[...this.#results.values()].flatMap((byUri) => [...byUri.keys()])]);
    return [...uris].sort().map((uri) => ({ ...this.document(uri, known.get(uri)), uri, version: versionOf(uri) }));
  }

  #resultOf(uri: string): Result {
    for (const byUri of this.#results.values()) {
      const result = byUri.get(uri);
      if (result !== undefined) return result;
    }
    return resultOf([]);
  }
}

function resultOf(items: Diagnostic[]): Result {
  return { resultId: createHash('sha256').update(JSON.stringify(items)).digest('base64url'), items };
}
