import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../src/cli/main.ts';

/** A copy of the project's reviews in a git repo of its own, to try the gate on. */
export interface Workbench {
  readonly folder: string;
  run(...args: string[]): Promise<Outcome>;
  /** The tool, started in a folder of the repo. */
  in(inside: string): Pick<Workbench, 'run'>;
  read(file: string): string;
  edit(file: string, change: (text: string) => string): void;
  git(...args: string[]): void;
  /** The name of the commit that is checked out. */
  commit(): string;
  remove(): void;
}

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export function workbench(): Workbench {
  const folder = mkdtempSync(join(tmpdir(), 'api-review-gate-'));
  cpSync(join(import.meta.dirname, '../../reviews'), join(folder, 'reviews'), { recursive: true });
  const git = (...args: string[]) => {
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@test.invalid', ...args], { cwd: folder });
  };
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  git('init', '-q');
  git('add', '-A');
  git('commit', '-qm', 'Start');
  return {
    folder,
    git,
    commit: () => execFileSync('git', ['rev-parse', 'HEAD'], { cwd: folder, encoding: 'utf8' }).trim(),
    read,
    edit: (file, change) => writeFileSync(join(folder, file), change(read(file))),
    remove: () => rmSync(folder, { recursive: true }),
    run: (...args) => runIn(folder, args),
    in: (inside) => ({ run: (...args) => runIn(join(folder, inside), args) }),
  };
}

async function runIn(workingFolder: string, args: readonly string[]): Promise<Outcome> {
  let stdout = '';
  let stderr = '';
  const code = await main(args, {
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    workingFolder,
    env: {},
  });
  return { code, stdout, stderr };
}
