import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CancellationTokenSource, InlayHintRequest, LSPErrorCodes } from 'vscode-languageserver-protocol/node';
import { unlessCancelled } from '../../src/lsp/cancellation.ts';
import { Editor } from './editor.ts';

const spec = 'asyncapi/harbor.yml';

let folder: string;
let editor: Editor;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'api-review-cancel-'));
  cpSync(join(import.meta.dirname, '../../examples/harbor'), folder, { recursive: true });
  editor = new Editor(folder);
  await editor.start([folder], { textDocument: { diagnostic: {} } });
  await editor.open(spec);
});

afterEach(async () => {
  await editor.stop();
  rmSync(folder, { recursive: true });
});

const methods = [
  ...['hover', 'definition', 'references', 'inlayHint', 'codeAction', 'diagnostic'].map(
    (name) => `textDocument/${name}`,
  ),
  'workspace/diagnostic',
];

test.each(methods)('%s that is taken back is answered so', async (method) => {
  await editor.change(spec, { text: readFileSync(join(folder, spec), 'utf8').replaceAll('tides', 'winds') });
  const source = new CancellationTokenSource();
  const position = { line: 0, character: 0 };
  const asked = editor.connection.sendRequest(
    method,
    {
      ...{ textDocument: { uri: editor.uri(spec) }, position, range: { start: position, end: position } },
      ...{ context: { diagnostics: [], includeDeclaration: false }, previousResultIds: [] },
    },
    source.token,
  );
  source.cancel();
  await expect(asked).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
});

test('an answer that is taken back while the server works on it ends at once', async () => {
  const source = new CancellationTokenSource();
  editor.connection.onRequest('workspace/configuration', () => {
    source.cancel();
    return new Promise(() => undefined);
  });
  const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
  const asked = editor.connection.sendRequest(
    InlayHintRequest.type,
    { textDocument: { uri: editor.uri(spec) }, range },
    source.token,
  );
  await expect(asked).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
});

test('work for an answer begins only where the request is still there', async () => {
  const answer = async () => 'hover';
  const source = new CancellationTokenSource();
  expect(await unlessCancelled(source.token, answer)).toBe('hover');
  const never = unlessCancelled(source.token, () => new Promise(() => undefined));
  source.cancel();
  await expect(never).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
  let begun = false;
  const late = unlessCancelled(source.token, async () => (begun = true));
  await expect(late).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
  expect(begun).toBe(false);
});
