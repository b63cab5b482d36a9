import {
  type Connection,
  type DiagnosticServerCancellationData,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver/node';
import { unlessCancelled } from './cancellation.ts';
import { reportedProgress } from './progress.ts';
import type { Pulled } from './pulled.ts';
import type { Session } from './session.ts';

/** Documents in one partial result. */
const mostAtOnce = 100;

/** Answer an editor that asks for findings, about the texts that it has now. */
export function answerPulls(connection: Connection, session: Session, pulled: Pulled): void {
  const { diagnostics } = connection.languages;
  diagnostics.on(({ textDocument, previousResultId }, token) =>
    unlessCancelled(token, async () => {
      await session.checked(textDocument.uri);
      const folder = session.fileAt(textDocument.uri)?.project.folder;
      // The check was cancelled or failed: that there are no findings would be a guess.
      if (folder !== undefined && !pulled.isKnown(folder)) throw notChecked();
      return pulled.document(textDocument.uri, previousResultId);
    }),
  );
  diagnostics.onWorkspace(({ previousResultIds }, token, progress, partial) =>
    unlessCancelled(token, async () => {
      const end = reportedProgress(progress, session);
      // Nothing may be told about a request that is answered.
      token.onCancellationRequested(end);
      await session.settled();
      if (token.isCancellationRequested) return { items: [] };
      end();
      const items = pulled.workspace(previousResultIds, (uri) => session.documents.get(uri)?.version ?? null);
      if (partial === undefined) return { items };
      for (let from = 0; from < items.length; from += mostAtOnce)
        partial.report({ items: items.slice(from, from + mostAtOnce) });
      return { items: [] };
    }),
  );
}

/** The editor keeps what it shows, and asks again when a document changes. */
function notChecked(): ResponseError<DiagnosticServerCancellationData> {
  return new ResponseError(LSPErrorCodes.ServerCancelled, 'The folder was not checked.', { retriggerRequest: false });
}
