import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nodeFileSystem } from '../../src/load/node-file-system.ts';
import { lint } from '../../src/run/lint.ts';
import { index, planted, record } from '../since/repos.ts';

/* Records, specs and indexes in odd encodings, under odd names, behind links, and out of this checkout: none is passed in silence. */

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'api-review-forms-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

const run = () => lint({ fs: nodeFileSystem(folder), folders: ['.'], today: '2026-08-01' });

async function told(): Promise<string[]> {
  const { diagnostics } = await run();
  return diagnostics
    .filter(({ severity }) => severity !== 'info')
    .map(({ severity, rule, at }) => `${severity} ${rule} ${at.file}`);
}

const denied = 'error fabrication/spec-despite-null-claim';
const little = (text: string) => Buffer.from(text, 'utf16le');
const big = (text: string) => Buffer.from(text, 'utf16le').swap16();

test.each([
  ['little endian', little(planted)],
  ['big endian', big(planted)],
  ['little endian, marked', little(`\uFEFF${planted}`)],
  ['big endian, marked', big(`\uFEFF${planted}`)],
])('a spec in UTF-16 is told as one that is not read: %s', async (_, content) => {
  write({ 'review.yml': record('harbor'), 'live.yml': content, 'live.txt': content });
  expect(await told()).toEqual(['warning limit/other-extension live.txt', 'error limit/not-read live.yml']);
});

const openapi = "openapi: 3.1.0\ninfo: { title: Harbor, version: '1' }\nwebhooks: { ship: { post: {} } }\n";

test.each([
  ['live.spec', planted, 'an AsyncAPI document'],
  ['live.ndjson', '{"asyncapi":"2.6.0","channels":{}}\n', 'an AsyncAPI document'],
  ['api', openapi, 'an OpenAPI document'],
  ['api.json5', "{openapi:'3.1.0',webhooks:{}}", 'an OpenAPI document'],
  ['apis', index('harbor'), 'an index of APIs'],
  ['apis.txt', index('harbor'), 'an index of APIs'],
  ['harbor.json5', "{aid:'harbor',kind:'review',verdict:'none'}", 'a review record'],
])('a file under another name is told: %s', async (name, text, kind) => {
  write({ 'review.yml': record('harbor'), [name]: text });
  const { diagnostics } = await run();
  const [only] = diagnostics.filter(({ rule }) => rule === 'limit/other-extension');
  expect([only?.at.file, only?.message]).toEqual([
    name,
    `This file begins as ${kind}, but only YAML and JSON files are looked into.`,
  ]);
});

test.each([
  ['guide.adoc', `= Guide\n\n----\n${planted}----\n`],
  ['live.ts', planted],
  ['live.gz', planted],
])('texts with markup, source code and archives are not: %s', async (name, text) => {
  write({ 'review.yml': record('harbor'), [name]: text });
  expect(await told()).toEqual([]);
});

test('an index under another name that another index includes is read, and not told', async () => {
  write({
    'review.yml': record('harbor'),
    'apis.yml': 'aid: harbor\nname: h\ninclude:\n  - name: m\n    url: apis.txt\n',
  });
  write({
    'apis.txt':
      'aid: harbor\nname: m\napis:\n  - properties:\n      - type: AsyncAPI\n        url: https://harbor.example/live.yml\n',
  });
  expect(await told()).toEqual(['error fabrication/index-despite-null-claim apis.txt']);
});

const indented = record('harbor', { own: 'harbor.yml' }).replaceAll(/^(?=.)/gm, '  ');

test.each([
  ['merged keys', `x-base: &base\n${indented}<<: *base\n`],
  ['tagged keys', record('harbor', { own: 'harbor.yml' }).replaceAll(/^(?=[a-z])/gm, '!!str ')],
  [
    'escaped keys',
    record('harbor', { own: 'harbor.yml' })
      .replaceAll(/^([a-z])([a-z_]*):/gm, '"$1\\u00$2":')
      .replaceAll(/"([a-z])\\u00([a-z])/g, (_, a: string, b: string) => `"${a}\\u00${b.charCodeAt(0).toString(16)}`),
  ],
])('a record with odd keys is one: %s', async (_, text) => {
  write({ 'harbor.yml': text, 'asyncapi/live.yml': planted });
  expect(await told()).toContain(`${denied} asyncapi/live.yml`);
});

test('a link met behind a link into a folder of packages is followed, but not in circles', async () => {
  write({ 'review.yml': record('harbor'), 'node_modules/r/live.yml': planted, 'node_modules/p/a.txt': '' });
  symlinkSync('node_modules/p', join(folder, 'asyncapi'));
  symlinkSync('../r', join(folder, 'node_modules/p/q'));
  symlinkSync('..', join(folder, 'node_modules/p/up'));
  expect(await told()).toContain(`${denied} asyncapi/q/live.yml`);
});

test('a spec in a folder of packages that an index names is there, and looked at', async () => {
  const apis =
    'aid: harbor\nname: h\napis:\n  - properties:\n      - type: AsyncAPI\n        url: node_modules/p/live.yml\n';
  write({ 'review.yml': record('harbor'), 'apis.yml': apis, 'node_modules/p/live.yml': planted });
  const { diagnostics } = await run();
  expect(diagnostics.map(({ rule, at }) => `${rule} ${at.file}`)).toContain(
    `${denied.slice(6)} node_modules/p/live.yml`,
  );
  expect(diagnostics.filter(({ message }) => message.includes('no such file'))).toEqual([]);
});

test('a spec without extension that a record names is in the account', async () => {
  write({ 'review.yml': record('harbor', { spec: 'asyncapi/live' }), 'asyncapi/live': planted });
  const { account } = await run();
  expect(account).toContainEqual(
    expect.objectContaining({ file: 'asyncapi/live', kind: 'asyncapi', records: ['review.yml'] }),
  );
});

test('a submodule that is not in this checkout is told, also below a folder of its own provider', async () => {
  const listed = (path: string) => `[submodule "x"]\n\tpath = ${path}\n\turl = https://git.harbor.example/x.git\n`;
  write({ '.gitmodules': `${listed('harbor/specs')}${listed('harbor/there')}`, 'harbor/review.yml': record('harbor') });
  write({ 'harbor/apis.yml': index('harbor'), 'harbor/there/note.yml': 'a: 1\n', '.git': '' });
  mkdirSync(join(folder, 'harbor/specs'));
  expect(await told()).toEqual(['warning limit/submodule-absent harbor/specs']);
  const inside = await lint({ fs: nodeFileSystem(join(folder, 'harbor')), folders: ['.'], today: '2026-08-01' });
  expect(inside.diagnostics.map(({ at }) => at.file)).toEqual(['specs']);
  expect(inside.account).toContainEqual({ file: 'specs', kind: 'other', records: [], left: 'submodule' });
});
