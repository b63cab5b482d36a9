import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { project } from '../config/project.ts';

const record = (spec: string) => `aid: harbor:event-review
name: Harbor Data event review
kind: review
date: '2026-06-01'
reviewer: Fixture Author
subject: Harbor Data public WebSocket API
verdict: no-public-websocket-api
summary: Harbor Data documents no stream.
findings: [{ id: nothing, label: Nothing is documented, detail: The docs name no stream. }]
pages_checked: [{ url: 'https://docs.harbor-data.io/', result: Lists REST endpoints only. }]
artifacts_produced: { spec: ${spec} }
`;

const planted = 'asyncapi: 2.6.0\ninfo: { title: Harbor, version: "1" }\nchannels: { /ships: {} }\n';

async function lint(folder: string, text: string, ...args: string[]) {
  const written = { stdout: '', stderr: '' };
  const exitCode = await main(['lint', '--no-cache', ...args], {
    stdin: async function* () {
      yield Buffer.from(text.slice(0, 10));
      yield Buffer.from(text.slice(10));
    },
    stdout: { write: (part: string) => (written.stdout += part) },
    stderr: { write: (part: string) => (written.stderr += part) },
    workingFolder: folder,
    env: {},
  });
  return { exitCode, ...written };
}

test.each([
  ['a file that is there', { 'review.yml': record('null'), 'asyncapi/live.yml': 'a: 1\n' }],
  ['a file that is not there', { 'review.yml': record('null') }],
])('stdin is judged as %s, in its repo', async (_, files) => {
  const { folder } = project(files);
  for (const name of ['asyncapi/live.yml', join(realpathSync(folder), 'asyncapi/live.yml')]) {
    const { exitCode, stdout, stderr } = await lint(folder, planted, '-', '--stdin-filename', name);
    expect(stderr).toBe('');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('[fabrication/spec-despite-null-claim]');
    expect(stdout).toContain('  ┌ asyncapi/live.yml:1:11\n');
  }
});

test('a record of stdin takes the place of the one on the disk', async () => {
  const { folder } = project({ 'review.yml': record('asyncapi/live.yml'), 'asyncapi/live.yml': planted });
  const asText = await lint(folder, record('null'), '-', '--stdin-filename', 'review.yml');
  expect(asText.stdout).toContain('[fabrication/spec-despite-null-claim]');
  expect((await lint(folder, '', 'review.yml')).stdout).not.toContain('spec-despite-null-claim');
});

test.each([
  [['-'], '`-` reads a file from stdin: say with `--stdin-filename FILE` as which file it is judged.'],
  [['review.yml', '--stdin-filename', 'x.yml'], '`--stdin-filename` goes with `-` as the only path.'],
  [['-', 'review.yml', '--stdin-filename', 'x.yml'], '`--stdin-filename` goes with `-` as the only path.'],
  [['-', '--stdin-filename', '.'], '`.` is a folder: name a file.'],
  [['-', '--stdin-filename', 'x.yml', '--fix'], 'stdin cannot be staged or fixed: leave out the option.'],
])('%j is refused', async (args, sentence) => {
  const { folder } = project({ 'review.yml': record('null') });
  const { exitCode, stderr } = await lint(folder, '', ...args);
  expect(exitCode).toBe(2);
  expect(stderr).toBe(`api-review: ${sentence}\n`);
});
