import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { index, Repos, record } from '../since/repos.ts';

let repos: Repos;

const page =
  '  - url: https://docs.harbor.example/live\n    result: Ships send at `wss://live.harbor.example/ships`.\n';

beforeEach(() => {
  repos = new Repos();
  repos.write({ 'x/apis.yml': index('harbor') });
  repos.init('x');
  mkdirSync(repos.path('x/openapi'));
});

afterEach(() => repos.remove());

/** Stamp a document that a record names as produced. @returns the exit code, what was printed, and the text after it */
async function stamped(text: string | Buffer, name = 'openapi/live.yml') {
  repos.write({ 'x/review.yml': record('harbor', { own: `review.yml\n  openapi: [${name}]`, page }) });
  writeFileSync(repos.path(`x/${name}`), text);
  let printed = '';
  const write = (words: string) => (printed += words);
  const streams = { stdout: { write }, stderr: { write }, workingFolder: repos.path('x'), env: {} };
  const code = await main(['stamp'], streams);
  return { code, printed, text: readFileSync(repos.path(`x/${name}`), 'utf8') };
}

const rest = 'info:\n  title: Ships\n  version: "1"\npaths: {}\n';
const block = `openapi: 3.1.0\n${rest}`;
const json = { openapi: '3.1.0', info: { title: 'Ships', version: '1' }, paths: {} };

const stampable: readonly [string, string, string?][] = [
  ['a plain block', block],
  ['CRLF', block.replaceAll('\n', '\r\n')],
  ['a byte order mark', `\uFEFF${block}`],
  ['no last line end', block.trimEnd()],
  ['the version last, and no line end', `${rest}openapi: 3.1.0`],
  ['a document start', `---\n${block}`],
  ['a directive and a document start', `%YAML 1.2\n---\n${block}`],
  ['a document end', `${block}...\n`],
  ['comments everywhere', `# one\nopenapi: 3.1.0 # two\n# three\n${rest}# four\n`],
  ['empty lines', `\n\nopenapi: 3.1.0\n\n\n${rest}\n\n`],
  ['trailing spaces', `openapi: 3.1.0   \ninfo:   \n  title: Ships  \npaths: {}\n`],
  [
    'anchors, aliases and a merge key',
    `openapi: 3.1.0\nx-base: &base { a: 1 }\nx-more:\n  <<: *base\n  b: *base\n${rest}`,
  ],
  ['an anchor on the version', `openapi: &v 3.1.0\nx-version: *v\n${rest}`],
  ['a tag on the version', `openapi: !!str 3.1.0\n${rest}`],
  ['a quoted version', `openapi: "3.1.0"\n${rest}`],
  ['quoted keys', `"openapi": "3.1.0"\n"info": { "title": "Ships" }\n`],
  ['a version on a line of its own', `openapi:\n  3.1.0\n${rest}`],
  ['a block scalar as the version', `openapi: >-\n  3.1.0\n${rest}`],
  ['block scalars', `openapi: 3.1.0\ninfo:\n  title: Ships\n  description: |+\n    x-provenance: no\n\n\npaths: {}\n`],
  ['an indented root', `  openapi: 3.1.0\n  info:\n    title: Ships\n  paths: {}\n`],
  ['a tag on the root', `!!map\n${block}`],
  ['an anchor on the root', `&root\n${block}`],
  [
    'Unicode, also beyond the basic plane',
    `openapi: 3.1.0\ninfo:\n  title: "⛵ Schiffe\\u2028 "\n  x: 🚢🚢 # 🚢\npaths: {}\n`,
  ],
  ['braces on many lines', `{\n  openapi: 3.1.0, # version\n  info: { title: Ships },\n}\n`],
  ['braces with the version last', `{ info: { title: Ships }, openapi: 3.1.0 }`],
  ['JSON', `${JSON.stringify(json, null, 2)}\n`, 'openapi/live.json'],
  ['JSON with tabs and CRLF', JSON.stringify(json, null, '\t').replaceAll('\n', '\r\n'), 'openapi/live.json'],
  ['JSON on one line', JSON.stringify(json), 'openapi/live.json'],
  ['JSON with the version last', JSON.stringify({ info: {}, openapi: '3.1.0' }, null, 4), 'openapi/live.json'],
  ['JSON with a byte order mark', `\uFEFF${JSON.stringify(json, null, 2)}`, 'openapi/live.json'],
  ['OpenAPI 2.0', `swagger: "2.0"\n${rest}`],
  ['a mark of another kind beside it', `openapi: 3.1.0\nx-generated: true\nx-provenances: mine\n${rest}`],
];

