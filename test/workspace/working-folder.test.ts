import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findInputs } from '../../src/load/find-inputs.ts';
import { nodeFileSystem } from '../../src/load/node-file-system.ts';
import { lint } from '../../src/run/lint.ts';

const record = `aid: harbor:review
name: Harbor
kind: review
date: '2026-05-01'
reviewer: Mara Lindqvist
subject: Events of Harbor
verdict: no-public-event-api
summary: Nothing is streamed.
findings: []
pages_checked: []
artifacts_produced: { spec: null }
`;
const spec = "asyncapi: 2.6.0\ninfo: { title: Harbor, version: '1' }\nchannels: { ships: {} }\n";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'working-folder-'));
});

afterEach(() => rmSync(root, { recursive: true }));

const indexed = { 'apis.yml': 'aid: harbor\napis: []\n', 'asyncapi/live.yml': spec };
const beside = { 'reviews/harbor.yml': record, 'reviews/harbor/asyncapi/live.yml': spec };
const inOpenapi = { 'apis.yml': 'aid: harbor\napis: []\n', 'openapi/live.yml': spec };
const besideOpenapi = { 'reviews/harbor.yml': record, 'reviews/harbor/openapi/live.yml': spec };
const deep = { '.git/HEAD': '', 'apis.yml': 'aid: harbor\napis: []\n', 'events/v1/live.yml': spec };
const besideDeep = { '.git/HEAD': '', 'reviews/harbor.yml': record, 'reviews/harbor/events/live.yml': spec };

const recordIn = {
  '.git/HEAD': '',
  'p/harbor/apis.yml': 'aid: harbor\napis: []\n',
  'p/harbor/reviews/2026.yml': record,
};
const withSpec = { ...recordIn, 'p/harbor/asyncapi/live.yml': spec, 'p/moon/apis.yml': 'aid: moon\napis: []\n' };
const apart = {
  '.git/HEAD': '',
  'p/harbor/apis.yml': 'aid: harbor\napis: []\n',
  'p/harbor/asyncapi/live.yml': spec,
  'reviews/2026.yml': record,
};
const besideIndex = { '.git/HEAD': '', ...beside, 'reviews/harbor/apis.yml': 'aid: harbor\napis: []\n' };

test.each([
  ['of the whole, by its absolute path', withSpec, '.', '/'],
  ['of a repo by its absolute path', withSpec, '.', '/p/harbor'],
  ['of a spec by its absolute path', withSpec, '.', '/p/harbor/asyncapi/live.yml'],
  ['of a repo by a way around', withSpec, 'p', '../p/harbor'],
  ['from a repo beside', withSpec, 'p/moon', '../harbor'],
  ['in `asyncapi` of a repo with records in a folder', withSpec, 'p/harbor/asyncapi', '.'],
  ['of a spec there', withSpec, 'p/harbor/asyncapi', 'live.yml'],
  ['of a record there', withSpec, 'p/harbor/reviews', '2026.yml'],
  ['in a folder beside that of the records', apart, 'p', '.'],
  ['in a repo apart from its record', apart, 'p/harbor', '.'],
  ['of the whole, from a repo', apart, 'p/harbor/asyncapi', '../../..'],
  ['of the folder of repos, from a repo', apart, 'p/harbor', '..'],
  ['of a folder of repos by its absolute path', apart, '.', '/p'],
  ['of a record by its absolute path', apart, '.', '/reviews/2026.yml'],
  ['of the folder above, beside its record', besideIndex, 'reviews/harbor/asyncapi', '..'],
  ['of its own folder by a way around', besideIndex, 'reviews/harbor/asyncapi', '../asyncapi'],
  ['of a spec by a way around', besideIndex, 'reviews/harbor/asyncapi', '../asyncapi/live.yml'],
  ['in `asyncapi`', { ...indexed, 'review.yml': record }, 'asyncapi', '.'],
  ['a spec in `asyncapi`', { ...indexed, 'review.yml': record }, 'asyncapi', 'live.yml'],
  ['a glob in `asyncapi`', { ...indexed, 'review.yml': record }, 'asyncapi', '*.yml'],
  ['a record in `asyncapi`', { ...indexed, 'asyncapi/review.yml': record }, 'asyncapi', 'review.yml'],
  ['beside its record', beside, 'reviews/harbor', '.'],
  ['a spec beside its record', beside, 'reviews/harbor', 'asyncapi/live.yml'],
  ['a spec in `openapi`', { ...inOpenapi, 'review.yml': record }, 'openapi', 'live.yml'],
  ['in `openapi`', { ...inOpenapi, 'review.yml': record }, 'openapi', '.'],
  ['a spec in `openapi` beside its record', besideOpenapi, 'reviews/harbor/openapi', 'live.yml'],
  ['a spec in any folder of a git repo', { ...deep, 'review.yml': record }, 'events/v1', 'live.yml'],
  ['a spec in any folder beside its record', besideDeep, 'reviews/harbor/events', 'live.yml'],
  ['in `asyncapi` of a folder beside its record', beside, 'reviews/harbor/asyncapi', 'live.yml'],
  ['around the record', beside, 'reviews', 'harbor/asyncapi'],
])('a run %s says the same as one of the whole', async (_, files, folder, given) => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const workingFolder = join(root, folder);
  const fs = nodeFileSystem(workingFolder);
  const { diagnostics, records, summary } = await lint({
    fs,
    ...(await findInputs(fs, workingFolder, [given.startsWith('/') ? join(root, given) : given])),
    today: '2026-06-01',
  });
  const found = diagnostics.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
  expect(found).toEqual(['fabrication/spec-despite-null-claim']);
  expect(records.map(({ claim }) => claim.kind)).toEqual(['none']);
  expect(summary).toMatchObject({ records: 1, documents: 1, withoutRecord: 0 });
});

test.each([
  ['of a repo', withSpec, 'p/harbor/reviews'],
  ['apart from the repos', apart, 'reviews'],
])('a run in the folder of records %s compares them with the repo', async (_, files, folder) => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const fs = nodeFileSystem(join(root, folder));
  const { diagnostics, records } = await lint({ fs, folders: ['.'], today: '2026-06-01' });
  expect(records).toHaveLength(1);
  expect(diagnostics.map(({ rule }) => rule)).toContain('fabrication/spec-despite-null-claim');
});

test.each([
  ['a repo', 'p/harbor', withSpec],
  ['a repo apart from its record', 'p/harbor', apart],
  ['records apart from the repo', 'reviews', apart],
])(
  'what lies in a git repository elsewhere is not judged by what the working folder holds: %s, %s',
  async (_, given, files) => {
    for (const repo of ['one', 'other'])
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(root, repo, path)), { recursive: true });
        writeFileSync(join(root, repo, path), text);
      }
    const said = async (workingFolder: string, path: string) => {
      const fs = nodeFileSystem(workingFolder);
      const { diagnostics } = await lint({ fs, ...(await findInputs(fs, workingFolder, [path])), today: '2026-06-01' });
      const errors = diagnostics.filter(({ severity }) => severity === 'error');
      return errors.map(({ rule, at }) => `${rule} ${resolve(workingFolder, at.file)}`);
    };
    const expected = await said(join(root, 'one'), given);
    expect(expected).toContain(`fabrication/spec-despite-null-claim ${join(root, 'one/p/harbor/asyncapi/live.yml')}`);
    for (const from of [root, join(root, 'other'), join(root, 'other/p/harbor')]) {
      expect(await said(from, join(root, 'one', given)), from).toEqual(expected);
      expect(await said(from, relative(from, join(root, 'one', given))), from).toEqual(expected);
    }
  },
);
