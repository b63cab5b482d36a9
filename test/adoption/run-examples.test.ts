import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const project = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(project, file), 'utf8');
const hasPosixShell = process.platform !== 'win32';
const version = JSON.parse(read('package.json')).version;

/** The folder of installed tools, and a small catalog, whose `aisstream` has a fault where that is asked for. */
let tools: string;
let catalog: string;

beforeAll(() => {
  tools = mkdtempSync(join(tmpdir(), 'api-review-examples-'));
  chmodSync(tools, 0o755);
  const pack = ['pack', '--ignore-scripts', '--silent', '--pack-destination', tools];
  const tarball = execFileSync('npm', pack, { cwd: project, encoding: 'utf8' }).trim();
  const install = [
    'install',
    '--global',
    '--prefix',
    join(tools, 'prefix'),
    '--ignore-scripts',
    '--offline',
    '--silent',
  ];
  execFileSync('npm', [...install, join(tools, tarball)]);
  mkdirSync(join(tools, 'bin'));
  // The package is not published: its name gets the one that was just packed.
  shim('npm', `[ "$*" = "install --global --ignore-scripts api-review@${version}" ]`);
  shim('gh', `printf '%s\\n' "$@" >> "$GH_CALLS"`);
});
afterAll(() => rmSync(tools, { recursive: true }));

beforeEach(() => {
  catalog = mkdtempSync(join(tools, 'catalog-'));
  cpSync(join(project, 'reviews'), join(catalog, 'reviews'), { recursive: true });
});

