import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

/** What `CONTRIBUTING.md` says, done in a copy of the project: one of each is made, and must be whole as it is. */
const made = [
  ['rule', 'evidence/trial'],
  ['webhook-rule', 'webhook-trial'],
  ['format', 'trial'],
  ['dialect', 'trial'],
] as const;

const project = join(import.meta.dirname, '../..');
let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'api-review-trial-'));
  const left = ['node_modules', '.git', 'dist', 'coverage'];
  for (const entry of readdirSync(project).filter((name) => !left.includes(name)))
    cpSync(join(project, entry), join(copy, entry), { recursive: true, filter: (path) => !/[\\/]dist$/.test(path) });
  symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'), 'junction');
});

afterAll(() => rmSync(copy, { recursive: true }));

function run(file: string, ...args: string[]): { readonly status: number | null; readonly said: string } {
  const options = { cwd: copy, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(copy, file), ...args], options);
  return { status, said: `${stdout}${stderr}` };
}

/** What `npm run NAME` runs. */
const script = (name: keyof typeof manifest.scripts) =>
  manifest.scripts[name].split(' ').slice(1) as [string, ...string[]];
const vitest = (...args: string[]) => run('node_modules/vitest/vitest.mjs', 'run', '--mode', 'quick', ...args);

test.each(made)('a new %s is made', (kind, id) => {
  expect(run('scripts/run.mjs', 'new', kind, id)).toMatchObject({ status: 0, said: expect.stringContaining('Next:') });
  expect(run('scripts/run.mjs', 'new', kind, id)).toEqual({ status: 2, said: expect.stringMatching(/^There is a /) });
});

test('what is derived is stale then, and the tests say so', () => {
  const { status, said } = vitest('test/generated.test.ts');
  expect(status).toBe(1);
  for (const stale of [
    'src/rules/index.ts',
    'src/formats/index.ts',
    'src/records/dialects/index.ts',
    'rules/webhooks.yaml',
  ])
    expect(said).toContain(stale);
});

test('it is generated in one pass', () => {
  const generate = () => run(...script('generate'));
  expect(generate()).toMatchObject({ status: 0, said: expect.stringContaining('wrote docs/rules/webhook-trial.md') });
  expect(generate()).toMatchObject({ status: 0, said: expect.not.stringContaining('wrote') });
});

test('what a dialect reads is accepted', () => {
  expect(run(...script('accept'), 'trial')).toMatchObject({ status: 0 });
});

test('the tests of what was made pass, and find it', () => {
  const files = ['rules', 'generated', 'architecture', 'dialects', 'every-format', 'documentation'];
  const { status, said } = vitest('--testNamePattern', 'trial|generate|architecture', ...files, '--reporter=verbose');
  expect(said).not.toMatch(/^ *[×✗]/m);
  expect(status).toBe(0);
  for (const name of [
    "'evidence/trial' > bad-todo",
    "'webhook-trial' > bad-todo",
    'trial > first',
    "'trial' > is valid",
  ])
    expect(said).toContain(name);
});

test('its types and its style are right', () => {
  const sources = ['src/rules/evidence/trial.ts', 'src/formats/trial.ts', 'src/records/dialects/trial.ts'];
  const checked = [...sources, 'test/formats/checks/trial.ts'];
  const config = { extends: './tsconfig.json', include: ['src/modules.d.ts', ...checked] };
  writeFileSync(join(copy, 'tsconfig.trial.json'), JSON.stringify(config));
  expect(run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.trial.json')).toEqual({ status: 0, said: '' });
  const biome = run('node_modules/@biomejs/biome/bin/biome', 'ci', ...checked, 'rules/functions/trial.js');
  expect(biome).toMatchObject({ status: 0, said: expect.stringContaining('Checked 5 files') });
});
