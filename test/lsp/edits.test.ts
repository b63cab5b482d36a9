import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { isLong, seed } from '../seed.ts';
import { Editor } from './editor.ts';

/*
 * Whatever is typed, and however fast: in the end the editor shows what a fresh run finds in the same texts. Edits are random, the
 * same in each run unless HOSTILE=long.
 */

const project = join(import.meta.dirname, '../..');
const bin = join(project, 'dist/cli/bin.js');
const files = [
  'asyncapi/review.yml',
  'asyncapi/harbor.yml',
  'openapi/harbor-webhooks.yml',
  'apis.yml',
  'new/review.yml',
];
const words = [
  'tides',
  'winds',
  ': ',
  '\n',
  '  ',
  '- ',
  '#',
  '{',
  '}',
  "'",
  '🚢',
  'null',
  '&a',
  '*a',
  'asyncapi: 3.0.0\n',
  '',
];

let folder: string;
let editor: Editor;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'api-review-edits-'));
  cpSync(join(project, 'examples/harbor'), folder, { recursive: true });
});

afterEach(() => rmSync(folder, { recursive: true }));

function textOf(file: string): string {
  try {
    return readFileSync(join(folder, file), 'utf8');
  } catch {
    return '';
  }
}

function fresh(): [string, string[]][] {
  const { stdout } = spawnSync(process.execPath, [bin, 'lint', '--no-cache', '--format', 'json'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const found = new Map<string, string[]>();
  for (const { file, rule, message, range } of JSON.parse(stdout).diagnostics)
    found.set(file, [...(found.get(file) ?? []), `${range.start.line}:${range.start.column} ${rule} ${message}`]);
  return [...found].sort();
}

const shown = (): [string, string[]][] =>
  [...editor.diagnostics]
    .map(([file, all]): [string, string[]] => [
      file,
      all.map(({ range: { start }, code, message }) => `${start.line + 1}:${start.character + 1} ${code} ${message}`),
    ])
    .sort();

const edit = fc.record({
  file: fc.constantFrom(...files),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat({ max: 12 }),
  word: fc.constantFrom(...words),
  next: fc.constantFrom('type', 'type', 'type', 'type', 'type', 'type', 'undo all', 'save', 'close'),
});

test('ten thousand edits end as a fresh run', async () => {
  editor = new Editor(folder);
  await editor.start();
  const open = new Map<string, TextDocument>();
  const edits = fc.sample(edit, { numRuns: isLong ? 100_000 : 10_000, seed });
  for (const { file, at, length, word, next } of edits) {
    let document = open.get(file);
    if (document === undefined) {
      document = TextDocument.create(editor.uri(file), 'yaml', 1, textOf(file));
      open.set(file, document);
      await editor.openAtOnce(file, document.getText());
    }
    const text = document.getText();
    const start = Math.floor(at * text.length);
    const range = {
      start: document.positionAt(start),
      end: document.positionAt(Math.min(text.length, start + length)),
    };
    const change = next === 'undo all' ? { text: textOf(file) } : { range, text: word };
    await editor.change(file, change);
    open.set(file, TextDocument.update(document, [change], document.version + 1));
    if (next === 'save') save(file, open.get(file)?.getText() ?? '');
    if (next === 'close') {
      open.delete(file);
      await editor.close(file);
    }
  }
  await editor.settled();
  for (const [file, document] of open) save(file, document.getText());
  expect(shown()).toEqual(fresh());
  expect(editor.stderr).toBe('');
  await editor.stop();
});

function save(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

test('hostile texts cost themselves alone', async () => {
  editor = new Editor(folder);
  await editor.start();
  const before = shown();
  const bombs = [
    `a: &a [x, x]\n${[...'bcdefghijklmnopqrstuvwxyz'].map((name, index) => `${name}: &${name} [*${'abcdefghijklmnopqrstuvwxyz'[index]}, *${'abcdefghijklmnopqrstuvwxyz'[index]}]`).join('\n')}\n`,
    `asyncapi: 3.0.0\nchannels: ${'{a: '.repeat(20_000)}`,
    `openapi: 3.1.0\nwebhooks: ${'['.repeat(50_000)}`,
    '\u0000\uffff: \ud800',
  ];
  for (const [index, text] of bombs.entries()) {
    await editor.open(`asyncapi/bomb-${index}.yml`, text);
    await editor.close(`asyncapi/bomb-${index}.yml`);
  }
  await editor.settled();
  expect(shown()).toEqual(before);
  await editor.stop();
});

test('a server that is killed leaves nothing behind, and the next one finds the same', async () => {
  editor = new Editor(folder);
  await editor.start();
  const before = shown();
  editor.process.kill('SIGKILL');
  editor = new Editor(folder);
  await editor.start();
  expect(shown()).toEqual(before);
  await editor.stop();
});
