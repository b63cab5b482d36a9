import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Workbench, workbench } from '../gate/workbench.ts';

const project = join(import.meta.dirname, '../..');
const bin = join(project, 'dist/cli/bin.js');
const spec = 'reviews/aisstream/asyncapi/aisstream.yml';

interface Action {
  readonly inputs: Record<string, { readonly default?: string }>;
  readonly runs: { readonly steps: readonly { readonly run: string; readonly env: Record<string, string> }[] };
}

const action: Action = parse(readFileSync(join(project, 'action.yml'), 'utf8'));

let bench: Workbench;
let temporary: string;

beforeEach(() => {
  bench = workbench();
});
afterEach(() => bench.remove());
beforeAll(() => {
  temporary = mkdtempSync(join(tmpdir(), 'api-review-action-'));
});
afterAll(() => rmSync(temporary, { recursive: true }));

const plant = () => bench.edit(spec, (text) => text.replace('host: stream.aisstream.io', 'host: stream.aisstream.net'));

describe('action.yml', () => {
  test('hands inputs to scripts through the environment, never into their text', () => {
    for (const { run, env } of action.runs.steps) {
      expect(run).not.toContain('${{');
      const used = Object.values(env).map((value) => /inputs\.([\w-]+)/.exec(value)?.[1]);
      expect(used.every((name) => name !== undefined && name in action.inputs)).toBe(true);
    }
  });

  test('hands all inputs on', () => {
    const used = action.runs.steps.flatMap(({ env }) => Object.values(env)).join();
    const unused = Object.keys(action.inputs).filter((name) => !used.includes(`inputs.${name} `));
    expect(unused).toEqual(['working-directory']);
  });

  test('compares with the base of a pull request or of a merge queue', () => {
    expect(action.inputs.since?.default).toMatch(/pull_request\.base\.sha \|\| github\.event\.merge_group\.base_sha/);
  });
});

