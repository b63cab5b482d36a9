import { expect, test } from 'vitest';
import { CancellationToken, type Connection, LSPErrorCodes } from 'vscode-languageserver/node';
import { answerPulls } from '../../src/lsp/pull-diagnostics.ts';
import { Pulled } from '../../src/lsp/pulled.ts';
import type { Session } from '../../src/lsp/session.ts';

test('of a folder whose check did not come to its end it is not said that it has no findings', async () => {
  const pulled = new Pulled(() => undefined);
  let ask: ((params: unknown, token: CancellationToken) => Promise<unknown>) | undefined;
  const diagnostics = { on: (handler: typeof ask) => (ask = handler), onWorkspace: () => undefined };
  const session = { checked: async () => undefined, fileAt: () => ({ project: { folder: '/repo' }, file: 'a.yml' }) };
  answerPulls({ languages: { diagnostics } } as unknown as Connection, session as unknown as Session, pulled);
  const asked = () => ask?.({ textDocument: { uri: 'file:///repo/a.yml' } }, CancellationToken.None);
  await expect(asked()).rejects.toMatchObject({
    code: LSPErrorCodes.ServerCancelled,
    data: { retriggerRequest: false },
  });
  pulled.publish('/repo', new Map(), new Set());
  expect(await asked()).toMatchObject({ kind: 'full', items: [] });
});
