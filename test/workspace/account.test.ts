import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findInputs } from '../../src/load/find-inputs.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { nodeFileSystem } from '../../src/load/node-file-system.ts';
import { lint } from '../../src/run/lint.ts';
import { whatWasChecked } from '../../src/writing/sentences.ts';

const record = (aid: string) => `aid: ${aid}:review
name: Harbor
kind: review
date: '2026-05-01'
reviewer: Mara Lindqvist
subject: Events of ${aid}
verdict: no-public-event-api
summary: Nothing is streamed.
findings: []
pages_checked: []
artifacts_produced: { spec: null }
`;
const spec = "asyncapi: 2.6.0\ninfo: { title: Harbor, version: '1' }\nchannels: { ships: { subscribe: {} } }\n";

async function run(files: Readonly<Record<string, string>>, ...paths: string[]) {
  const fs = memoryFileSystem(files);
  return lint({ fs, ...(await findInputs(fs, '.', paths)), today: '2026-06-01' });
}

test.each([['.'], ['review.yml']])('a folder that is ignored is one entry, and counted: %s', async (path) => {
  const files = { 'review.yml': record('harbor'), 'lib/node_modules/x/spec.yml': spec, '.hg/spec.yml': spec };
  const { account, summary } = await run({ ...files, '.git/spec.yml': spec }, path);
  expect(account).toEqual([
    { file: '.hg', kind: 'other', records: [], left: 'ignored' },
    { file: 'lib/node_modules', kind: 'other', records: [], left: 'ignored' },
    { file: 'review.yml', kind: 'record', records: [] },
  ]);
  expect(whatWasChecked(summary)).toBe('1 record, 0 documents; 2 files or folders were ignored');
});

test('a folder that is ignored where nothing else lies is in the account', async () => {
  const { account } = await run({ 'a/review.yml': record('a'), 'b/review.yml': record('b'), '.venv/x.yml': spec }, '.');
  expect(account.filter(({ left }) => left === 'ignored').map(({ file }) => file)).toEqual(['.venv']);
});

test('a pipe that is named as a document is said not to be read', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'api-review-pipe-'));
  try {
    writeFileSync(join(folder, 'review.yml'), record('harbor'));
    execFileSync('mkfifo', [join(folder, 'live.yml')]);
    const { account, diagnostics } = await lint({ fs: nodeFileSystem(folder), folders: ['.'], today: '2026-06-01' });
    expect(account[0]).toMatchObject({ file: 'live.yml', left: 'unreadable' });
    expect(diagnostics.map(({ rule, at }) => `${rule} ${at.file}`)).toContain('limit/not-read live.yml');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.each([
  ['a record before a spec', `${record('harbor')}---\n${spec}`],
  ['a spec before a record', `${spec}---\n${record('harbor')}`],
])('a record in a file with several documents is said to be one: %s', async (_, text) => {
  const { account, diagnostics } = await run({ 'notes/harbor.yml': text }, '.');
  expect(account).toEqual([{ file: 'notes/harbor.yml', kind: 'record', records: [], left: 'unreadable' }]);
  const rules = diagnostics.map(({ rule }) => rule);
  expect(rules).toContain('record/syntax');
  expect(rules).not.toContain('asyncapi/asyncapi-is-asyncapi');
});

test('a sample of code behind a reference is not called broken YAML', async () => {
  const openapi = "openapi: 3.1.0\ninfo: { title: x, version: '1' }\nx-sample: { $ref: sample.rb }\nwebhooks: {}\n";
  const { account, diagnostics } = await run(
    { 'openapi.yml': openapi, 'sample.rb': 'ship do\nend\n"a": "b": [\n' },
    '.',
  );
  expect(diagnostics.filter(({ rule }) => rule === 'catalog/unreadable-document')).toEqual([]);
  expect(account.map(({ file }) => file)).toEqual(['openapi.yml']);
});

describe('a document in the repo of another provider', () => {
  const files = {
    'review.yml': record('harbor'),
    'partner/apis.yml': 'aid: partner\napis: []\n',
    'partner/live.yml': spec,
    'partner/more.yml': spec,
  };
  const told = async (repo: Readonly<Record<string, string>>, ...paths: string[]) =>
    (await run(repo, ...paths)).diagnostics.filter(({ rule }) => rule === 'catalog/unreviewed-spec');

  test.each([
    [['review.yml']],
    [['partner']],
    [['partner/live.yml']],
    [['partner/more.yml']],
    [['review.yml', 'partner']],
  ])('is told as in the full run: %s', async (paths) => {
    const full = await told(files, '.');
    expect(full).toHaveLength(1);
    expect(full[0]?.message).toContain("another provider's repo than that of `review.yml`");
    expect(await told(files, ...paths)).toEqual(full);
    const reviewed = { ...files, 'partner/review.yml': record('partner') };
    const fullOfReviewed = await told(reviewed, '.');
    expect(fullOfReviewed).toHaveLength(1);
    expect(await told(reviewed, ...paths)).toEqual(fullOfReviewed);
  });
});
