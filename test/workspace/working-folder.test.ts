import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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

test.each([
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
    ...(await findInputs(fs, workingFolder, [given])),
    today: '2026-06-01',
  });
  const found = diagnostics.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
  expect(found).toEqual(['fabrication/spec-despite-null-claim']);
  expect(records.map(({ claim }) => claim.kind)).toEqual(['none']);
  expect(summary).toMatchObject({ records: 1, documents: 1, withoutRecord: 0 });
});
