import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { index, Repos, record } from '../since/repos.ts';

let repos: Repos;

const harbor = record('harbor', {
  spec: 'asyncapi/live.yml',
  page: '  - url: https://docs.harbor.example/live\n    result: Ships send at `wss://live.harbor.example/ships`.\n',
});

beforeEach(() => {
  repos = new Repos();
  repos.write({ 'x/review.yml': harbor, 'x/apis.yml': index('harbor') });
  repos.init('x');
  mkdirSync(repos.path('x/asyncapi'));
});

afterEach(() => repos.remove());

const file = () => repos.path('x/asyncapi/live.yml');

/** Stamp a document. @returns the exit code, what was printed, and the text of the document after it */
async function stamped(text: string, ...args: string[]) {
  writeFileSync(file(), text);
  let printed = '';
  const write = (words: string) => (printed += words);
  const streams = { stdout: { write }, stderr: { write }, workingFolder: repos.path('x'), env: {} };
  const code = await main(['stamp', ...args], streams);
  return { code, printed, text: readFileSync(file(), 'utf8') };
}

const block = `# Made by hand\nasyncapi: 3.0.0 # the version\n\ninfo:\n    title:   'Ships' # as shown\nchannels: {}\n`;

const layouts: readonly [string, string][] = [
  ['a block', block],
  ['a block with CRLF', block.replaceAll('\n', '\r\n')],
  ['a block with a byte order mark', `\uFEFF${block}`],
  ['a block without a last line end', 'info: { title: Ships }\nchannels: {}\nasyncapi: 3.0.0'],
  ['a flow map', "{ asyncapi: 3.0.0, info: { title: 'Ships' } }\n"],
  ['JSON', `${JSON.stringify({ asyncapi: '3.0.0', info: { title: 'Ships' }, channels: {} }, null, 2)}\n`],
  ['JSON on one line', JSON.stringify({ asyncapi: '3.0.0', info: { title: 'Ships' } })],
  [
    'a mark in `info`',
    'asyncapi: 3.0.0\ninfo:\n  title: Ships\n  x-provenance:\n    method: derived # so\n    note: kept\n',
  ],
  ['a mark in braces', 'asyncapi: 3.0.0\nx-provenance: { method: generated, source: [https://old.example/] }\n'],
];

test.each(layouts)('%s gets a mark, and nothing else changes', async (_, text) => {
  const { code, text: once } = await stamped(text);
  expect(code).toBe(0);
  const [, sha256] = /sha256"?: ?"?([0-9a-f]{64})/.exec(once) ?? [];
  expect(sha256).toBeDefined();
  for (const words of ['derived', 'A Reviewer', 'https://docs.harbor.example/live', '2026-07-01'])
    expect(once).toContain(words);
  for (const line of text.split(/\r?\n/).filter((words) => !/^[{}]|method|asyncapi/.test(words)))
    expect(once).toContain(line);
  expect(once.includes('\r\n')).toBe(text.includes('\r\n'));
  expect(once.replaceAll('\r\n', '').includes('\n')).toBe(once.includes('\n') && !once.includes('\r\n'));
  expect((await stamped(once)).text).toBe(once);
  const { found } = await repos.lint('x');
  expect(found.map(({ rule }) => rule)).not.toContain('catalog/provenance-contradicts');
});

test('the digest is that of the content, not of its layout', async () => {
  const digestOf = (text: string) => /sha256"?: ?"?([0-9a-f]{64})/.exec(text)?.[1];
  const first = digestOf((await stamped(block)).text);
  expect(digestOf((await stamped(block.replace('   ', ' ').replaceAll('\n', '\r\n'))).text)).toBe(first);
  expect(digestOf((await stamped(block.replace('Ships', 'Boats'))).text)).not.toBe(first);
});

test('a changed document is found, and stamped again', async () => {
  const { text } = await stamped(block);
  writeFileSync(file(), text.replace('Ships', 'Boats'));
  const found = (await repos.lint('x')).found.filter(({ rule }) => rule === 'catalog/provenance-contradicts');
  expect(found).toEqual([
    expect.objectContaining({ file: 'asyncapi/live.yml', party: 'catalog', severity: 'warning' }),
  ]);
  await stamped(text.replace('Ships', 'Boats'));
  const again = (await repos.lint('x')).found.map(({ rule }) => rule);
  expect(again).not.toContain('catalog/provenance-contradicts');
});

test('--dry-run shows the mark, and writes nothing', async () => {
  const { code, printed, text } = await stamped(block, '--dry-run');
  expect([code, text]).toEqual([0, block]);
  expect(printed).toContain('to stamp: asyncapi/live.yml, from review.yml\n  method: derived\n');
});

const refused: readonly [string, string, string][] = [
  ['published', `asyncapi: 3.0.0\nx-provenance: { method: published }\n`, 'the provider published it'],
  ['two documents', `${block}---\nmore: true\n`, 'it holds 2 documents'],
  ['broken', `${block}- [`, 'it is broken'],
  ['a key twice', `${block}channels: {}\n`, 'it is not valid YAML or JSON'],
  ['a mark that is a text', 'asyncapi: 3.0.0\nx-provenance: mine\n', 'has another shape than a map of fields'],
  ['no AsyncAPI', 'title: Ships\n', 'it has no `asyncapi` field'],
];

test.each(refused)('a document is left as it is: %s', async (_, before, reason) => {
  const { code, printed, text } = await stamped(before);
  expect([code, text, printed]).toEqual([1, before, expect.stringContaining(reason)]);
});

test('records that say different things of a document are told, and one of them can be given', async () => {
  const other = harbor.replace('A Reviewer', 'Another').replace('aid: harbor', 'aid: harbor:second');
  repos.write({
    'x/reviews/second-review.yml': other.replace('review: review.yml', 'review: reviews/second-review.yml'),
  });
  expect(await stamped(block)).toMatchObject({
    code: 1,
    text: block,
    printed: expect.stringContaining('give one of them'),
  });
  expect((await stamped(block, 'review.yml')).text).toContain('publisher: A Reviewer');
});

test('words of a record that a terminal or a CI system would obey stay inert', async () => {
  repos.write({ 'x/review.yml': harbor.replace('A Reviewer', '"::error::\\u001b[2J #: {"') });
  const { code, text } = await stamped(block);
  expect(code).toBe(0);
  expect(text).not.toContain('\u001b');
  expect((await stamped(text)).text).toBe(text);
});

test('without a record that names a spec there is nothing to stamp', async () => {
  repos.write({ 'x/review.yml': record('harbor') });
  expect(await stamped(block)).toMatchObject({ code: 2, text: block });
});
