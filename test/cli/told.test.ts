import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { project } from '../config/project.ts';

const record = `aid: harbor:asyncapi-review
kind: review
findings: []
pages_checked: []
artifacts_produced: { spec: null }
`;

test('a list of records is told, also in a folder', async () => {
  const item = record.replaceAll(/^(?=.)/gm, '  ').replace(/^ {2}/, '- ');
  const { stdout } = await project({ 'reviews/all.yml': item + item }).run(['lint', '--no-cache']);
  expect(stdout).toContain('This file is a list of 2 review records, so none of them was read.');
  expect(stdout).toContain('Give each record a file of its own.');
});

test('an index under another name is told where it is named', async () => {
  const index = 'aid: harbor\nname: Harbor\nspecificationVersion: "0.19"\napis: []\n';
  const { exitCode, stderr } = await project({ 'harbor.yml': index }).run(['lint', 'harbor.yml', '--no-cache']);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('`harbor.yml` has the form of an index (APIs.json)');
});

test.each([
  ['bad.json', '[1,2', '1:5'],
  ['bad.json', '{"a": 1', '1:8'],
  ['notes.yml', 'port: berth: quay\n', '1:12'],
])('a named file that is broken is told with its place: %s %j', async (file, text, place) => {
  const { exitCode, stderr } = await project({ [file]: text }).run(['lint', file, '--no-cache']);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(`\`${file}\` is broken at ${place}, so it cannot be told what it is: `);
});

test('diff says why it compared nothing', async () => {
  const { folder, run } = project({ 'notes.txt': 'x' });
  const git = (...args: string[]) =>
    spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', ...args], { cwd: folder });
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'first');
  expect((await run(['diff', 'HEAD'])).stderr).toContain(
    'nothing was compared: there is no review record at `HEAD`, and none in the files of now.',
  );
  writeFileSync(join(folder, 'review.yml'), record);
  expect((await run(['diff', 'HEAD'])).stderr).toContain('nothing was compared: there is no review record at `HEAD`.');
  git('add', '.');
  git('commit', '-qm', 'second');
  expect((await run(['diff', 'HEAD'])).stderr).toBe('');
});

test('init, quietly', async () => {
  const { stdout, stderr } = await project({}).run(['init', 'Harbor', '--quiet']);
  expect(stdout + stderr).toBe('');
});
