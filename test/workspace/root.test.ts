import { describe, expect, test } from 'vitest';
import { findInputs } from '../../src/load/find-inputs.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { lint } from '../../src/run/lint.ts';

const record = (ownPath?: string, spec = 'null') => `aid: harbor:review
name: Harbor
kind: review
date: '2026-05-01'
reviewer: Mara Lindqvist
subject: Events of Harbor
verdict: no-public-event-api
summary: Nothing is streamed.
findings: []
pages_checked: []
artifacts_produced: { spec: ${spec}${ownPath === undefined ? '' : `, review: ${ownPath}`} }
`;
const spec = "asyncapi: 2.6.0\ninfo: { title: Harbor, version: '1' }\nchannels: { ships: {} }\n";
const repo = { 'apis.yml': 'aid: harbor\napis: []\n', 'openapi/none.txt': '', 's/a.yml': spec };

async function findingsOf(files: Readonly<Record<string, string>>, given: string): Promise<string[]> {
  const fs = memoryFileSystem(files);
  const inputs = await findInputs(fs, '.', [given]);
  const { diagnostics } = await lint({ fs, files: inputs.files, folders: inputs.folders, today: '2026-06-01' });
  return diagnostics
    .map(({ rule, at }) => `${rule} ${at.file}`)
    .filter((line) => /^fabrication|self-path/.test(line))
    .sort();
}

const accused = 'fabrication/spec-despite-null-claim s/a.yml';

describe('a record cannot make its repo smaller', () => {
  test.each([
    ['by a folder with its name', 'reviews/harbor.yml', 'reviews/harbor.yml', { 'reviews/harbor/README.md': '' }],
    ['by such a folder at the root', 'harbor.yml', 'harbor.yml', { 'harbor/README.md': '' }],
    ['by such a folder with a document', 'reviews/harbor.yml', undefined, { 'reviews/harbor/openapi/a.yml': 'a: 1' }],
    ['by a folder that looks like a repo', 'docs/x/review.yml', undefined, { 'docs/x/openapi/n.md': '' }],
  ])('%s', async (_, file, ownPath, planted) => {
    expect(await findingsOf({ ...repo, ...(planted as object), [file]: record(ownPath) }, file)).toEqual([accused]);
  });

  test.each([['asyncapi/review.yml'], ['docs/x/review.yml']])('by calling itself review.yml: %s', async (file) => {
    const found = await findingsOf({ ...repo, [file]: record('review.yml') }, file);
    expect(found).toEqual([accused, `record/self-path ${file}`]);
  });
});

test('a folder with the name of a record is its repo when it holds API documents', async () => {
  const files = {
    'reviews/harbor.yml': record(),
    'reviews/harbor/specs/a.yml': spec,
    'reviews/pilots/specs/a.yml': spec,
  };
  expect(await findingsOf(files, 'reviews/harbor.yml')).toEqual([
    'fabrication/spec-despite-null-claim reviews/harbor/specs/a.yml',
  ]);
  const own = { ...files, 'reviews/harbor.yml': record('harbor.yml') };
  expect(await findingsOf(own, 'reviews/harbor.yml')).toEqual([
    'fabrication/spec-despite-null-claim reviews/harbor/specs/a.yml',
  ]);
});

test('an index of another provider above a record does not make its repo larger', async () => {
  const files = { ...repo, 'apis.yml': 'aid: catalog\napis: []\n', 'docs/x/review.yml': record('review.yml') };
  expect(await findingsOf(files, 'docs/x/review.yml')).toEqual([]);
});

test('what a newer record of the repo names is not held against one further down', async () => {
  const newer = record('review.yml', 's/a.yml').replace('2026-05-01', '2026-05-02');
  const files = { ...repo, 'review.yml': newer, 'docs/x/review.yml': record() };
  expect(await findingsOf({ ...files, 'docs/x/openapi/none.txt': '' }, 'docs/x/review.yml')).toEqual([]);
});
