import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Workbench, workbench } from './workbench.ts';

const project = join(import.meta.dirname, '../..');
const [hook] = parse(readFileSync(join(project, '.pre-commit-hooks.yaml'), 'utf8'));

const planted = `asyncapi: 2.6.0
info: { title: Planted, version: '1' }
servers:
  made-up: { url: events.webexapis.com, protocol: wss }
channels:
  /rooms:
    subscribe:
      message: { payload: { type: object } }
`;
const spec = 'reviews/webex/asyncapi.yml';
const contradiction = 'fabrication/spec-despite-null-claim';

let bench: Workbench;
beforeEach(() => {
  bench = workbench();
});
afterEach(() => bench.remove());

const write = (file: string, text: string) => writeFileSync(join(bench.folder, file), text);

describe('--staged', () => {
  test('is what the hook runs, once for each commit, without names', () => {
    expect(hook).toMatchObject({ entry: 'api-review lint --staged', pass_filenames: false, always_run: true });
  });

  test('finds what is staged, and neither a draft nor a change that is not', async () => {
    write(spec, planted);
    write('notes.txt', 'Another file.\n');
    bench.git('add', 'notes.txt');
    expect(await bench.run('lint', '--staged')).toMatchObject({ code: 0 });
    bench.git('add', '-A');
    rmSync(join(bench.folder, spec));
    const { code, stdout } = await bench.run('lint', '--staged');
    expect([code, stdout]).toEqual([1, expect.stringContaining(contradiction)]);
  });

  test('reports all where nothing is staged, and nothing of old where a commit is in the making', async () => {
    write(spec, planted);
    bench.git('add', '-A');
    bench.git('commit', '-qm', 'Plant');
    expect((await bench.run('lint', '--staged')).code).toBe(1);
    write('notes.txt', 'Another file.\n');
    bench.git('add', '-A');
    expect((await bench.run('lint', '--staged')).code).toBe(0);
    expect((await bench.run('lint', '--staged', '--no-since')).code).toBe(1);
  });

  test('reads the configuration that is staged', async () => {
    write(spec, planted);
    write('api-review.config.yaml', `rules: { ${contradiction}: off }\n`);
    bench.git('add', spec);
    expect((await bench.run('lint', '--staged')).code).toBe(1);
  });

  test('works from a folder below', async () => {
    write(spec, planted);
    bench.git('add', '-A');
    expect((await bench.in('reviews').run('lint', '--staged')).stdout).toContain(contradiction);
  });

  test('writes nothing, and says when there is no repository or a conflict', async () => {
    for (const flags of [['--fix'], ['--update-baseline', '--baseline', 'b.json']])
      expect(await bench.run('lint', '--staged', ...flags)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('leave out --staged'),
      });
    bench.git('checkout', '-qb', 'other');
    bench.edit('reviews/webex.yml', (text) => `# One\n${text}`);
    bench.git('commit', '-qam', 'One');
    bench.git('checkout', '-q', '-');
    bench.edit('reviews/webex.yml', (text) => `# Two\n${text}`);
    bench.git('commit', '-qam', 'Two');
    expect(() => bench.git('merge', '-q', 'other')).toThrow();
    expect(await bench.run('lint', '--staged')).toMatchObject({ code: 2, stderr: expect.stringContaining('unmerged') });
  });
});

const preCommit = spawnSync('pre-commit', ['--version'], { encoding: 'utf8' }).status === 0;
const isReal = preCommit && process.platform !== 'win32';