function shim(name: string, script: string): void {
  writeFileSync(join(tools, 'bin', name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

/** Run the lines of a job, as its host does: the first that fails ends it. */
function job(lines: readonly string[], env: Record<string, string> = {}) {
  const path = [join(tools, 'bin'), join(tools, 'prefix/bin'), process.env.PATH].join(':');
  const options = { cwd: catalog, encoding: 'utf8' as const, env: { ...process.env, PATH: path, CI: 'true', ...env } };
  const { status, stdout, stderr } = spawnSync('bash', ['-e', '-c', lines.join('\n')], options);
  return { status, output: stdout + stderr };
}

function plant(): void {
  const spec = join(catalog, 'reviews/aisstream/asyncapi/aisstream.yml');
  writeFileSync(spec, readFileSync(spec, 'utf8').replace('host: stream.aisstream.io', 'host: stream.aisstream.net'));
}

const passed = { status: 0 };
const contradicted = { status: 1, output: expect.stringContaining('stream.aisstream.net') };

describe.skipIf(!hasPosixShell)('the commands of the examples, run over a small catalog', () => {
  test('gitlab-ci.yml', () => {
    const { 'api-review': check } = parse(read('examples/gitlab-ci.yml'));
    expect(job(check.script)).toMatchObject(passed);
    expect(readdirSync(catalog)).toEqual(expect.arrayContaining(Object.values(check.artifacts.reports)));
    plant();
    expect(job(check.script)).toMatchObject(contradicted);
  });

  test('gitlab-parallel.yml', () => {
    const { 'api-review': check, 'api-review-report': report } = parse(read('examples/gitlab-parallel.yml'));
    plant();
    const [folder = ''] = check.artifacts.paths;
    const artifacts = mkdtempSync(join(tools, 'artifacts-'));
    for (let index = 1; index <= check.parallel; index++) {
      const numbers = { CI_NODE_INDEX: `${index}`, CI_NODE_TOTAL: `${check.parallel}` };
      expect(job(check.script, numbers)).toMatchObject(passed);
      cpSync(join(catalog, folder), artifacts, { recursive: true });
      rmSync(join(catalog, folder), { recursive: true });
    }
    renameSync(artifacts, join(catalog, folder));
    expect(job(report.script)).toMatchObject(contradicted);
  });

  test('github-actions-matrix.yml', () => {
    const { check, report } = parse(read('examples/github-actions-matrix.yml')).jobs;
    plant();
    const uploaded = mkdtempSync(join(tools, 'artifacts-'));
    for (const shard of check.strategy.matrix.shard) {
      expect(job(runsOf(check, { 'matrix.shard': shard }))).toMatchObject(passed);
      const [upload] = usesOf(check, 'actions/upload-artifact');
      const file = filled(upload?.path ?? '', { 'matrix.shard': shard });
      renameSync(join(catalog, file), join(uploaded, file));
    }
    const [download] = usesOf(report, 'actions/download-artifact');
    renameSync(uploaded, join(catalog, download?.path ?? ''));
    expect(job(runsOf(report))).toMatchObject(contradicted);
  });

  test('kubernetes-indexed-job.yml and kubernetes-merge-job.yml', () => {
    const blobs = mkdtempSync(join(tools, 'blobs-'));
    const commandOf = (file: string) => {
      const { spec } = parse(read(file));
      const [{ command, args }] = spec.template.spec.containers;
      expect(command).toEqual(['sh', '-c']);
      return { spec, lines: args.map((line: string) => line.replaceAll('/blobs', blobs)) };
    };
    plant();
    const { spec, lines } = commandOf('examples/kubernetes-indexed-job.yml');
    for (let index = 0; index < spec.completions; index++)
      expect(job(lines, { JOB_COMPLETION_INDEX: `${index}` })).toMatchObject(passed);
    expect(job(commandOf('examples/kubernetes-merge-job.yml').lines)).toMatchObject(contradicted);
    expect(existsSync(join(blobs, 'report/api-review.json'))).toBe(true);
  });

  test('verify-pages.yml, of a record without pages', () => {
    rmSync(join(catalog, 'reviews'), { recursive: true });
    writeFileSync(
      join(catalog, 'review.yml'),
      'aid: harbor:review\nkind: review\nverdict: no-public-websocket-api\nartifacts_produced:\n  spec: null\n',
    );
    const { verify } = parse(read('examples/verify-pages.yml')).jobs;
    const calls = join(catalog, 'calls');
    expect(
      job(runsOf(verify, { 'github.repository': 'harbor/reviews' }), {
        GH_CALLS: calls,
        CONTACT: 'https://harbor.example',
      }),
    ).toMatchObject({ status: 2, output: expect.stringMatching(/page/) });
    expect(existsSync(calls)).toBe(false);
    const changed = { summary: { 'claim-changed': 1, 'names-event-api': 0, gone: 0 } };
    writeFileSync(join(catalog, 'verify.json'), JSON.stringify(changed));
    const [, , open = ''] = runsOf(verify);
    expect(job([open], { GH_CALLS: calls })).toMatchObject(passed);
    expect(readFileSync(calls, 'utf8')).toContain('verify.md');
  });

  test('github-actions-forks.yml: the number reaches the job that uploads, which compares the commits', () => {
    const { 'api-review': check } = parse(read('examples/github-actions-forks.yml')).jobs;
    expect(job(runsOf(check), { NUMBER: '17' })).toMatchObject(passed);
    mkdirSync(join(catalog, 'report'));
    renameSync(join(catalog, 'pull-request.txt'), join(catalog, 'report/pull-request.txt'));
    const { upload } = parse(read('examples/github-actions-forks-upload.yml')).jobs;
    shim('gh', '[ "$2" = repos/harbor/reviews/pulls/17 ] && echo abc');
    const env = { REPOSITORY: 'harbor/reviews', GITHUB_OUTPUT: join(catalog, 'output') };
    expect(job(runsOf(upload), { ...env, COMMIT: 'other' }).status).toBe(1);
    expect(job(runsOf(upload), { ...env, COMMIT: 'abc' })).toMatchObject(passed);
    expect(readFileSync(env.GITHUB_OUTPUT, 'utf8')).toBe('number=17\n');
  });
});

test('every example with commands of its own is run above', () => {
  const own = readFileSync(import.meta.filename, 'utf8');
  const files = readdirSync(join(project, 'examples')).filter((name) => name.endsWith('.yml'));
  const withCommands = files.filter((name) => /^\s*(?:- )?(?:run|script|args):/m.test(read(`examples/${name}`)));
  expect(withCommands.length).toBeGreaterThan(6);
  expect(withCommands.filter((name) => !own.includes(name))).toEqual([]);
});

interface GithubJob {
  readonly steps: readonly { readonly uses?: string; readonly run?: string; readonly with: Record<string, string> }[];
}

function runsOf({ steps }: GithubJob, values: Record<string, unknown> = {}): string[] {
  return steps.flatMap(({ run }) => (run === undefined ? [] : [filled(run, values)]));
}

function usesOf({ steps }: GithubJob, name: string): Record<string, string>[] {
  return steps.flatMap(({ uses, with: inputs }) => (uses?.startsWith(`${name}@`) ? [inputs] : []));
}

function filled(text: string, values: Record<string, unknown>): string {
  return text.replaceAll(/\$\{\{ ([\w.]+) \}\}/g, (_, name) => String(values[name]));
}

describe('the image', () => {
  const lines = read('Dockerfile').split('\n');

  test('runs the tool as a user without rights', () => {
    const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));
    expect(last.filter((line) => /^(?:USER|ENTRYPOINT) /.test(line))).toEqual([
      'USER node',
      'ENTRYPOINT ["api-review"]',
    ]);
  });

  test.skipIf(process.getuid?.() !== 0)('needs no home folder and no rights (skipped unless root starts it)', () => {
    chmodSync(catalog, 0o755);
    const bin = join(tools, 'prefix/lib/node_modules/api-review/dist/cli/bin.js');
    const env = { PATH: process.env.PATH };
    for (const cwd of [catalog]) {
      const options = { cwd, env, uid: 65534, gid: 65534, encoding: 'utf8' as const };
      const { status, stdout } = spawnSync(process.execPath, [bin, 'lint', join(catalog, 'reviews')], options);
      expect([status, stdout]).toEqual([0, expect.stringContaining('6 records')]);
    }
  });
});