describe('the run of the action', () => {
  test('passes on a clean repo, writes SARIF into a new folder, and a summary', () => {
    const { status, summary } = step({ PATHS: 'reviews/*.yml', SARIF: 'out/of/it.sarif' });
    expect(status).toBe(0);
    expect(sarifIn('out/of/it.sarif').version).toBe('2.1.0');
    expect(summary).toContain('api-review');
  });

  test('fails on a contradiction, annotates it, and looks only at what changed', () => {
    plant();
    const { status, stdout } = step({ PATHS: 'reviews/*.yml', SINCE: 'HEAD' });
    expect(status).toBe(1);
    expect(stdout).toMatch(/^::error file=reviews\/aisstream\/asyncapi\/aisstream\.yml,line=\d+/m);
    bench.git('commit', '-qam', 'Plant');
    expect(step({ SINCE: 'HEAD' }).status).toBe(0);
  });

  test('takes paths one a line, with spaces, with leading dashes, and globs of folders', () => {
    plant();
    mkdirSync(join(bench.folder, 'a provider'));
    bench.git('mv', 'reviews/aisstream', 'reviews/aisstream.yml', 'a provider/');
    bench.edit('a provider/aisstream.yml', (text) => text.replaceAll('reviews/aisstream', 'a provider/aisstream'));
    expect(step({ PATHS: 'reviews/webex.yml\n  a provider/aisstream.yml \r\n' }).status).toBe(1);
    expect(step({ PATHS: 'a prov*' }).status).toBe(1);
    expect(step({ PATHS: 'reviews/webex.yml\n' }).status).toBe(0);
    bench.git('mv', '--', 'a provider', '--fail-on');
    expect(step({ PATHS: '--fail-on' }).stdout).toContain('::error file=--fail-on/');
  });

  test('an input is data: no shell is run from it, and it is no flag', () => {
    expect(step({ PATHS: 'reviews/*.yml $(touch pwned)' }).status).toBe(2);
    expect(step({ CONFIG: '--allow-empty', PATHS: '`touch pwned`' }).status).toBe(2);
    expect(existsSync(join(bench.folder, 'pwned'))).toBe(false);
  });

  test('hands on configuration, waivers, baseline, threshold and trusted commit', () => {
    plant();
    const file = (name: string, text: string) => writeFileSync(join(bench.folder, name), text);
    file('c.yaml', 'rules: { fabrication/server-host-not-evidenced: off }\n');
    expect(step({ CONFIG: 'c.yaml' }).status).toBe(0);
    expect(step({ CONFIG: 'c.yaml', TRUSTED_CONFIG: 'HEAD' })).toMatchObject({ status: 2 });
    expect(step({ WAIVERS: 'w.yml' }).summary).toContain('w.yml');
    expect(step({ BASELINE: 'b.json' }).summary).toContain('b.json');
    expect(step({ FAIL_ON: 'never' }).status).toBe(0);
  });

  test('gives `--gate` only where it is an input', async () => {
    const { lintArguments } = await import(pathToFileURL(join(project, 'action/arguments.mjs')).href);
    expect(lintArguments({ GATE: 'own', FAIL_ON: '' }, '')).toEqual(['lint', '--format', 'github', '--gate=own', '--']);
  });

  test('fails where nothing was checked, unless that is allowed', () => {
    bench.git('rm', '-rq', 'reviews');
    writeFileSync(join(bench.folder, 'notes.yml'), 'a: 1\n');
    expect(step({}).status).toBe(2);
    expect(step({ ALLOW_EMPTY: 'true' }).status).toBe(0);
  });

  test('says in annotation, summary and SARIF why it could not check', () => {
    const { status, stdout, summary } = step({ PATHS: 'no-such-thing', SARIF: 'out.sarif' });
    expect(status).toBe(2);
    expect(stdout).toMatch(/^::error title=api-review::.*`no-such-thing`/m);
    expect(summary).toContain('There is no file or folder `no-such-thing`.');
    const [{ invocations, results }] = sarifIn('out.sarif').runs;
    expect(invocations[0].executionSuccessful).toBe(false);
    expect(results).toEqual([]);
  });

  test('takes no report of an earlier run for its own, and writes none through a link', () => {
    step({ SARIF: 'out.sarif' });
    step({ SARIF: 'out.sarif', PATHS: 'no-such-thing' });
    expect(sarifIn('out.sarif').runs[0].invocations[0].executionSuccessful).toBe(false);
    const elsewhere = mkdtempSync(join(temporary, 'elsewhere-'));
    writeFileSync(join(elsewhere, 'x.sarif'), 'mine');
    symlinkSync(elsewhere, join(bench.folder, 'out'));
    expect(step({ SARIF: 'out/x.sarif' }).status).toBe(2);
    expect(readFileSync(join(elsewhere, 'x.sarif'), 'utf8')).toBe('mine');
  });

  test('hides no words about what the SARIF report leaves out', async () => {
    const { leftOut } = await import(pathToFileURL(join(project, 'action/reports.mjs')).href);
    const notification = { descriptor: { id: 'api-review/left-out' }, message: { text: '3 findings are left out.' } };
    const log = { runs: [{ invocations: [{ toolExecutionNotifications: [notification] }] }] };
    expect(leftOut(JSON.stringify(log))).toEqual(['3 findings are left out.']);
    expect(leftOut('')).toEqual([]);
  });
});

describe('the base of a change', () => {
  test('is fetched where a clone without history lacks it', () => {
    const clone = shallowClone();
    const base = bench.commit();
    const { status, stdout } = step({ SINCE: base, PATHS: 'reviews' }, clone);
    expect(status).toBe(1);
    expect(stdout).toContain('stream.aisstream.net');
    expect(execFileSync('git', ['rev-list', '--count', '--all'], { cwd: clone, encoding: 'utf8' }).trim()).toBe('1');
  });

  test('fails with the advice where it cannot be fetched', () => {
    const clone = shallowClone();
    for (const SINCE of ['0123456789012345678901234567890123456789', '--upload-pack=touch pwned']) {
      const { status, summary } = step({ SINCE }, clone);
      expect([status, summary]).toEqual([2, expect.stringContaining('fetch-depth: 0')]);
    }
    expect(existsSync(join(clone, 'pwned'))).toBe(false);
  });

  test('is where the change branched off, so that what the base fixed since is not new', () => {
    plant();
    bench.git('commit', '-qam', 'An old fault');
    bench.git('checkout', '-qb', 'change');
    bench.git('commit', '-qm', 'Change', '--allow-empty');
    bench.git('checkout', '-q', '-');
    bench.git('revert', '-n', 'HEAD');
    bench.git('commit', '-qm', 'The base is right again');
    const base = bench.commit();
    bench.git('checkout', '-q', 'change');
    expect(step({ SINCE: base }).status).toBe(0);
  });

  /** A clone of one commit, with a fault that its base does not have. */
  function shallowClone(): string {
    const clone = mkdtempSync(join(temporary, 'clone-'));
    bench.git('checkout', '-qb', 'change');
    plant();
    bench.git('commit', '-qam', 'Plant');
    bench.git('clone', '-q', '--depth=1', pathToFileURL(bench.folder).href, clone);
    bench.git('checkout', '-q', '-');
    return clone;
  }
});