/** The tool itself is not built a second time: its package is, with a script whose words npm must keep to itself. */
describe.skipIf(!isReal)('the hook, run by pre-commit itself (skipped where `pre-commit` is not installed)', () => {
  let home: string;
  let hooks: string;

  const environment = () => ({
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))),
    ...{ PRE_COMMIT_HOME: join(home, 'cache'), npm_config_cache: join(home, 'npm'), PIP_NO_INPUT: '1' },
    ...{ GIT_AUTHOR_NAME: 'Test', GIT_AUTHOR_EMAIL: 'test@test.invalid' },
    ...{ GIT_COMMITTER_NAME: 'Test', GIT_COMMITTER_EMAIL: 'test@test.invalid' },
  });
  const run = (command: string, ...args: string[]) => {
    const options = { cwd: bench.folder, encoding: 'utf8' as const, env: environment() };
    const { status, stdout, stderr } = spawnSync(command, args, options);
    return { status, output: stdout + stderr };
  };

  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'api-review-pre-commit-'));
    hooks = join(home, 'hooks');
    for (const part of ['dist', 'rules', 'schemas', '.npmrc', '.pre-commit-hooks.yaml']) {
      mkdirSync(dirname(join(hooks, part)), { recursive: true });
      cpSync(join(project, part), join(hooks, part), { recursive: true });
    }
    const { devDependencies: _, ...manifest } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
    const scripts = { dependencies: 'node -e "console.log(1)"', prepack: 'node -e "console.log(2)"' };
    writeFileSync(join(hooks, 'package.json'), JSON.stringify({ ...manifest, scripts }));
    const git = (...args: string[]) => execFileSync('git', args, { cwd: hooks, env: environment() });
    git('init', '-q');
    git('add', '-A');
    git('commit', '-qm', 'Hooks');
  });
  afterAll(() => rmSync(home, { recursive: true }));

  beforeEach(() => {
    const rev = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: hooks, encoding: 'utf8' }).trim();
    write(
      '.pre-commit-config.yaml',
      JSON.stringify({ repos: [{ repo: hooks, rev, hooks: [{ id: 'api-review', language_version: 'system' }] }] }),
    );
    bench.git('add', '-A');
    bench.git('commit', '-qm', 'Configure');
    run('pre-commit', 'install');
  });

  test('`try-repo` installs and runs it', () => {
    const { status, output } = run('pre-commit', 'try-repo', hooks, 'api-review');
    expect(output).toMatch(/api-review\.+Passed/);
    expect(status).toBe(0);
  });

  test('a first commit is checked', () => {
    rmSync(join(bench.folder, '.git'), { recursive: true });
    run('git', 'init', '-q');
    run('pre-commit', 'install');
    write(spec, planted);
    run('git', 'add', '-A');
    expect(run('git', 'commit', '-m', 'First')).toMatchObject({
      status: 1,
      output: expect.stringContaining(contradiction),
    });
    run('git', 'rm', '-qf', spec);
    expect(run('git', 'commit', '-m', 'First').status).toBe(0);
  });

  test('a draft that git does not track fails no commit of another file', () => {
    write(spec, planted);
    write('notes.txt', 'Another file.\n');
    run('git', 'add', 'notes.txt');
    expect(run('git', 'commit', '-m', 'Notes')).toMatchObject({ status: 0 });
    run('git', 'add', spec);
    expect(run('git', 'commit', '-m', 'Plant').status).toBe(1);
  });

  test('`git commit -a` and `git commit FILE` are checked with the index that git makes for them', () => {
    const file = 'reviews/aisstream/asyncapi/aisstream.yml';
    bench.edit(file, (text) => text.replace('host: stream.aisstream.io', 'host: stream.aisstream.net'));
    expect(run('git', 'commit', '-am', 'Change').status).toBe(1);
    expect(run('git', 'commit', file, '-m', 'Change').status).toBe(1);
    write('notes.txt', 'Another file.\n');
    run('git', 'add', 'notes.txt');
    expect(run('git', 'commit', 'notes.txt', '-m', 'Notes').status).toBe(0);
  });

  test('a commit that only deletes is checked', () => {
    run('git', 'rm', '-q', 'reviews/aisstream/asyncapi/aisstream.yml');
    const { status, output } = run('git', 'commit', '-m', 'Delete');
    expect([status, output]).toEqual([1, expect.stringContaining('fabrication/spec-missing')]);
  });

  test('`--all-files` reports what was committed before, an amended message does not', () => {
    expect(run('pre-commit', 'run', '--all-files').status).toBe(0);
    write(spec, planted);
    run('git', 'add', '-A');
    run('git', 'commit', '--no-verify', '-m', 'Plant');
    const { status, output } = run('pre-commit', 'run', '--all-files');
    expect([status, output]).toEqual([1, expect.stringContaining(contradiction)]);
    expect(run('git', 'commit', '--amend', '-m', 'Reword').status).toBe(0);
  });

  test('a range of commits is compared with its beginning', () => {
    write(spec, planted);
    run('git', 'add', '-A');
    run('git', 'commit', '--no-verify', '-m', 'Plant');
    write('notes.txt', 'Another file.\n');
    run('git', 'add', '-A');
    run('git', 'commit', '--no-verify', '-m', 'Notes');
    const range = (from: string, to: string) => run('pre-commit', 'run', '--from-ref', from, '--to-ref', to);
    expect(range('HEAD~2', 'HEAD').status).toBe(1);
    expect(range('HEAD~2', 'HEAD~1').status).toBe(1);
    expect(range('HEAD~1', 'HEAD').status).toBe(0);
  });
});