describe('an OpenAPI document is stamped, and not one byte of it changes', () => {
  test.each(stampable)('%s', async (_, before, name) => {
    const { code, printed, text: once } = await stamped(before, name);
    expect([code, printed]).toEqual([0, `stamped: ${name ?? 'openapi/live.yml'}, from review.yml\n`]);
    expect(withoutInsertion(before, once)).toMatch(/provenance[\s\S]*sha256/);
    expect(once.includes('\r\n')).toBe(before.includes('\r\n'));
    expect(await stamped(once, name)).toMatchObject({
      code: 0,
      text: once,
      printed: expect.stringMatching(/^unchanged/),
    });
  });
});

/** What was put into a text, at one place. @throws where more was changed */
function withoutInsertion(before: string, after: string): string {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  const length = after.length - before.length;
  expect(after.slice(0, start) + after.slice(start + length)).toBe(before);
  return after.slice(start, start + length);
}

const kept: readonly [string, string | Buffer, string][] = [
  ['two documents', `${block}---\n${block}`, 'it holds 2 documents, and the record does not say which'],
  ['an empty file', '', 'it is broken'],
  ['no API document', 'title: Ships\n', 'it has no `openapi` field'],
  ['a list', '- openapi: 3.1.0\n', 'it has no `openapi` field'],
  ['broken', `${block}- [`, 'it is broken'],
  ['a key twice', `${block}paths: {}\n`, 'it is not valid YAML or JSON'],
  ['a mark that is a text', `openapi: 3.1.0\nx-provenance: mine\n${rest}`, 'has another shape'],
  ['a mark that is a list', `openapi: 3.1.0\nx-provenance:\n  - a page, line 7\n${rest}`, 'has another shape'],
  ['an empty mark', `openapi: 3.1.0\nx-provenance: {}\n${rest}`, 'has another shape'],
  ['published', `openapi: 3.1.0\nx-provenance: { method: harvested }\n${rest}`, 'the provider published it'],
  ['an explicit key', `? openapi\n: 3.1.0\n${rest}`, 'nothing but the mark cannot be changed'],
  ['old Mac line ends in a comment', `openapi: 3.1.0 # a\rb\n${rest}`, 'it is broken'],
  ['not UTF-8', Buffer.from(`openapi: 3.1.0 # caf\xe9\n${rest}`, 'latin1'), 'it is not all UTF-8'],
];

test.each(kept)('an OpenAPI document is left as it is: %s', async (_, before, reason) => {
  const { code, printed, text } = await stamped(before);
  expect([code, text, printed]).toEqual([1, before.toString(), expect.stringContaining(reason)]);
});

test.each([
  ['a merged mark', `openapi: 3.1.0\nx-a: &a { note: b }\nx-provenance:\n  <<: *a\n${rest}`],
  ['an aliased mark', `openapi: 3.1.0\nx-a: &a { note: b }\nx-provenance: *a\n${rest}`],
  ['the fields of another tool', `openapi: 3.1.0\nx-provenance:\n  generator: maker # 2\n  grounding: [docs]\n${rest}`],
  [
    'a mark in `info`',
    `openapi: 3.1.0\ninfo:\n  x-provenance:\n    bytes: 12\n    note: kept\n  title: Ships\npaths: {}\n`,
  ],
])('%s is kept, with the fields of the record or not at all', async (_, before) => {
  const { code, printed, text } = await stamped(before);
  if (code === 1) {
    expect([text, printed]).toEqual([before, expect.stringContaining('nothing but the mark cannot be changed')]);
    return;
  }
  expect(withoutInsertion(before, text)).toContain('sha256');
  expect((await stamped(text)).text).toBe(text);
});

test('a document that is named outside of the repo or is not there is said', async () => {
  for (const [name, reason] of [
    ['../live.yml', 'it leads out of the repo'],
    ['openapi/gone.yml', 'there is no such file'],
  ] as const) {
    repos.write({ 'x/review.yml': record('harbor', { own: `review.yml\n  openapi: ${name}`, page }) });
    let printed = '';
    const write = (words: string) => (printed += words);
    const streams = { stdout: { write }, stderr: { write }, workingFolder: repos.path('x'), env: {} };
    expect(await main(['stamp'], streams)).toBe(1);
    expect(printed).toContain(reason);
  }
});

test('a stamped OpenAPI document that was changed is found, and so is one that says it is published', async () => {
  const { text } = await stamped(block);
  const found = async () =>
    (await repos.lint('x')).found
      .filter(({ rule }) => rule === 'catalog/provenance-contradicts')
      .map(({ file }) => file);
  expect(await found()).toEqual([]);
  writeFileSync(repos.path('x/openapi/live.yml'), text.replace('Ships', 'Boats'));
  expect(await found()).toEqual(['openapi/live.yml']);
  writeFileSync(repos.path('x/openapi/live.yml'), text.replace('method: derived', 'method: published'));
  expect(await found()).toEqual(['openapi/live.yml']);
});
