import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { project, runScript, ScriptError, textOf } from './project.ts';

/** Let the tests update the fixtures that they compare with: of one rule or dialect, or of all. */
await runScript(() => {
  const [id, ...more] = process.argv.slice(3);
  if (more.length > 0) throw new ScriptError('Usage: npm run accept -- [ID]');
  const tests = readdirSync(join(project, 'test'), { recursive: true, encoding: 'utf8' })
    .map((file) => join('test', file))
    .filter((file) => file.endsWith('.test.ts') && textOf(file).includes('toMatchFileSnapshot'));
  const only = id === undefined ? [] : ['--testNamePattern', `^'?${id}'? `];
  // `--update` comes last: it takes a word after it as its value.
  const vitest = join(project, 'node_modules/vitest/vitest.mjs');
  const { status } = spawnSync(process.execPath, [vitest, 'run', ...only, ...tests, '--update'], {
    cwd: project,
    stdio: 'inherit',
  });
  if (status !== 0) throw new ScriptError('Not all could be accepted: see above what failed.');
});
