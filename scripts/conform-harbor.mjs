// The captures of the example fit its specs and its record, and their signatures are valid.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const bin = join(import.meta.dirname, '../dist/cli/bin.js');
const options = ['--secret-env', 'HARBOR_SECRET', '--fail-on', 'warning'];
const { status } = spawnSync(process.execPath, [bin, 'conform', 'examples/harbor/captures', ...options], {
  cwd: join(import.meta.dirname, '..'),
  env: { ...process.env, HARBOR_SECRET: 'harbor-example-secret' },
  stdio: 'inherit',
});
process.exitCode = status ?? 2;
