import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';

const example = join(import.meta.dirname, '../../examples/harbor');

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'api-review-harbor-'));
  cpSync(example, folder, { recursive: true });
});

afterEach(() => rmSync(folder, { recursive: true }));

async function run(...args: readonly string[]) {
  const written = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof written) => ({ write: (text: string) => (written[name] += text) });
  const code = await main(args, { stdout: stream('stdout'), stderr: stream('stderr'), workingFolder: folder, env: {} });
  return { code, ...written };
}

const edit = (file: string, from: string, to: string) => {
  const text = readFileSync(join(folder, file), 'utf8');
  expect(text).toContain(from);
  writeFileSync(join(folder, file), text.replace(from, to));
};

describe('the made-up provider of the docs', () => {
  test('says that it is made up, in each file that a reader may open first', () => {
    for (const file of ['README.md', 'apis.yml', 'asyncapi/review.yml', 'asyncapi/harbor.yml', 'openapi/harbor.yml'])
      expect(readFileSync(join(example, file), 'utf8')).toMatch(/made-up provider/i);
  });

  test('has no error and no warning', async () => {
    const { code, stdout } = await run('lint', '--fail-on', 'warning', '--no-cache');
    expect({ code, stdout: stdout.match(/^(?:error|warning) .*/gm) }).toEqual({ code: 0, stdout: null });
  });

  test('shows every grade that evidence can have, and verified quotes', async () => {
    const { stdout } = await run('trace');
    for (const grade of ['captured', 'page', 'finding', 'assumed'])
      expect(stdout).toMatch(new RegExp(`^ {2}${grade} `, 'm'));
    expect(stdout).toContain('quotes: 4 verified');
  });

  test('is captured from its site, and the same when it is verified', async () => {
    rmSync(join(folder, 'evidence'), { recursive: true });
    const { stdout } = await run('capture', '--from', 'site', '--refresh');
    expect(stdout).toContain('3 pages: 2 captured, 1 absent');
    for (const file of ['webhooks.txt', 'streaming.md'])
      expect(readFileSync(join(folder, 'evidence/docs.harbor.example', file), 'utf8')).toBe(
        readFileSync(join(example, 'evidence/docs.harbor.example', file), 'utf8'),
      );
    expect((await run('verify', '--from', 'site')).stdout).toContain('3 pages: 1 unreachable; 2 same');
  });

  test.each([
    ['a quote', 'asyncapi/review.yml', 'tries again for three days', 'tries again for a week', 'evidence/'],
    [
      'an event of a finding',
      'asyncapi/review.yml',
      '- berth.released',
      '- berth.vacated',
      'evidence/unverified-literal',
    ],
    ['an address', 'asyncapi/harbor.yml', 'host: stream.harbor.example', 'host: live.harbor.example', 'fabrication/'],
    [
      'a channel',
      'asyncapi/harbor.yml',
      'address: /tides/{port}',
      'address: /winds/{port}',
      'fabrication/channel-not-evidenced',
    ],
    ['the page', 'evidence/docs.harbor.example/streaming.md', 'one minute', 'two minutes', 'evidence/capture-changed'],
  ])('a change of %s is found', async (_, file, from, to, rule) => {
    edit(file, from, to);
    const { stdout } = await run('lint', '--no-cache', '--show-info');
    expect(stdout).toContain(`[${rule}`);
  });
});
