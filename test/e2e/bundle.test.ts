import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { json } from '../../src/formats/json.ts';
import { findInputs } from '../../src/load/find-inputs.ts';
import { nodeFileSystem } from '../../src/load/node-file-system.ts';
import { lint } from '../../src/run/lint.ts';

const project = join(import.meta.dirname, '../..');
const bin = join(project, 'dist/cli/bin.js');

/** The bundle compiles schemas when it is built; what it finds must not depend on that. */
describe('the bundle finds what the source finds', () => {
  test.each(['reviews', 'test/rules', 'test/dialects'])('in %s', async (folder) => {
    const { stdout } = spawnSync(process.execPath, [bin, 'lint', folder, '--format', 'json'], {
      cwd: project,
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
    });
    const fs = nodeFileSystem(project);
    const { files, folders } = await findInputs(fs, project, [folder]);
    const { version } = JSON.parse(stdout).tool;
    const report = await lint({ fs, files, folders });
    expect(report.crashes).toEqual([]);
    expect(stdout).toBe(json.render(report, { color: false, version }));
  });
});
