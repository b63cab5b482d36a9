import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { main } from '../../src/cli/main.ts';

export interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Project {
  readonly folder: string;
  /** Run the tool in the project's folder, or in one below. */
  readonly run: (args: readonly string[], below?: string) => Promise<Outcome>;
}

/** A folder of its own for one test, removed when the test is over. The tool's search for a configuration ends in it. */
export function project(files: Readonly<Record<string, string>>): Project {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'api-review-config-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, '.git'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return { folder, run: (args, below = '.') => run(args, join(folder, below)) };
}

async function run(args: readonly string[], workingFolder: string): Promise<Outcome> {
  const written = { stdout: '', stderr: '' };
  const exitCode = await main(args, {
    stdout: { write: (text: string) => (written.stdout += text) },
    stderr: { write: (text: string) => (written.stderr += text) },
    workingFolder,
    env: {},
  });
  return { exitCode, ...written };
}

/** `rule file:line:column severity` of each finding, from a run with `--format json`. */
export function findingsIn({ stdout }: Outcome): string[] {
  const report = JSON.parse(stdout) as { diagnostics: readonly JsonDiagnostic[] };
  return report.diagnostics.map(
    ({ rule, file, range, severity }) => `${rule} ${file}:${range.start.line}:${range.start.column} ${severity}`,
  );
}

interface JsonDiagnostic {
  readonly rule: string;
  readonly severity: string;
  readonly file: string;
  readonly range: { readonly start: { readonly line: number; readonly column: number } };
}
