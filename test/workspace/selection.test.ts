import { describe, expect, test } from 'vitest';
import { findInputs } from '../../src/load/find-inputs.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { lint } from '../../src/run/lint.ts';
import { summarySentence, whatWasChecked } from '../../src/writing/sentences.ts';

const record = (aid: string, more = '') => `aid: ${aid}:review
name: Harbor
kind: review
date: '2026-05-01'
reviewer: Mara Lindqvist
subject: Events of ${aid}
verdict: no-public-event-api
summary: Nothing is streamed.
findings: []
pages_checked:
  - url: https://docs.${aid}.example/api
    result: Documents a REST API.${more}
artifacts_produced: { spec: null }
`;
const spec = "asyncapi: 2.6.0\ninfo: { title: Harbor, version: '1' }\nchannels: { ships: { subscribe: {} } }\n";
const openapi = "openapi: 3.1.0\ninfo: { title: Harbor, version: '1' }\npaths: {}\n";

const swagger = '{ "swagger": "2.0", "paths": {} }\n';

const files = {
  'reviews/harbor.yml': record('harbor', '\n    snapshot: evidence/api.txt'),
  'reviews/harbor/apis.yml': 'aid: harbor\napis: []\ncommon: [{ type: AsyncAPI, url: asyncapi/ships.yml }]\n',
  'reviews/harbor/asyncapi/ships.yml': spec,
  'reviews/harbor/openapi/berths.yaml': openapi,
  'reviews/harbor/evidence/api.txt': 'A REST API.\n',
  'reviews/pilots.yml': record('pilots'),
  'reviews/pilots/openapi/pilots.yaml': openapi,
  'notes/other.yml': 'a: 1\n',
};

async function checked(...paths: string[]) {
  const fs = memoryFileSystem(files);
  return lint({ fs, ...(await findInputs(fs, '.', paths)), today: '2026-06-01' });
}

const fabrication = 'fabrication/spec-despite-null-claim reviews/harbor/asyncapi/ships.yml';

async function errorsFor(...paths: string[]): Promise<string[]> {
  const { diagnostics } = await checked(...paths);
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ rule, at }) => `${rule} ${at.file}`);
}

describe('a record is found by its content, and a file leads to the records that speak of it', () => {
  test.each([['.'], ['reviews'], ['reviews/harbor'], ['reviews/harbor.yml'], ['reviews/harbor/asyncapi/ships.yml']])(
    '%s',
    async (path) => expect(await errorsFor(path)).toContain(fabrication),
  );

  test.each([['reviews/harbor/apis.yml'], ['reviews/harbor/evidence/api.txt']])(
    'an index and a captured page say what their record says: %s',
    async (path) =>
      expect((await checked(path)).diagnostics).toEqual((await checked('reviews/harbor.yml')).diagnostics),
  );

  test('of two records, only the one that names the page', async () => {
    const fs = memoryFileSystem({
      'review.yml': record('harbor', '\n    snapshot: api.txt'),
      'more.yml': record('harbor:more').replace('2026-05-01', '2027-05-01'),
      'api.txt': 'A REST API.\n',
      'asyncapi/ships.yml': spec,
    });
    const lintOf = async (path: string) => lint({ fs, ...(await findInputs(fs, '.', [path])), today: '2026-06-01' });
    const page = await lintOf('api.txt');
    expect(page.diagnostics).toEqual((await lintOf('review.yml')).diagnostics);
    expect(page.diagnostics.length).toBeGreaterThan(0);
    expect(page.diagnostics.filter(({ at }) => at.file === 'more.yml')).toEqual([]);
  });

  test('a finding about many documents is said of each of them', async () => {
    const many = Array.from({ length: 15 }, (_, at) => [`old/${String(at).padStart(2, '0')}.json`, swagger] as const);
    const fs = memoryFileSystem(Object.fromEntries(many));
    const full = await lint({ fs, folders: ['.'], today: '2026-06-01' });
    expect(full.diagnostics).toHaveLength(1);
    for (const file of ['old/00.json', 'old/11.json', 'old/14.json'])
      expect((await lint({ fs, files: [file], today: '2026-06-01' })).diagnostics).toEqual(full.diagnostics);
  });

  test.each([['reviews/pilots.yml'], ['reviews/pilots'], ['reviews/harbor/openapi/berths.yaml'], ['notes']])(
    'what lies elsewhere is not said of %s',
    async (path) => expect(await errorsFor(path)).toEqual([]),
  );
});

describe('a selection says what the full run says of it', () => {
  test.each([
    [['reviews/harbor.yml', 'reviews/pilots.yml']],
    [['reviews/harbor', 'reviews/pilots', 'notes']],
    [Object.keys(files).filter((file) => file.endsWith('ml'))],
  ])('%s', async (paths) => {
    const full = await checked('.');
    expect(full.diagnostics.length).toBeGreaterThan(1);
    expect((await checked(...paths)).diagnostics).toEqual(full.diagnostics);
  });
});

test('every file is accounted for', async () => {
  const { account, summary } = await checked('.');
  expect(account).toEqual([
    { file: 'notes/other.yml', kind: 'other', records: [] },
    { file: 'reviews/harbor.yml', kind: 'record', records: [] },
    { file: 'reviews/harbor/apis.yml', kind: 'index', records: ['reviews/harbor.yml'] },
    { file: 'reviews/harbor/asyncapi/ships.yml', kind: 'asyncapi', party: 'unknown', records: ['reviews/harbor.yml'] },
    { file: 'reviews/harbor/evidence/api.txt', kind: 'capture', records: ['reviews/harbor.yml'] },
    { file: 'reviews/harbor/openapi/berths.yaml', kind: 'openapi', party: 'unknown', records: ['reviews/harbor.yml'] },
    { file: 'reviews/pilots.yml', kind: 'record', records: [] },
    { file: 'reviews/pilots/openapi/pilots.yaml', kind: 'openapi', party: 'unknown', records: ['reviews/pilots.yml'] },
  ]);
  expect(summary).toMatchObject({ records: 2, documents: 3, compared: 5, withoutRecord: 0, notRead: 0 });
});

