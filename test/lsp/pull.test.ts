import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  type ClientCapabilities,
  DiagnosticRefreshRequest,
  DocumentDiagnosticRequest,
  ProgressType,
  type WorkDoneProgressBegin,
  type WorkDoneProgressEnd,
  type WorkDoneProgressReport,
  type WorkspaceDiagnosticReportPartialResult,
  WorkspaceDiagnosticRequest,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver-protocol/node';
import { Editor } from './editor.ts';

const record = 'asyncapi/review.yml';
const spec = 'asyncapi/harbor.yml';
const pulls: ClientCapabilities = {
  textDocument: { diagnostic: { relatedDocumentSupport: false } },
  workspace: { diagnostics: { refreshSupport: true } },
};

let folder: string;
let editor: Editor;
let refreshed: number;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'api-review-pull-'));
  cpSync(join(import.meta.dirname, '../../examples/harbor'), folder, { recursive: true });
  editor = new Editor(folder);
  refreshed = 0;
  editor.connection.onRequest(DiagnosticRefreshRequest.type, () => {
    refreshed++;
  });
  await editor.start([folder], pulls);
});

afterEach(async () => {
  await editor.stop();
  rmSync(folder, { recursive: true });
});

const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const planted = () => read(spec).replaceAll('tides', 'winds');

const ofDocument = (file: string, previousResultId?: string) =>
  editor.connection.sendRequest(DocumentDiagnosticRequest.type, {
    textDocument: { uri: editor.uri(file) },
    ...(previousResultId !== undefined && { previousResultId }),
  });

const previousOf = (items: readonly WorkspaceDocumentDiagnosticReport[]) =>
  items.map(({ uri, resultId }) => ({ uri, value: resultId ?? '' }));

const ofWorkspace = async (items: readonly WorkspaceDocumentDiagnosticReport[] = []) =>
  (
    await editor.connection.sendRequest(WorkspaceDiagnosticRequest.type, {
      previousResultIds: previousOf(items),
    })
  ).items;

test('an editor that asks for findings has those that others are told, and is not told as well', async () => {
  const other = new Editor(folder);
  await other.start();
  await other.open(spec, planted());
  const told = [...other.diagnostics].map(([file, items]) => [other.uri(file), items]).sort();
  await other.stop();
  await editor.open(spec, planted());
  const items = await ofWorkspace();
  expect(told.length).toBeGreaterThan(1);
  expect(items.map((one) => [one.uri, one.kind === 'full' ? one.items : undefined])).toEqual(told);
  expect(await ofDocument(spec)).toMatchObject({ items: new Map(told as [string, unknown][]).get(editor.uri(spec)) });
  expect(editor.told).toBe(0);
});

test('an answer is about the text that was typed before, and equal findings are not sent again', async () => {
  await editor.open(spec);
  const first = await ofDocument(spec);
  await editor.change(spec, { text: planted() });
  const second = await ofDocument(spec, first.resultId);
  expect(second).toMatchObject({ kind: 'full' });
  expect(JSON.stringify(second)).toContain('/winds/{port}');
  await editor.change(spec, { text: `${planted()}\n` });
  expect(await ofDocument(spec, second.resultId)).toEqual({ kind: 'unchanged', resultId: second.resultId });
  await editor.change(spec, { text: read(spec) });
  expect(await ofDocument(spec, first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId });
});

test('the workspace is told by what has changed, and by what has no finding any more', async () => {
  await editor.open(spec, planted());
  const before = await ofWorkspace();
  expect((await ofWorkspace(before)).map(({ kind }) => kind)).toEqual(before.map(() => 'unchanged'));
  expect(before.find(({ uri }) => uri === editor.uri(spec))?.version).toEqual(expect.any(Number));
  rmSync(join(folder, spec));
  await editor.changedOnDisk(spec, 3);
  await editor.close(spec);
  const after = await ofWorkspace(before);
  expect(after.find(({ uri }) => uri === editor.uri(spec))).toMatchObject({ kind: 'full', items: [], version: null });
});

test('what an edit changes in other documents is to be asked for again, and nothing else is', async () => {
  await editor.open(spec);
  await editor.open('asyncapi/other.yml', 'asyncapi: [\n');
  expect((await ofDocument('asyncapi/other.yml')) as object).toMatchObject({ items: [expect.anything()] });
  const before = refreshed;
  await editor.change('asyncapi/other.yml', { text: 'asyncapi: {\n' });
  await editor.settled();
  expect(refreshed).toBe(before);
  const { resultId } = await ofDocument(spec);
  await editor.open(record, read(record).replaceAll('/heartbeat', '/pulse'));
  expect(await ofDocument(spec, resultId)).toMatchObject({ kind: 'full' });
  expect(refreshed).toBe(before + 1);
});

test('parts of the answer come before it, with the progress', async () => {
  const parts: WorkspaceDocumentDiagnosticReport[] = [];
  const steps: string[] = [];
  const workDone = new ProgressType<WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd>();
  const partial = new ProgressType<WorkspaceDiagnosticReportPartialResult>();
  editor.connection.onProgress(partial, 'part', ({ items }) => void parts.push(...items));
  editor.connection.onProgress(workDone, 'work', ({ kind }) => void steps.push(kind));
  await editor.open(spec);
  await editor.change(spec, { text: planted() });
  const answer = await editor.connection.sendRequest(WorkspaceDiagnosticRequest.type, {
    ...{ previousResultIds: [], partialResultToken: 'part', workDoneToken: 'work' },
  });
  expect(answer).toEqual({ items: [] });
  expect(parts).toEqual(await ofWorkspace());
  expect([steps[0], steps.at(-1), steps.length > 2]).toEqual(['begin', 'end', true]);
});
