import type { Connection } from 'vscode-languageserver/node';
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