describe('the installation', () => {
  const install = (env: Record<string, string>) => {
    const calls = join(mkdtempSync(join(temporary, 'npm-')), 'calls');
    const npm = join(calls, '..', 'npm');
    writeFileSync(npm, `#!/bin/sh\nprintf '%s\\n' "$PWD" "$@" >> '${calls}'\n`, { mode: 0o755 });
    const path = `${join(calls, '..')}:${process.env.PATH}`;
    spawnSync('bash', [join(project, 'action/install.sh')], { env: { ...process.env, PATH: path, ...env } });
    return existsSync(calls) ? readFileSync(calls, 'utf8').split('\n') : [];
  };

  test('of a version is outside of the checkout', () => {
    expect(install({ VERSION: '1.2.3', RUNNER_TEMP: '/runner' })).toEqual(
      expect.arrayContaining(['--prefix', '/runner/api-review', '--ignore-scripts', 'api-review@1.2.3']),
    );
  });

  test('without a version is a build of the action itself, once', () => {
    const folder = mkdtempSync(join(temporary, 'own-'));
    expect(install({ GITHUB_ACTION_PATH: folder })).toEqual(expect.arrayContaining([folder, 'ci', '--ignore-scripts']));
    expect(install({ GITHUB_ACTION_PATH: project })).toEqual([]);
    expect(install({ COMMAND: 'api-review' })).toEqual([]);
  });

  test.each(['lib/node_modules', 'node_modules'])('is found below %s of the prefix', async (inside) => {
    const { commandOf } = await import(pathToFileURL(join(project, 'action/tool.mjs')).href);
    const runner = mkdtempSync(join(temporary, 'runner-'));
    const file = join(runner, 'api-review', inside, 'api-review/dist/cli/bin.js');
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, '');
    expect(commandOf({ VERSION: '1.2.3', RUNNER_TEMP: runner })).toEqual([process.execPath, file]);
    expect(commandOf({ GITHUB_ACTION_PATH: project })).toEqual([process.execPath, bin]);
  });
});

function sarifIn(file: string) {
  return JSON.parse(readFileSync(join(bench.folder, file), 'utf8'));
}

/** The steps as a runner does them, with the inputs of a job that gives these. */
function step(inputs: Record<string, string>, folder = bench.folder) {
  const runner = mkdtempSync(join(temporary, 'a runner-'));
  const summaryFile = join(runner, 'job-summary.md');
  writeFileSync(summaryFile, '');
  const defaults = Object.entries(action.inputs).map(([name, { default: value = '' }]) => {
    return [name.replaceAll('-', '_').toUpperCase(), value.includes('${{') ? '' : value];
  });
  const env = {
    ...process.env,
    ...Object.fromEntries(defaults),
    ...{ GITHUB_ACTION_PATH: project, GITHUB_WORKSPACE: folder, RUNNER_TEMP: runner },
    ...{ GITHUB_STEP_SUMMARY: summaryFile },
    ...inputs,
  };
  let result = { status: 0 as number | null, stdout: '' };
  for (const { run } of action.runs.steps)
    if (result.status === 0)
      result = spawnSync('bash', ['-eo', 'pipefail', '-c', run], { cwd: folder, env, encoding: 'utf8' });
  expect(readdirSync(runner).length).toBeGreaterThan(1);
  return { status: result.status, stdout: result.stdout, summary: readFileSync(summaryFile, 'utf8') };
}
