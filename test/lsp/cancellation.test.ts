import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CancellationTokenSource, LSPErrorCodes } from 'vscode-languageserver-protocol/node';
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
