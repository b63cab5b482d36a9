import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { main } from '../../src/cli/main.ts';

export interface Found {
  readonly rule: string;
  readonly severity: string;
  readonly party: string;
  readonly message: string;
  readonly file: string;
  readonly fingerprint: string;
}

export interface Linted {
  readonly code: number;
  readonly stderr: string;
  readonly found: readonly Found[];
}

/** A temporary folder with git repositories in it. */
export class Repos {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'api-review-since-')));

  #commits = 0;

  path(...parts: string[]): string {
    return join(this.folder, ...parts);
  }

  write(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(this.path(path)), { recursive: true });
      writeFileSync(this.path(path), text);
    }
  }

  remove(path = ''): void {
    rmSync(this.path(path), { recursive: true, force: true });
  }

  copy(from: string, to: string): void {
    cpSync(this.path(from), this.path(to), { recursive: true, verbatimSymlinks: true });
  }

  git(repo: string, ...args: string[]): string {
    const settings = ['user.name=Test', 'user.email=test@test.invalid', 'protocol.file.allow=always', 'gc.auto=0'];
    const given = settings.flatMap((setting) => ['-c', setting]);
    return execFileSync('git', [...given, ...args], { cwd: this.path(repo), encoding: 'utf8', stdio: 'pipe' });
  }

  /** Make a folder a repository of what lies in it. */
  init(repo: string): void {
    mkdirSync(this.path(repo), { recursive: true });
    this.git(repo, 'init', '-q', '-b', 'main');
    this.commit(repo);
  }

  commit(repo: string): void {
    this.git(repo, 'add', '-A');
    this.git(repo, 'commit', '-q', '--allow-empty', '-m', `State ${++this.#commits}`);
  }

  async lint(workingFolder: string, ...args: string[]): Promise<Linted> {
    const cache = ['--cache-location', this.path('.cache')];
    return this.run(workingFolder, 'lint', '--format', 'json', ...cache, ...args);
  }

  /** Run a command of the tool; `found` is the findings of a report in JSON. */
  async run(workingFolder: string, ...args: string[]): Promise<Linted & { readonly stdout: string }> {
    let [stdout, stderr] = ['', ''];
    const code = await main(args, {
      stdout: { write: (text: string) => (stdout += text) },
      stderr: { write: (text: string) => (stderr += text) },
      workingFolder: this.path(workingFolder),
      env: {},
    });
    const { diagnostics = [] } = (stdout.startsWith('{') ? JSON.parse(stdout) : {}) as { diagnostics?: Found[] };
    return { code, stdout, stderr, found: diagnostics };
  }
}

/** A record of a made-up provider. */
export function record(aid: string, { spec = 'null', own = 'review.yml', page = '', more = '' } = {}): string {
  return `aid: ${aid}
name: ${aid} review
kind: review
date: '2026-07-01'
reviewer: A Reviewer
subject: Whether ${aid} publishes an event API
verdict: no-public-event-api
summary: Nothing but REST is documented.
findings:
  - id: none
    label: REST only
    status: documented
    detail: Only requests and answers are documented.
pages_checked:
  - url: https://docs.${aid}.example/
    result: REST only.
${page}recommendation: Review again in a year.
artifacts_produced:
  spec: ${spec}
  review: ${own}
${more}`;
}

/** An AsyncAPI document that no such record allows. */
export const planted = `asyncapi: 2.6.0
info: { title: Planted, version: '1' }
servers:
  live: { url: live.harbor.example, protocol: wss }
channels:
  /ships:
    subscribe:
      message: { payload: { type: object } }
`;

export const index = (aid: string) => `aid: ${aid}\nname: ${aid}\napis: []\n`;
