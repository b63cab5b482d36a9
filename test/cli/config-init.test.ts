import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { newConfig } from '../../src/config/new-config.ts';
import { parseConfig } from '../../src/config/parse.ts';
import { project } from '../config/project.ts';

const file = 'api-review.config.yaml';

describe('config init', () => {
  test('writes a configuration that changes nothing', async () => {
    const { folder, run } = project({});
    const before = await run(['config', '--print']);
    expect(await run(['config', 'init'])).toMatchObject({ exitCode: 0, stdout: '' });
    expect(readFileSync(join(folder, file), 'utf8')).toContain('\n#failOn: warning\n');
    expect((await run(['config'])).stdout).toBe(`${file} is valid.\n`);
    const after = await run(['config', '--print']);
    expect(after.stdout.split('\n').slice(1)).toEqual(before.stdout.split('\n').slice(1));
  });

  test('writes over no configuration, of any name', async () => {
    const { folder, run } = project({ 'api-review.config.json': '{}' });
    const { exitCode, stderr } = await run(['config', 'init']);
    expect(exitCode).toBe(2);
    expect(stderr).toBe('api-review: `api-review.config.json` already exists; nothing was written.\n');
    expect(readdirSync(folder).filter((name) => name.startsWith('api-review'))).toEqual(['api-review.config.json']);
  });

  const lines = newConfig('x').match(/^#\w+: .*$/gm) ?? [];

  test.each(lines)('%s is valid once it is uncommented', (line) => {
    expect(() => parseConfig(file, `${line.slice(1)}\n`)).not.toThrow();
  });

  test('names nearly every key', () => expect(lines.length).toBeGreaterThan(15));
});

test('every schema of the package is printed, and listed', async () => {
  const { run } = project({});
  const files = readdirSync(join(import.meta.dirname, '../../schemas'));
  const names = (await run(['schema', '--list'])).stdout
    .trim()
    .split('\n')
    .map((line) => line.split(' ')[0] ?? '');
  expect(names.toSorted()).toEqual(files.map((name) => name.split('-v')[0]).toSorted());
  for (const name of names) expect(JSON.parse((await run(['schema', name])).stdout)).toHaveProperty('$schema');
});
