import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { index, Repos, record } from '../since/repos.ts';

const faulty = `openapi: 3.1.0
info: { title: Ships, version: '1' }
webhooks:
  ship.arrived:
    post:
      requestBody:
        content:
          application/json: { schema: { properties: { ship: { type: string } } }, example: { ship: 5 } }
      responses: { '204': { description: Received } }
`;

let repos: Repos;

beforeEach(() => {
  repos = new Repos();
});

afterEach(() => repos.remove());

async function report(...args: string[]) {
  let [stdout, stderr] = ['', ''];
  const streams = {
    stdout: { write: (text: string) => (stdout += text) },
    stderr: { write: (text: string) => (stderr += text) },
  };
  const given = ['report', '--no-cache', ...args];
  const code = await main(given, { ...streams, workingFolder: repos.path('x'), env: {} });
  return { code, stdout, stderr };
}

test('each provider gets a sheet with what is wrong, where, why and how to mend it', async () => {
  repos.write({
    'x/harbor/review.yml': record('harbor'),
    'x/harbor/apis.yml': index('harbor'),
    'x/harbor/openapi/_original/ships.yml': faulty,
    'x/port/openapi/_original/port.yml': faulty,
    'x/quay/review.yml': record('../quay'),
    'x/quay/openapi/_original/quay.yml': faulty,
    'x/own/review.yml': record('own'),
    'x/own/openapi/own.yml': faulty,
  });
  repos.init('x');
  const { code, stdout, stderr } = await report('--format', 'sheets', '-o', 'out/sheets');
  expect([code, stdout, stderr]).toEqual([0, '', 'api-review: wrote 3 sheets to out/sheets.\n']);
  expect(readdirSync(repos.path('x/out/sheets')).sort()).toEqual(['harbor.md', 'port.md', 'quay.md']);
  const sheet = readFileSync(repos.path('x/out/sheets/harbor.md'), 'utf8');
  for (const words of ['# harbor: findings', '**Why it matters:**', '**How to mend it:**', 'ships.yml:8', 'ship: 5'])
    expect(sheet).toContain(words);
  expect(sheet).not.toContain('port.yml');
  expect(sheet).not.toContain('fabrication/');
});

test('sheets need a folder, and none is made where no finding is a provider’s', async () => {
  repos.write({ 'x/review.yml': record('harbor'), 'x/openapi/own.yml': faulty });
  repos.init('x');
  const without = await report('--format', 'sheets');
  expect([without.code, without.stderr]).toEqual([2, expect.stringContaining('name a folder with `--output`')]);
  const none = await report('--format', 'sheets', '-o', 'sheets');
  expect([none.code, none.stderr, existsSync(repos.path('x/sheets'))]).toEqual([
    0,
    expect.stringContaining('there is no sheet'),
    false,
  ]);
});

test('sheets of an earlier run are said, told by their mark, and no other file is', async () => {
  for (const name of ['harbor', 'port'])
    repos.write({ [`x/${name}/review.yml`]: record(name), [`x/${name}/openapi/_original/api.yml`]: faulty });
  repos.init('x');
  await report('--format', 'sheets', '-o', 'sheets');
  repos.write({ 'x/sheets/readme.md': '# Ours\n', 'x/sheets/empty.md': '' });
  repos.remove('x/port');
  const { stderr } = await report('--format', 'sheets', '-o', 'sheets');
  expect(stderr.split('\n')).toEqual([
    'api-review: wrote 1 sheet to sheets.',
    expect.stringMatching(/^api-review: sheets\/port\.md is of an earlier run/),
    '',
  ]);
  repos.remove('x/harbor');
  repos.write({ 'x/review.yml': record('quay') });
  expect((await report('--format', 'sheets', '-o', 'sheets')).stderr).toMatch(
    /no sheet\.\n.*harbor\.md is.*\n.*port\.md is/,
  );
  expect(readdirSync(repos.path('x/sheets')).sort()).toEqual(['empty.md', 'harbor.md', 'port.md', 'readme.md']);
});

test('reports have a part for the provider’s findings, and the summary counts them', async () => {
  repos.write({ 'x/review.yml': record('harbor'), 'x/openapi/_original/ships.yml': faulty });
  repos.init('x');
  const { stdout } = await report('--format', 'markdown');
  expect(stdout).toMatch(/; \d+ of them are the provider's/);
  expect(stdout).toContain("## The provider's to mend");
  expect(stdout).not.toContain('## Contradictions');
  const html = (await report()).stdout;
  expect(html).toContain('findings of the provider');
  expect(html).toContain("The provider's to mend");
});
