import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';

const project = join(import.meta.dirname, '../..');
const readme = join(project, 'README.md');
const text = readFileSync(readme, 'utf8');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'api-review-readme-'));
  for (const name of ['examples', 'reviews']) cpSync(join(project, name), join(folder, name), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

async function run(...args: readonly string[]) {
  const written = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof written) => ({ write: (words: string) => (written[name] += words) });
  const code = await main(args, { stdout: stream('stdout'), stderr: stream('stderr'), workingFolder: folder, env: {} });
  return { code, ...written };
}

/** The output of a line of the demo: of the tool, or of a substitution in a file. */
async function outputOf(line: string, codes: number[]): Promise<string> {
  const [, from, to, file] = /^perl -pi -e s\/(\w+)\/(\w+)\/ (\S+)$/.exec(line) ?? [];
  if (file !== undefined) {
    const path = join(folder, file);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(from ?? '', to ?? ''));
    return '';
  }
  expect(line).toMatch(/^npx api-review /);
  const { code, stdout, stderr } = await run(...line.split(' ').slice(2), '--no-cache');
  codes.push(code);
  expect(stderr).toBe('');
  return stdout;
}

test('the demo is what happens, from the fault to its mending', async () => {
  const [block = '', body = ''] = /^```console\n([\s\S]*?)^```$/m.exec(text) ?? [];
  const codes: number[] = [];
  const happened: string[] = [];
  for (const line of body.split('\n').filter((one) => one.startsWith('$ ')))
    happened.push(`${line}\n${await outputOf(line.slice(2), codes)}`);
  expect(codes).toEqual([1, 0]);
  expect(happened[1]).toContain('[fabrication/channel-not-evidenced]');
  // `vitest run test/adoption/readme.test.ts --update` writes the output into the page.
  await expect(text.replace(block, () => `\`\`\`console\n${happened.join('')}\`\`\``)).toMatchFileSnapshot(readme);
});

test('what is linted after `npm ci` has no error', async () => {
  const [, command = ''] = /^npm ci && npx api-review (lint .*)$/m.exec(text) ?? [];
  const { code, stdout } = await run(...command.split(' '), '--no-cache');
  expect({ code, errors: stdout.match(/^error .*/gm) }).toEqual({ code: 0, errors: null });
});

test('each command of the tool has its row', async () => {
  const help = (await run('--help')).stdout;
  const names = [...help.matchAll(/^ {2}(\w+) .*/gm)].map(([, name]) => name).filter((name) => name !== 'help');
  expect(names).toContain('mcp');
  const rows = text.split('\n').filter((line) => line.startsWith('| `'));
  expect(names.filter((name) => !rows.some((row) => new RegExp(`\`(?:api-review )?${name}\\b`).test(row)))).toEqual([]);
});
