import { expect, test } from 'vitest';
import { findInputs } from '../../src/load/find-inputs.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { mayNameOne } from '../../src/load/named-provider.ts';
import { lint } from '../../src/run/lint.ts';

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
const files = {
  'reviews/2026-05.yml': record('harbor'),
  'reviews/2026-06.yml': record('pilots'),
  'providers/harbor-inc/apis.yml': 'aid: harbor\napis: []\n',
  'providers/harbor-inc/asyncapi/ships.yml': spec,
  'providers/pilots-inc/apis.yml': 'aid: pilots\napis: []\n',
  'providers/pilots-inc/events.yml': spec,
};
const accused = (file: string) => `fabrication/spec-despite-null-claim ${file}`;

async function errorsFor(repo: Readonly<Record<string, string>>, path: string) {
  const fs = memoryFileSystem(repo);
  const { diagnostics } = await lint({ fs, ...(await findInputs(fs, '.', [path])), today: '2026-06-01' });
  return diagnostics
    .filter(({ rule }) => /^fabrication|repo-unclear/.test(rule))
    .map(({ rule, at }) => `${rule} ${at.file}`);
}

test.each([
  ['.', [accused('providers/harbor-inc/asyncapi/ships.yml'), accused('providers/pilots-inc/events.yml')]],
  ['reviews/2026-05.yml', [accused('providers/harbor-inc/asyncapi/ships.yml')]],
  ['reviews/2026-06.yml', [accused('providers/pilots-inc/events.yml')]],
  ['providers/pilots-inc', [accused('providers/pilots-inc/events.yml')]],
  ['providers/harbor-inc/asyncapi/ships.yml', [accused('providers/harbor-inc/asyncapi/ships.yml')]],
])('a record outside of its repo is tied to it by its `aid`: %s', async (path, expected) => {
  expect(await errorsFor(files, path)).toEqual(expected);
});

test.each([
  ['in capitals', 'aid: HARBOR:review'],
  ['with an escape', 'aid: "\\x68arbor:review"'],
  ['on two lines', 'aid: "har\\\n  bor:review"'],
  ['as an alias', 'note: &of harbor:review\naid: *of'],
])('the `aid` that ties a record is found however it is written: %s', async (_, aid) => {
  const written = { ...files, 'reviews/2026-05.yml': record('harbor').replace('aid: harbor:review', aid) };
  expect(await errorsFor(written, 'providers/harbor-inc')).toEqual([
    accused('providers/harbor-inc/asyncapi/ships.yml'),
  ]);
});

test.each([
  [['harbor'], 'aid: Harbor:review\n', true],
  [['harbor'], 'aid: pilots:review\n', false],
  [['harbor', 'pilots'], 'aid: pilots:review\n', true],
  [['harbor'], 'aid: "h\\u0061rbor"\n', true],
  [["o'hara"], "aid: 'o''hara'\n", true],
  [['tugs and co'], 'aid: >-\n  tugs\n  and co\n', true],
  [['σκάφος'], 'aid: ΣΚΆΦΟΣ:review\n', true],
])('whether a text may name one of %j: %j', (names, text, expected) => {
  expect(mayNameOne(text, names)).toBe(expected);
});

test('a record is tied to its repo among many', async () => {
  const others = Array.from({ length: 25 }, (_, index) => [
    `providers/p${index}/apis.yml`,
    `aid: p${index}\napis: []\n`,
  ]);
  expect(await errorsFor({ ...Object.fromEntries(others), ...files }, 'providers')).toEqual(
    await errorsFor(files, '.'),
  );
});

test('of several repos of its provider it is said, and no spec is accused', async () => {
  const two = { ...files, 'providers/harbor-ltd/apis.yml': 'aid: harbor:more\napis: []\n' };
  expect(await errorsFor(two, 'reviews/2026-05.yml')).toEqual(['record/repo-unclear reviews/2026-05.yml']);
  expect(await errorsFor(two, '.')).toEqual([
    accused('providers/pilots-inc/events.yml'),
    'record/repo-unclear reviews/2026-05.yml',
  ]);
});

test('a record is one record, also when it is given by a link to it', async () => {
  const target = { 'notes/a.yml': record('harbor'), 'asyncapi.yml': spec };
  const fs = memoryFileSystem({ ...target, 'review.yml': record('harbor') });
  const linked: typeof fs = {
    ...fs,
    realPath: async (path) => (path === '.' ? '/repo' : `/repo/${path === 'review.yml' ? 'notes/a.yml' : path}`),
    list: async (folder) =>
      (await fs.list(folder)).map((entry) => (entry.name === 'review.yml' ? { ...entry, kind: 'link' } : entry)),
  };
  const full = await lint({ fs: linked, folders: ['.'], today: '2026-06-01' });
  const one = await lint({ fs: linked, files: ['review.yml'], today: '2026-06-01' });
  expect(one.diagnostics).toEqual(full.diagnostics);
  expect(one.account).toEqual(full.account);
});

test('a run that looks through a folder above ties as one from there', async () => {
  const fs = memoryFileSystem(Object.fromEntries(Object.entries(files).map(([path, text]) => [`../${path}`, text])));
  const { diagnostics } = await lint({ fs, folders: ['..'], today: '2026-06-01' });
  const errors = diagnostics
    .filter(({ rule }) => rule.startsWith('fabrication'))
    .map(({ rule, at }) => `${rule} ${at.file}`);
  expect(errors).toEqual([
    accused('../providers/harbor-inc/asyncapi/ships.yml'),
    accused('../providers/pilots-inc/events.yml'),
  ]);
});
