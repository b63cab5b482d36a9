import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const project = join(import.meta.dirname, '../..');
const bin = join(project, 'dist/cli/bin.js');

interface Action {
  readonly inputs: Record<string, { readonly default?: string }>;
  readonly runs: { readonly steps: readonly { readonly run: string; readonly env: Record<string, string> }[] };
}

const action: Action = parse(readFileSync(join(project, 'action.yml'), 'utf8'));

describe('the GitHub Action', () => {
  let repo: string;

  beforeAll(() => {
    repo = mkdtempSync(join(tmpdir(), 'api-review-action-'));
    cpSync(join(project, 'reviews'), join(repo, 'reviews'), { recursive: true });
    git(repo, 'init', '-q');
    commit(repo);
  });

  afterAll(() => rmSync(repo, { recursive: true }));

  test('hands inputs to the script through the environment, never into its text', () => {
    for (const { run, env } of action.runs.steps) {
      expect(run).not.toContain('${{');
      const used = Object.values(env).map((value) => /inputs\.([\w-]+)/.exec(value)?.[1]);
      expect(used.every((name) => name !== undefined && name in action.inputs)).toBe(true);
    }
  });

  test('passes on a clean repo, writes SARIF and a summary', () => {
    const { status, summary } = step(repo, { PATHS: 'reviews/*.yml', SARIF: 'out.sarif' });
    expect(status).toBe(0);
    expect(JSON.parse(readFileSync(join(repo, 'out.sarif'), 'utf8')).version).toBe('2.1.0');
    expect(summary).toContain('api-review');
  });

  test('fails on a contradiction, annotates it, and looks only at what changed', () => {
    const spec = join(repo, 'reviews/aisstream/asyncapi/aisstream.yml');
    const text = readFileSync(spec, 'utf8');
    writeFileSync(spec, text.replace('host: stream.aisstream.io', 'host: stream.aisstream.net'));
    const { status, stdout } = step(repo, { PATHS: 'reviews/*.yml', SINCE: 'HEAD' });
    writeFileSync(spec, text);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^::error file=reviews\/aisstream\/asyncapi\/aisstream\.yml,line=\d+/m);
  });

  test('says of a run that was none what an earlier one said of it: nothing', () => {
    const runner = mkdtempSync(join(tmpdir(), 'api-review-runner-'));
    step(repo, { PATHS: 'reviews/*.yml', RUNNER_TEMP: runner });
    const { status, summary } = step(repo, { PATHS: 'no-such-thing', RUNNER_TEMP: runner });
    expect([status, summary]).toEqual([2, '']);
  });

  test('fails where nothing was checked, unless that is allowed', () => {
    const empty = mkdtempSync(join(tmpdir(), 'api-review-empty-'));
    writeFileSync(join(empty, 'notes.yml'), 'a: 1\n');
    expect(step(empty, {}).status).toBe(2);
    expect(step(empty, { ALLOW_EMPTY: 'true' }).status).toBe(0);
    rmSync(empty, { recursive: true });
  });

  test('installs its version outside of the checkout, where no file of a stranger is heeded', () => {
    expect(action.inputs.version?.default).toBe(
      JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')).version,
    );
    for (const { run } of action.runs.steps) {
      expect(run).not.toContain('npx');
      expect(run).toMatch(/npm install --global --prefix "\$RUNNER_TEMP/);
    }
  });

  test('an input is data: no shell is run from it', () => {
    const { status } = step(repo, { PATHS: 'reviews/*.yml $(touch pwned)', BASELINE: '' });
    expect(status).toBe(2);
    expect(() => readFileSync(join(repo, 'pwned'))).toThrow();
  });
});

function step(
  repo: string,
  inputs: Record<string, string>,
): { status: number | null; stdout: string; summary: string } {
  const summaryFile = join(repo, 'summary.md');
  writeFileSync(summaryFile, '');
  const defaults = {
    PATHS: '',
    FAIL_ON: 'error',
    ALLOW_EMPTY: 'false',
    BASELINE: '',
    SINCE: '',
    SARIF: '',
    SUMMARY: 'true',
  };
  const env = {
    ...process.env,
    ...defaults,
    COMMAND: `${process.execPath} ${bin}`,
    GITHUB_STEP_SUMMARY: summaryFile,
    RUNNER_TEMP: mkdtempSync(join(tmpdir(), 'api-review-runner-')),
    ...inputs,
  };
  const run = action.runs.steps.map((each) => each.run).join('\n');
  const { status, stdout } = spawnSync('bash', ['-eo', 'pipefail', '-c', run], { cwd: repo, env, encoding: 'utf8' });
  return { status, stdout, summary: readFileSync(summaryFile, 'utf8') };
}

function git(repo: string, ...args: string[]): void {
  execFileSync('git', args, { cwd: repo });
}

function commit(repo: string): void {
  git(repo, 'add', '-A');
  git(repo, '-c', 'user.name=Test', '-c', 'user.email=test@test.invalid', 'commit', '-qm', 'Start');
}
