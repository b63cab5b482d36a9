import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  type CodeAction,
  CodeActionRequest,
  CodeActionResolveRequest,
  type CompletionItem,
  CompletionRequest,
  DefinitionRequest,
  DocumentSymbolRequest,
  type Hover,
  HoverRequest,
  InlayHintRequest,
  type Location,
  ReferencesRequest,
} from 'vscode-languageserver-protocol/node';
import { Editor } from './editor.ts';

const project = join(import.meta.dirname, '../..');
const bin = join(project, 'dist/cli/bin.js');
const record = 'asyncapi/review.yml';
const spec = 'asyncapi/harbor.yml';

let folder: string;
let editor: Editor;

beforeAll(() => expect(existsSync(bin), 'run `npm run build` first').toBe(true));

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'api-review-lsp-'));
  cpSync(join(project, 'examples/harbor'), folder, { recursive: true });
  editor = new Editor(folder);
  await editor.start();
});

afterEach(async () => {
  await editor.stop();
  rmSync(folder, { recursive: true });
});

const read = (file: string) => readFileSync(join(folder, file), 'utf8');

/** The place of words in a file, from 0. */
function placeOf(file: string, words: string): { line: number; character: number } {
  const lines = read(file).split('\n');
  const line = lines.findIndex((one) => one.includes(words));
  expect(line, `${words} in ${file}`).not.toBe(-1);
  return { line, character: (lines[line] ?? '').indexOf(words) };
}

const at = (file: string, words: string) => ({
  textDocument: { uri: editor.uri(file) },
  position: placeOf(file, words),
});

