import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { project } from '../config/project.ts';

const slips = `schema: api-review/v1
aid: harbor:asyncapi-review
name: Harbor AsyncAPI Review
kind: reviw # the kind
date: 2026/05/29
reviewr: "Fixture Author"
subject: Harbor events
verdict: no-public-websocket-api
summary: >-
  Harbor documents no stream.
findings:
  - id: No Stream
    label: No stream
    detail: The docs name no stream.
    status: documentd
pages_checked:
  - { url: htps://docs.harbor-data.io/events, result: 'Lists REST endpoints only.' }
artifacts_produced:
  spec: none   # there is none
`;

const mended = slips
  .replace('reviw', 'review')
  .replace('2026/05/29', "'2026-05-29'")
  .replace('reviewr:', 'reviewer:')
  .replace('No Stream', 'no-stream')
  .replace('documentd', 'documented')
  .replace('htps:', 'https:')
  .replace('spec: none', 'spec: null');

async function lint(files: Readonly<Record<string, string>>, ...args: string[]) {
  const { folder } = project(files);
  const again = async (...options: string[]) => {
    const written = { stdout: '', stderr: '' };
    const exitCode = await main(['lint', '--no-cache', ...options], {
      stdout: { write: (part: string) => (written.stdout += part) },
      stderr: { write: (part: string) => (written.stderr += part) },
      workingFolder: folder,
      env: {},
    });
    return { exitCode, ...written };
  };
  return { ...(await again(...args)), again, text: (file: string) => readFileSync(join(folder, file), 'utf8') };
}

describe('--fix', () => {
  test('corrects keys and values, keeps comments and layout, and has nothing left to do', async () => {
    const { exitCode, stderr, text, again } = await lint({ 'review.yml': slips }, '--fix', '-q');
    expect(text('review.yml')).toBe(mended);
    expect(stderr).toBe('api-review: fixed 7 findings in review.yml.\n');
    expect(exitCode).toBe(0);
    expect((await again('--fix', '-q')).stderr).toBe('');
    expect(text('review.yml')).toBe(mended);
  });

  test('keeps Windows line ends', async () => {
    const { text } = await lint({ 'review.yml': slips.replaceAll('\n', '\r\n') }, '--fix');
    expect(text('review.yml')).toBe(mended.replaceAll('\n', '\r\n'));
  });

  test('corrects JSON', async () => {
    const json = '{ "schema": "api-review/v1", "kind": "reviw", "artifacts_produced": { "spec": "none" } }\n';
    const { text } = await lint({ 'review.json': json }, '--fix');
    expect(text('review.json')).toBe(json.replace('reviw', 'review').replace('"none"', 'null'));
  });

  test.each([
    ['a word that is as near to another one', 'status: documentd', 'status: ndocumented'],
    ['an address that may be http or https', 'htps://docs', 'htp://docs'],
    ['an address without a scheme', 'htps://docs', 'docs'],
    ['a day that may be of two months', '2026/05/29', '03/04/2026'],
  ])('leaves %s to its author', async (_, right, wrong) => {
    const text = mended.replace(
      right.replace('htps', 'https').replace('documentd', 'documented').replace('2026/05/29', '2026-05-29'),
      wrong,
    );
    expect(text).toContain(wrong);
    const fixed = await lint({ 'review.yml': text }, '--fix');
    expect(fixed.exitCode).toBe(1);
    expect(fixed.text('review.yml')).toBe(text);
  });
});

describe('--fix --dry-run', () => {
  test('prints the diff of what --fix writes, and writes nothing', async () => {
    const dry = await lint({ 'review.yml': slips }, '--fix', '--dry-run');
    expect(dry.exitCode).toBe(1);
    expect(dry.stderr).toBe('api-review: would fix 7 findings in review.yml.\n');
    expect(dry.stdout).toContain('\n--- review.yml\tas it is\n+++ review.yml\tfixed\n@@ -1,19 +1,19 @@\n');
    const changed = dry.stdout.split('\n').filter((line) => /^[+-](?![+-])/.test(line));
    expect(changed.filter((line) => line.startsWith('-')).map((line) => line.slice(1))).toEqual(
      slips.split('\n').filter((line) => !mended.includes(`${line}\n`)),
    );
    expect(changed).toContain('+  spec: null   # there is none');
    expect(dry.text('review.yml')).toBe(slips);
  });

  test('prints nothing and ends with 0 where nothing is to fix', async () => {
    expect(await lint({ 'review.yml': mended }, '--fix', '--dry-run')).toMatchObject({ exitCode: 0, stdout: '' });
  });

  test.each([
    [['--dry-run'], '`--dry-run` goes with `--fix`'],
    [['--fix', '--dry-run', '-o', 'x.txt'], 'leave out `--output`'],
    [['--fix', '--dry-run', '-f', 'json'], 'leave out `--format`'],
  ])('refuses %j', async (args, words) => {
    const { exitCode, stderr } = await lint({ 'review.yml': slips }, ...args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(words);
  });
});

test('a file that is not all UTF-8 is not written', async () => {
  const { folder } = project({ 'review.yml': '' });
  const bytes = Buffer.from(slips.replace('Harbor documents', 'Caf\u00e9 Harbor documents'), 'latin1');
  writeFileSync(join(folder, 'review.yml'), bytes);
  const none = { write: () => true };
  await main(['lint', '--no-cache', '--fix'], { stdout: none, stderr: none, workingFolder: folder, env: {} });
  expect(readFileSync(join(folder, 'review.yml')).equals(bytes)).toBe(true);
});
