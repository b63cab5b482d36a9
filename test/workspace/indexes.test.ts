import { expect, test } from 'vitest';
import { defaultLimits } from '../../src/limits/limits.ts';
import { Files } from '../../src/load/files.ts';
import { load } from '../../src/load/load.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { dialects } from '../../src/records/dialects/index.ts';
import { lint } from '../../src/run/lint.ts';

const listing = (url: string) => `aid: harbor\ncommon: [{ type: AsyncAPI, url: ${url} }]\n`;

async function urlsIn(files: Readonly<Record<string, string>>): Promise<string[]> {
  const batch = { folder: '.', named: [], looked: ['.'], closed: [] };
  const { repo } = await load(new Files(memoryFileSystem(files), defaultLimits), batch, dialects);
  const { apis } = repo;
  return (apis?.properties ?? []).map(({ url, at }) => `${at.file} ${url?.value}`);
}

test('every index is read, whatever its name and format', async () => {
  const files = {
    'APIs.yml': listing('a.yml'),
    'apis.yaml': listing('b.yml'),
    'apis.json': '{ "common": [{ "type": "AsyncAPI", "url": "c.yml" }] }',
    'asyncapi/apis.yml': listing('d.yml'),
  };
  expect((await urlsIn(files)).sort()).toEqual([
    'APIs.yml a.yml',
    'apis.json c.yml',
    'apis.yaml b.yml',
    'asyncapi/apis.yml d.yml',
  ]);
});

test('an index further down is read, if none includes it as well', async () => {
  const files = {
    'apis.yml': 'aid: harbor\n',
    'events/apis.json': '{ "aid": "harbor:x", "apis": [{ "properties": [{ "type": "AsyncAPI", "url": "c.yml" }] }] }',
    'a/b/APIS.YML': listing('a.yml'),
  };
  expect((await urlsIn(files)).sort()).toEqual(['a/b/APIS.YML a.yml', 'events/apis.json c.yml']);
});

test('the files that an index includes are read, each once, and none outside of the repo', async () => {
  const include = (...urls: string[]) => `include:\n${urls.map((url) => `  - url: ${url}\n`).join('')}`;
  const files = {
    'apis.yml': include('index/more.yml', '../secret.yml', 'https://harbor.io/apis.yml', 'index/none.yml'),
    'index/more.yml': `${listing('a.yml')}${include('last.yml', 'more.yml', '../apis.yml', 'index/more.yml')}`,
    'index/last.yml': listing('b.yml'),
  };
  expect(await urlsIn(files)).toEqual(['index/more.yml a.yml', 'index/last.yml b.yml']);
});

test('an include that leads nowhere is told at its place, and a URL or a name is not accused', async () => {
  const files = {
    'review.yml': `aid: harbor:review\nkind: review\nverdict: none\nfindings: []\npages_checked: []\nartifacts_produced: { spec: null }\n`,
    'apis.yml': `aid: harbor
include:
  - url: https://harbor.example/apis.yml
  - url: //harbor.example/apis.yml
  - Harbor APIs
  - url: partner/apis.yml
  - url: node_modules/more/apis.yml
  - url: more/listing.yml#events
  - url: none/apis.yml
  - url: ../more/apis.yml
  - ./gone.json
`,
    'partner/apis.yml': 'aid: partner\napis: []\n',
    'node_modules/more/apis.yml': listing('b.yml'),
    'more/listing.yml': 'include: [{ url: ../../secret.yml }, { url: last.yml }]\n',
  };
  const { diagnostics } = await lint({ fs: memoryFileSystem(files), folders: ['.'], today: '2026-06-01' });
  const told = diagnostics.filter(({ rule }) => /index-not-followed|missing-reference/.test(rule));
  expect(told.map(({ rule, at, message }) => `${rule} ${at.file}${at.pointer} ${/`.*?`/.exec(message)?.[0]}`)).toEqual([
    'catalog/missing-reference apis.yml/include/6/url `none/apis.yml`',
    'limit/index-not-followed apis.yml/include/7/url `../more/apis.yml`',
    'catalog/missing-reference apis.yml/include/8 `./gone.json`',
    'limit/index-not-followed more/listing.yml/include/0/url `../../secret.yml`',
    'catalog/missing-reference more/listing.yml/include/1/url `last.yml`',
  ]);
});

test('an index in a folder may include one that lies further up', async () => {
  const files = {
    'asyncapi/apis.yml': 'aid: harbor\ninclude: [{ url: ../more/listing.yml }]\n',
    'more/listing.yml': listing('a.yml'),
  };
  expect(await urlsIn(files)).toEqual(['more/listing.yml a.yml']);
});

test('the index of another provider is not read for being included', async () => {
  const files = {
    'apis.yml': 'aid: harbor\ninclude: [{ url: partner/apis.yml }]\n',
    'partner/apis.yml': listing('a.yml').replace('harbor', 'partner'),
  };
  expect(await urlsIn(files)).toEqual([]);
});

test('of more than 200 included indexes, the first that is left out is told where it is included', async () => {
  const names = Array.from({ length: 203 }, (_, index) => `parts/${index}.yml`);
  const files = {
    'apis.yml': `include:\n${names.map((name) => `  - url: ${name}\n`).join('')}`,
    ...Object.fromEntries(names.map((name) => [name, 'common: []\n'])),
  };
  const read = new Files(memoryFileSystem(files), defaultLimits);
  await load(read, { folder: '.', named: [], looked: ['.'], closed: [] }, dialects);
  expect(read.unread.map(({ rule, message, at }) => `${rule} ${at.pointer}: ${message}`)).toEqual([
    'limit/index-not-followed /include/199/url: This repo has more than 200 indexes, with those that they include: this one and 3 more were not looked at.',
  ]);
  expect(read.left.get('apis.yml')).toBe('limit');
  expect(names.filter((name) => read.left.get(name) === 'limit')).toEqual(names.slice(199));
});
