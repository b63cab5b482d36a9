import { expect, test } from 'vitest';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { lint } from '../../src/run/lint.ts';
import { index, planted, record } from '../since/repos.ts';

/** A machine whose root folder is the working folder, and the folders that were listed. */
function machine() {
  const listed: string[] = [];
  const files = memoryFileSystem({
    'repo/harbor/apis.yml': index('harbor'),
    'repo/harbor/asyncapi/live.yml': planted,
    'repo/reviews/ships.yml': record('harbor', { own: 'reviews/ships.yml' }),
    'home/port/apis.yml': index('port'),
  });
  const fs = {
    ...files,
    realPath: async (path: string) => `/${await files.realPath(path)}`.replace(/^\/\.?$/, '/'),
    list: async (folder: string) => {
      listed.push(folder);
      return files.list(folder);
    },
  };
  return { fs, listed };
}

test.each([
  ['a folder', { folders: ['repo'] }],
  ['a folder in it', { folders: ['repo/harbor'] }],
  ['a file', { files: ['repo/harbor/asyncapi/live.yml'] }],
])(
  'run in the root folder of a machine, %s is compared with the records around it, and no other folder is searched',
  async (_, asked) => {
    const { fs, listed } = machine();
    const { diagnostics } = await lint({ fs, ...asked, today: '2026-08-01' });
    expect(diagnostics.map(({ rule }) => rule)).toContain('fabrication/spec-despite-null-claim');
    expect(listed.filter((folder) => folder.startsWith('home'))).toEqual([]);
  },
);