/** What the command line finds in the folder, as an editor would have it. */
function linted(): Map<string, string[]> {
  const { stdout } = spawnSync(process.execPath, [bin, 'lint', '--no-cache', '--format', 'json'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const { diagnostics } = JSON.parse(stdout);
  const found = new Map<string, string[]>();
  for (const { file, rule, message, range } of diagnostics)
    found.set(file, [...(found.get(file) ?? []), `${range.start.line}:${range.start.column} ${rule} ${message}`]);
  return new Map([...found].sort());
}

const shown = () =>
  new Map(
    [...editor.diagnostics]
      .map(([file, all]): [string, string[]] => [
        file,
        all.map(({ range: { start }, code, message }) => `${start.line + 1}:${start.character + 1} ${code} ${message}`),
      ])
      .sort(),
  );

describe('diagnostics', () => {
  test('are those of the command line, before and after edits that are not saved', async () => {
    expect(shown()).toEqual(linted());
    await editor.open(spec);
    const planted = read(spec).replaceAll('tides', 'winds');
    await editor.change(spec, { text: planted });
    await editor.settled();
    const [found] =
      editor.diagnostics.get(spec)?.filter(({ code }) => code === 'fabrication/channel-not-evidenced') ?? [];
    expect(found?.message).toContain('`/winds/{port}`');
    expect(found?.severity).toBe(1);
    expect(found?.codeDescription?.href).toContain('docs/rules/fabrication/channel-not-evidenced.md');
    expect(found?.relatedInformation?.[0]?.location.uri).toBe(editor.uri(record));
    writeFileSync(join(folder, spec), planted);
    expect(shown()).toEqual(linted());
  });

  test('of a buffer go when it is closed unsaved, and those of a file when it is deleted', async () => {
    const before = shown();
    await editor.open(spec, read(spec).replaceAll('tides', 'winds'));
    expect(shown()).not.toEqual(before);
    await editor.close(spec);
    await editor.settled();
    expect(shown()).toEqual(before);
    rmSync(join(folder, spec));
    await editor.changedOnDisk(spec, 3);
    await editor.settled();
    expect(editor.diagnostics.get(record)?.map(({ code }) => code)).toContain('fabrication/spec-missing');
    expect(editor.diagnostics.has(spec)).toBe(false);
  });

  test('follow a file that is renamed, and read all files again when one is saved', async () => {
    await editor.open(record);
    const [old, renamed] = ['asyncapi/harbor.yml', 'asyncapi/port.yml'];
    writeFileSync(join(folder, old), read(old).replaceAll('tides', 'winds'));
    await editor.save(record);
    await editor.settled();
    const found = editor.diagnostics.get(old)?.find(({ code }) => code === 'fabrication/channel-not-evidenced');
    expect(found?.message).toContain('/winds/{port}');
    renameSync(join(folder, old), join(folder, renamed));
    await editor.renamed(old, renamed);
    await editor.settled();
    expect([editor.diagnostics.has(old), shown()]).toEqual([false, linted()]);
    expect(editor.diagnostics.get(record)?.map(({ code }) => code)).toContain('fabrication/spec-missing');
  });

  test('are of the files as they were told to be, and of all of them where none are told', async () => {
    const findings = () => editor.diagnostics.get(record)?.map(({ code }) => code) ?? [];
    rmSync(join(folder, spec));
    await editor.open(record, `${read(record)}\n`);
    expect(findings()).not.toContain('fabrication/spec-missing');
    await editor.changedOnDisk(spec, 3);
    await editor.settled();
    expect(findings()).toContain('fabrication/spec-missing');
    await editor.stop();
    editor = new Editor(folder);
    await editor.start([folder], { workspace: { didChangeWatchedFiles: { dynamicRegistration: false } } });
    await editor.open(record, `${read(record)}\n`);
    cpSync(join(project, 'examples/harbor', spec), join(folder, spec));
    await editor.change(record, { text: read(record) });
    await editor.settled();
    expect(findings()).not.toContain('fabrication/spec-missing');
  });

  test('of a broken configuration are at its line', async () => {
    const config = 'api-review.config.yaml';
    await editor.open(config, 'rules:\n  no/such-rule: error\n');
    expect(editor.diagnostics.get(config)?.[0]?.message).toContain('no/such-rule');
    await editor.change(config, { text: 'rules:\n  evidence/stale: off\n' });
    await editor.settled();
    expect(editor.diagnostics.has(config)).toBe(false);
  });

  test('count UTF-16 units, also after an emoji', async () => {
    const text = read(spec).replace(
      /^( *)address: \/tides\/\{port\}/m,
      '$1description: "🚢🚢"\n$1address: /winds/{port}',
    );
    await editor.open(spec, text);
    const [found] =
      editor.diagnostics.get(spec)?.filter(({ code }) => code === 'fabrication/channel-not-evidenced') ?? [];
    const line = text.split('\n')[found?.range.start.line ?? 0] ?? '';
    expect(line.slice(found?.range.start.character, found?.range.end.character)).toBe('/winds/{port}');
  });
});

describe('questions', () => {
  beforeEach(async () => {
    await editor.open(spec);
    await editor.open(record);
  });

  const hover = async (file: string, words: string) => {
    const found = (await editor.connection.sendRequest(HoverRequest.type, at(file, words))) as Hover | null;
    return (found?.contents as { value: string } | undefined)?.value ?? '';
  };

  test('a fact of a spec shows its grade and its evidence', async () => {
    const text = await hover(spec, 'address: /tides/{port}');
    expect(text).toContain('captured: a captured page backs it');
    expect(text).toContain('asyncapi/review.yml');
  });

  test('a page shows its capture, and a key its description', async () => {
    expect(await hover(record, '- url:')).toContain('page: captured');
    expect(await hover(record, 'verdict:')).toContain('kebab-case');
  });

  test('definitions lead from a fact to the lines about it, and references back', async () => {
    const found = (await editor.connection.sendRequest(
      DefinitionRequest.type,
      at(spec, 'address: /tides/{port}'),
    )) as Location[];
    const [first] = found;
    const file = decodeURIComponent(first?.uri.slice(editor.uri('').length) ?? '');
    const line = first?.range.start.line ?? 0;
    expect(read(file).split('\n')[line]).toMatch(/tides/);
    await editor.open(file);
    const back = (await editor.connection.sendRequest(ReferencesRequest.type, {
      textDocument: { uri: editor.uri(file) },
      position: { line, character: 0 },
      context: { includeDeclaration: false },
    })) as Location[];
    expect(back.map(({ uri }) => uri)).toContain(editor.uri(spec));
  });

  test('parts are listed', async () => {
    const symbols = await editor.connection.sendRequest(DocumentSymbolRequest.type, {
      textDocument: { uri: editor.uri(record) },
    });
    expect(symbols?.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['findings', 'pages_checked', 'artifacts_produced']),
    );
  });

  test('grades are hints where they are asked for', async () => {
    const range = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };
    const ask = () =>
      editor.connection.sendRequest(InlayHintRequest.type, { textDocument: { uri: editor.uri(spec) }, range });
    expect(await ask()).toBeNull();
    editor.connection.onRequest('workspace/configuration', () => [{ inlayHints: true }]);
    expect((await ask())?.map(({ label }) => label)).toContain('captured');
  });

  const completed = async (file: string, text: string) => {
    const before = text.slice(0, text.indexOf('|'));
    const lines = before.split('\n');
    await editor.open(file, text.replace('|', ''));
    const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
    const items = (await editor.connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri: editor.uri(file) },
      position,
    })) as CompletionItem[];
    return items.map(({ label }) => label);
  };

  test('keys, values, pages, rules and events are completed', async () => {
    const head = 'schema: api-review/v1\n';
    const pages = 'pages_checked:\n  - url: https://harbor.example/a\n    result: x\n';
    expect(await completed('a.yml', `${head}verdict: |\n`)).toContain('webhooks-only');
    expect(await completed('b.yml', `${head}findings:\n  - id: a\n    status: |\n`)).toEqual(
      expect.arrayContaining(['documented', 'internal']),
    );
    expect(await completed('c.yml', `${head}findings:\n  - id: a\n    |\n`)).toEqual(
      expect.arrayContaining(['label', 'detail']),
    );
    expect(await completed('d.yml', `${head}findings:\n  - id: a\n    evidence:\n      - |\n${pages}`)).toEqual([
      'https://harbor.example/a',
    ]);
    expect(await completed('e.yml', `${head}# api-review-disable-next-line |\n`)).toContain('evidence/stale');
    expect(await completed('api-review.config.yaml', 'rules:\n  |\n')).toContain('evidence/stale');
    expect(await completed('openapi/new.yml', 'openapi: 3.1.0\nwebhooks:\n  |\n')).toContain('berth.booked');
  });

  const actions = async (file: string, line: number, text: string): Promise<CodeAction[]> => {
    await editor.change(file, { text });
    await editor.settled();
    const position = { line, character: 0 };
    const diagnostics = (editor.diagnostics.get(file) ?? []).filter(({ range }) => range.start.line === line);
    return (await editor.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: editor.uri(file) },
      range: { start: position, end: position },
      context: { diagnostics },
    })) as CodeAction[];
  };

  const edited = (text: string, action: CodeAction | undefined, file: string): string => {
    const [edit] = action?.edit?.changes?.[editor.uri(file)] ?? [];
    if (edit === undefined) throw new Error('There is no such action.');
    const lines = text.split('\n');
    const offset = ({ line, character }: { line: number; character: number }) =>
      lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
    return text.slice(0, offset(edit.range.start)) + edit.newText + text.slice(offset(edit.range.end));
  };

  test('an address in the text of a finding becomes a page', async () => {
    const text = read(record)
      .replace('pages_checked:\n', 'x-note: &n 1\npages_checked:\n')
      .replace(/^( *)detail: >-\n/m, '$1detail: >-\n$1  See https://docs.harbor.example/unread.\n');
    await editor.change(record, { text });
    await editor.settled();
    const [found] = editor.diagnostics.get(record)?.filter(({ code }) => `${code}`.endsWith('-url')) ?? [];
    const add = (await actions(record, found?.range.start.line ?? 0, text)).find(({ title }) =>
      title.startsWith('Add `https:'),
    );
    expect(edited(text, add, record)).toMatch(/pages_checked:\n *- url: https:\/\/docs\.harbor\.example\/unread\n/);
  });

  test('an answer is about what is typed now', async () => {
    await editor.change(spec, { text: read(spec).replaceAll('tides', 'winds') });
    await editor.change(spec, { text: read(spec) });
    expect(await hover(spec, 'address: /tides/{port}')).not.toContain('winds');
  });

  test('a misspelt key is corrected', async () => {
    const text = read(record).replace('pages_checked:', 'page_checked:');
    const { line } = placeOf(record, 'pages_checked:');
    const fix = (await actions(record, line, text)).find(({ isPreferred }) => isPreferred);
    expect(fix?.title).toBe('Replace `page_checked` with `pages_checked`');
    expect(edited(text, fix, record)).toBe(read(record));
  });

  test('a finding is silenced by a comment, and its status is set', async () => {
    const text = read(spec).replaceAll('/tides/{port}', '/winds/{port}');
    const { line } = placeOf(spec, 'address: /tides/{port}');
    const all = await actions(spec, line, text);
    const silence = all.find(({ title }) => title.startsWith('Silence `fabrication/channel-not-evidenced`'));
    expect(edited(text, silence, spec)).toContain(
      '# api-review-disable-next-line fabrication/channel-not-evidenced -- \n',
    );
    const status = placeOf(record, 'status: documented');
    const set = (await actions(record, status.line, read(record))).find(
      ({ title }) => title === 'Set the status to `internal`',
    );
    expect(edited(read(record), set, record)).toContain('status: internal');
  });

  test('a finding is waived in the file of waivers, and a record of another form is migrated', async () => {
    const waivers = 'waivers.yml';
    writeFileSync(join(folder, waivers), 'version: "0.1"\nwaivers: []\n');
    writeFileSync(join(folder, 'api-review.config.yaml'), `waivers: ${waivers}\n`);
    await editor.changedOnDisk(waivers, 1);
    const text = read(spec).replaceAll('/tides/{port}', '/winds/{port}');
    const { line } = placeOf(spec, 'address: /tides/{port}');
    const waive = (await actions(spec, line, text)).find(({ title }) => title.startsWith('Waive `fabrication/'));
    if (waive === undefined) throw new Error('There is no such action.');
    const resolved = await editor.connection.sendRequest(CodeActionResolveRequest.type, waive);
    expect(resolved.edit?.changes?.[editor.uri(waivers)]?.[0]?.newText).toContain(
      '  - id: WVR-1\n    rule: fabrication/channel-not-evidenced\n    scope:\n      files: ["asyncapi/harbor.yml"]\n',
    );
  });
});

