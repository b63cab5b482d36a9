/**
 * Builds the tool where `dist/` is missing or older than its sources. npm calls it when it has installed the packages of a clone
 * (`dependencies`) and before it packs (`prepack`), and not where the package is installed. A build that fails shows its output.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const project = join(import.meta.dirname, '..');
const sources = ['src', 'rules', 'schemas', 'build', 'package.json', 'package-lock.json', 'rolldown.config.ts'];

/** Milliseconds; a folder changes when a file of it is removed. */
function newest(path) {
  const info = statSync(path);
  const inside = info.isDirectory() ? readdirSync(path).map((name) => newest(join(path, name))) : [];
  return Math.max(info.mtimeMs, ...inside);
}

function builtAt() {
  return statSync(join(project, 'dist/cli/bin.js'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

if (Math.max(...sources.map((source) => newest(join(project, source)))) > builtAt()) {
  process.stderr.write('api-review: building dist/, which takes about a minute.\n');
  const { status, stdout, stderr } = spawnSync('npm run build', { cwd: project, encoding: 'utf8', shell: true });
  if (status !== 0) process.stderr.write(`${stdout}${stderr}`);
  process.exitCode = status ?? 1;
}
