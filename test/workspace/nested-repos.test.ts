import { describe, expect, test } from 'vitest';
import { defaultLimits } from '../../src/limits/limits.ts';
import { batchesOf } from '../../src/load/batches.ts';
import { findInputs } from '../../src/load/find-inputs.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { dialects } from '../../src/records/dialects/index.ts';
import { lint } from '../../src/run/lint.ts';

const record = (aid: string, spec = 'null') => `aid: ${aid}
name: Harbor
kind: review
date: '2026-05-01'
reviewer: Mara Lindqvist
subject: Events of ${aid}
verdict: no-public-event-api
summary: Nothing is streamed.
findings: []
pages_checked: []
artifacts_produced: { spec: ${spec} }
`;
const index = (aid: string) => `aid: ${aid}\nname: Index\napis: []\n`;
const spec = "asyncapi: 2.6.0\ninfo: { title: Harbor, version: '1' }\nchannels: { ships: {} }\n";
const harbor = { 'review.yml': record('harbor:review'), 'apis.yml': index('harbor') };

async function findingsIn(files: Readonly<Record<string, string>>, given = ['.']): Promise<string[]> {
  const fs = memoryFileSystem(files);
  const inputs = await findInputs(fs, '.', given);
  const { diagnostics } = await lint({ fs, files: inputs.files, folders: inputs.folders, today: '2026-06-01' });
  return diagnostics
    .map(({ rule, at }) => `${rule} ${at.file}`)
    .filter((line) => /spec/.test(line.split(' ')[0] ?? ''));
}

const accused = (file: string) => [`fabrication/spec-despite-null-claim ${file}`];
const shown = (file: string) => [`catalog/unreviewed-spec ${file}`];

describe.each([['.'], ['review.yml']])('seen from %s', (given) => {
  test.each([
    ['an empty index', { 'asyncapi/v1/apis.yml': '' }],
    ['an index without a name', { 'asyncapi/v1/apis.yml': 'apis: []\n' }],
    ['an index of the same provider', { 'asyncapi/v1/apis.yml': index('harbor') }],
    ['an index of a product', { 'asyncapi/v1/apis.yml': index('harbor:tides') }],
    ['a broken index', { 'asyncapi/v1/apis.yml': 'aid: "other\n' }],
    ['a file that is no record', { 'asyncapi/v1/review.yml': 'hello: x\naid: other\n' }],
    ['a file in its folder asyncapi', { 'asyncapi/v1/asyncapi/review.yml': 'hello: x\n' }],
    ['a record of the same provider', { 'asyncapi/v1/review.yml': record('harbor:more') }],
    ['a checkout that names no provider', { 'asyncapi/v1/apis.yml': '', 'asyncapi/v1/.git/HEAD': '' }],
    ['an index in a chain', { 'asyncapi/apis.yml': '', 'asyncapi/v1/apis.yml': index('harbor') }],
  ])('%s beside a spec does not hide it', async (_, mark) => {
    const files = { ...harbor, 'asyncapi/v1/harbor.yml': spec, ...(mark as Record<string, string>) };
    const found = await findingsIn(files, [given]);
    expect([...new Set(found)]).toEqual(accused('asyncapi/v1/harbor.yml'));
  });

  test.each([
    ['an index', { 'partner/apis.yml': index('partner') }],
    ['a record without an index', { 'partner/asyncapi/review.yml': record('partner:review', 'asyncapi.yml') }],
  ])('%s of another provider makes a repo, whose spec is shown', async (_, mark) => {
    const files = { ...harbor, 'partner/asyncapi.yml': spec, ...(mark as Record<string, string>) };
    expect([...new Set(await findingsIn(files, [given]))]).toEqual(shown('partner/asyncapi.yml'));
  });
});

test('a spec that a newer record further down names belongs to that record', async () => {
  const files = {
    ...harbor,
    'hooks/openapi/none.txt': '',
    'hooks/review.yml': record('harbor:hooks', 'hooks.yml')
      .replace('no-public-event-api', 'public-event-api')
      .replace('2026-05-01', '2026-05-02'),
    'hooks/hooks.yml': spec,
    'hooks/more.yml': spec,
  };
  expect(await findingsIn(files)).toEqual(accused('hooks/more.yml'));
});

describe('the repos of a folder', () => {
  const foldersIn = async (files: Readonly<Record<string, string>>) =>
    (await batchesOf(memoryFileSystem(files), { files: [], folders: ['.'] }, defaultLimits, dialects))
      .map(({ folder }) => folder)
      .sort();

  test.each([
    [
      'a catalog with an index',
      { 'apis.yml': index('catalog'), 'a/apis.yml': index('a'), 'b/v1/apis.yml': index('b') },
      ['.', 'a', 'b'],
    ],
    ['products of one provider', { 'x/apis.yml': index('a:x'), 'y/apis.yml': index('a:y') }, ['x', 'y']],
    ['providers without an index', { 'a/review.yml': record('a'), 'b/r.yml': record('b') }, ['a', 'b']],
    ['records that name no provider', { 'a/r.yml': record("''"), 'b/r.yml': record("''") }, ['a', 'b']],
    [
      'records named as folders beside them',
      { 'r/a.yml': record('a'), 'r/a/s.yml': spec, 'r/b.yml': record('b'), 'r/b/s.yml': spec },
      ['r/a', 'r/b'],
    ],
    ['a record far down', { 'a/b/c/d/e/f/g/h/i/j/review.yml': record('a'), 'events/s.yml': spec }, ['.']],
    ['an index that is empty', { 'meta/apis.yml': '', 'meta/review.yml': record('a'), 'events/s.yml': spec }, ['.']],
  ])('%s', async (_, files, folders) => {
    expect(await foldersIn(files)).toEqual(folders);
    expect(await foldersIn({ ...files, '.git/HEAD': '' })).toEqual(folders);
  });
});