test('what was compared with nothing is accounted for with the reason', async () => {
  const alone = {
    'a/asyncapi.yml': spec,
    'a/openapi.yaml': openapi,
    'a/old.json': '{ "swagger": "2.0", "paths": {} }',
    'a/stored.yml': 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n',
    'a/marked.yml': '\uFEFFversion https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n',
    'a/annexed.yml': '/annex/objects/SHA256E-s1--0.yml\n',
  };
  const { account, summary } = await lint({ fs: memoryFileSystem(alone), folders: ['.'], today: '2026-06-01' });
  expect(Object.fromEntries(account.map(({ file, kind, left }) => [file, `${kind} ${left}`]))).toEqual({
    'a/asyncapi.yml': 'asyncapi no-record',
    'a/openapi.yaml': 'openapi no-record',
    'a/old.json': 'other unknown-version',
    'a/stored.yml': 'other lfs-pointer',
    'a/marked.yml': 'other lfs-pointer',
    'a/annexed.yml': 'other lfs-pointer',
  });
  expect(summary).toMatchObject({ records: 0, documents: 2, withoutRecord: 2, notRead: 4 });
});

test.each([
  ['its folder', ['.']],
  ['the record alone', ['review.yml']],
  ['both', ['review.yml', 'partner']],
])(
  'the folder of another provider without a record is named as such, in the account and in its sums: %s',
  async (_, paths) => {
    const around = {
      'review.yml': record('harbor'),
      'partner/apis.yml': 'aid: partner\napis: []\n',
      'partner/asyncapi.yml': spec,
    };
    const fs = memoryFileSystem(around);
    const { account, summary } = await lint({ fs, ...(await findInputs(fs, '.', paths)), today: '2026-06-01' });
    expect(account).toEqual([
      { file: 'partner/apis.yml', kind: 'index', records: [], left: 'no-record' },
      { file: 'partner/asyncapi.yml', kind: 'asyncapi', party: 'unknown', records: [], left: 'no-record' },
      { file: 'review.yml', kind: 'record', records: [] },
    ]);
    expect(whatWasChecked(summary)).toBe('1 record, 1 document; 1 document has no record');
  },
);

test('what is no record is none in the account: empty files, other JSON, lint results, broken specs', async () => {
  const others = {
    'review.yml': 'executed: 2026-05-01\nresults: []\n',
    'empty.yml': '',
    'data/lines.json': '{ "a": 1 }\n{ "a": 2 }\n',
    'tsconfig.json': '{\n  // TODO: re\n  "strict": true\n}\n',
    'broken.yml': 'asyncapi: 2.6.0\nchannels: [\n',
    'spec.json': '{ // ours\n  "asyncapi": "2.6.0", "channels": { "ships": { "subscribe": {} } } }\n',
    'two.yml': `${spec}---\n${spec}`,
    'openapi.yaml': openapi,
  };
  const { account, diagnostics, summary } = await lint({
    fs: memoryFileSystem(others),
    folders: ['.'],
    today: '2026-06-01',
  });
  expect(Object.fromEntries(account.map(({ file, kind, left }) => [file, `${kind} ${left}`]))).toEqual({
    'review.yml': 'other undefined',
    'empty.yml': 'other undefined',
    'data/lines.json': 'other undefined',
    'tsconfig.json': 'other undefined',
    'broken.yml': 'asyncapi unreadable',
    'spec.json': 'asyncapi unreadable',
    'two.yml': 'asyncapi no-record',
    'openapi.yaml': 'openapi no-record',
  });
  const found = diagnostics.filter(({ rule }) => rule.startsWith('catalog/unreadable') || rule.startsWith('record/'));
  expect(found.map(({ rule, at }) => `${rule} ${at.file}`)).toEqual([
    'catalog/unreadable-document broken.yml',
    'catalog/unreadable-document spec.json',
  ]);
  expect(summary).toMatchObject({ records: 0, documents: 4 });
  expect(summarySentence({ ...summary, errors: 0, infos: 0, warnings: 0 })).toMatch(
    /: nothing was compared with a record$/,
  );
});

describe('a run says what was compared', () => {
  test.each<[string, Record<string, string>, string[], string]>([
    [
      'a record alone',
      { 'review.yml': record('harbor') },
      ['.'],
      '1 record, 0 documents: the record was compared with no document',
    ],
    [
      'an index by path',
      { 'notes/a.yml': record('harbor'), 'apis.yml': 'aid: harbor\n' },
      ['apis.yml'],
      '1 record, 0 documents: no contradiction found',
    ],
    [
      'a page by path',
      { 'a.yml': record('harbor', '\n    snapshot: evidence/api.txt'), 'evidence/api.txt': 'A REST API.\n' },
      ['evidence/api.txt'],
      '1 record, 0 documents: no contradiction found',
    ],
    [
      'OpenAPI by path',
      { 'notes/a.yml': record('harbor'), 'openapi.yml': openapi },
      ['openapi.yml'],
      '1 record, 1 document: no contradiction found',
    ],
  ])('%s', async (_, repo, paths, sentence) => {
    const fs = memoryFileSystem(repo);
    const { summary } = await lint({ fs, ...(await findInputs(fs, '.', paths)), today: '2026-06-01' });
    expect(summarySentence(summary)).toBe(sentence);
  });
});