describe('folders', () => {
  const inner = () => join(folder, 'inner');

  test('one inside another tells its files once, with its own texts', async () => {
    cpSync(join(project, 'examples/harbor'), inner(), { recursive: true });
    await editor.changeFolders([inner()], []);
    await editor.settled();
    await editor.open(`inner/${spec}`, read(spec).replaceAll('tides', 'winds'));
    await editor.changedOnDisk(spec, 2);
    await editor.settled();
    const rules = editor.diagnostics.get(`inner/${spec}`)?.map(({ code }) => code);
    expect(rules).toContain('fabrication/channel-not-evidenced');
  });

  test('one that is closed keeps no finding, also where its check still runs', async () => {
    await editor.open(spec, read(spec).replaceAll('tides', 'winds'));
    expect(editor.diagnostics.size).toBeGreaterThan(0);
    await editor.changedOnDisk(spec, 2);
    await editor.changeFolders([], [folder]);
    await editor.settled();
    await new Promise((done) => setTimeout(done, 500));
    expect([...editor.diagnostics.keys()]).toEqual([]);
  });

  test('a file that is opened alone is checked with the repo around it', async () => {
    spawnSync('git', ['init', '-q'], { cwd: folder });
    await editor.stop();
    editor = new Editor(folder);
    await editor.start([]);
    await editor.open(spec, read(spec).replaceAll('tides', 'winds'));
    expect(editor.diagnostics.get(spec)?.map(({ code }) => code)).toContain('fabrication/channel-not-evidenced');
  });

  test('of a file outside of any repo, the folder around it is not looked through', async () => {
    await editor.stop();
    editor = new Editor(folder);
    await editor.start([]);
    writeFileSync(join(folder, 'other.yml'), 'asyncapi: [\n');
    await editor.open(spec, read(spec).replaceAll('tides', 'winds'));
    expect(editor.diagnostics.get(spec)?.length).toBeGreaterThan(0);
    expect([...editor.diagnostics.keys()]).not.toContain('other.yml');
  });
});

test('a place that no text has is answered at once', async () => {
  await editor.open(record, read(record));
  const place = { textDocument: { uri: editor.uri(record) }, position: { line: 2 ** 31 - 1, character: 2 ** 31 - 1 } };
  expect(await editor.connection.sendRequest(HoverRequest.type, place)).toBeNull();
  expect(await editor.connection.sendRequest(CompletionRequest.type, place)).toBeTruthy();
});
