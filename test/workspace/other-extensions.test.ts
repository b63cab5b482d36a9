import { expect, test } from 'vitest';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { isAnsweredTheSame, trackedFileSystem } from '../../src/load/tracked-file-system.ts';
import { lint } from '../../src/run/lint.ts';

const start = "asyncapi: 2.6.0\ninfo: { title: Harbor, version: '1' }\n";

const recordText = 'aid: harbor:review\nkind: review\nreviewer: Mara Lindqvist\nverdict: no-public-event-api\n';

async function left(files: Readonly<Record<string, string>>) {
  const whole: string[] = [];
  const fs = memoryFileSystem(files);
  const counting: typeof fs = {
    ...fs,
    read: async (path, enough) => {
      const bytes = await fs.read(path);
      if (enough === undefined) whole.push(path);
      return bytes.subarray(0, enough);
    },
  };
  const { diagnostics } = await lint({ fs: counting, folders: ['.'], today: '2026-06-01' });
  return { whole, left: diagnostics.filter(({ rule }) => rule === 'limit/other-extension').map(({ at }) => at.file) };
}

test.each([
  ['a large one', { 'log.txt': `${start}${'# one more line\n'.repeat(200_000)}` }, ['log.txt']],
  ['behind a comment', { 'live.j2': `# ${'ü'.repeat(800)}\n${start}` }, ['live.j2']],
  ['cut within a letter', { 'live.tpl': `${start}# ${'€'.repeat(2000)}` }, ['live.tpl']],
  [
    'with more behind the extension',
    {
      'a.yml.old': start,
      'b.yaml~': start,
      'c.json5': "{ asyncapi: '2.6.0' }",
      'd.yml.disabled': start,
      'e.yml.gz': '\0',
    },
    ['a.yml.old', 'b.yaml~', 'c.json5', 'd.yml.disabled'],
  ],
  [
    'records',
    { review: recordText, 'review.md': `---\n${recordText}---\n# A\n`, 'kind.txt': 'kind: review\nname: x\n' },
    ['review', 'review.md'],
  ],
  ['an empty one and a binary', { a: '', b: `\0${start}`, LICENSE: 'asyncapi: see there\n' }, []],
])('of a file under another name, no more than its start is read: %s', async (_, files, expected) => {
  expect(await left({ 'notes.yml': 'a: 1\n', ...files })).toEqual({ whole: ['notes.yml'], left: expected });
});

test('a start that changes is another answer', async () => {
  const before = memoryFileSystem({ 'live.txt': start });
  const { fs, observations } = trackedFileSystem(before);
  await fs.read('live.txt', 9);
  expect(await isAnsweredTheSame(memoryFileSystem({ 'live.txt': `${start}# more\n` }), observations())).toBe(true);
  expect(await isAnsweredTheSame(memoryFileSystem({ 'live.txt': `# ${start}` }), observations())).toBe(false);
});
