import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the project. */
export const project = join(import.meta.dirname, '..');

/** A file of the project and its whole text; `path` starts at the folder of the project and has slashes on each system. */
export interface ProjectFile {
  readonly path: string;
  readonly text: string;
}

/** A mistake of the person who runs a script. It is shown without a stack. */
export class ScriptError extends Error {}

/** Run a script. Of a {@link ScriptError} the message is printed, and the exit code is 2. */
export async function runScript(script: () => unknown): Promise<void> {
  try {
    await script();
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** The text of a file of the project. */
export function textOf(path: string): string {
  return readFileSync(join(project, path), 'utf8');
}

export function isThere(path: string): boolean {
  return existsSync(join(project, path));
}

/** Write the files whose text is another one than on disk, and say which. */
export function writeFiles(files: readonly ProjectFile[]): void {
  for (const { path, text } of files) {
    if (isThere(path) && textOf(path) === text) continue;
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), text);
    say(`wrote ${path}`);
  }
}

export function removeFile(path: string): void {
  rmSync(join(project, path));
  say(`removed ${path}`);
}
