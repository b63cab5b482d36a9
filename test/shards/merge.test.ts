import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reporters } from '../../src/formats/index.ts';

const project = join(import.meta.dirname, '../..');
const bin = join(project, 'dist/cli/bin.js');
const total = 7;
const inputs = ['reviews', 'test/dialects', 'test/rules'];

function run(args: readonly string[]) {
  return spawnSync(process.execPath, [bin, ...args], { cwd: project, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
}

describe(`${total} shards`, () => {
  let folder: string;
  const blob = (index: number) => join(folder, `${index}.json`);
  const blobs = () => Array.from({ length: total }, (_, index) => blob(index + 1));

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'api-review-shards-'));
    for (let index = 1; index <= total; index++) {
      const args = [
        '--shard',
        `${index}/${total}`,
        '--format',
        `blob=${blob(index)}`,
        '--fail-on',
        'never',
        '--no-cache',
      ];
      const { status, stderr } = run(['lint', ...inputs, ...args]);
      expect(stderr).toBe('');
      expect(status).toBe(0);
    }
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  test('give byte for byte the report of one run, in every format', () => {
    const formats = reporters.map(({ id }) => id).filter((id) => id !== 'blob');
    const into = (name: string) =>
      formats.flatMap((format) => ['--format', `${format}=${join(folder, name)}.${format}`]);
    const whole = run(['lint', ...inputs, '--no-cache', ...into('whole')]);
    const merged = run(['merge', ...blobs().reverse(), ...into('merged')]);
    expect(merged.status).toBe(whole.status);
    for (const format of formats) {
      const [one, other] = ['whole', 'merged'].map((name) => readFileSync(join(folder, `${name}.${format}`), 'utf8'));
      expect(other, format).toBe(one);
      expect(one?.length, format).toBeGreaterThan(1000);
    }
  });

  test('whose file is longer than a text can be are refused', () => {
    const long = join(folder, 'long.json');
    writeFileSync(long, '{');
    truncateSync(long, 540_000_000);
    const { status, stderr } = run(['merge', blob(1), long]);
    expect([status, stderr]).toEqual([
      2,
      expect.stringContaining('This file has 540,000,000 bytes; files of its kind'),
    ]);
  });

  test('each do a part of the work', () => {
    const accounts = blobs().map((file) => JSON.parse(readFileSync(file, 'utf8')).account as readonly unknown[]);
    expect(accounts.filter(({ length }) => length > 0)).toHaveLength(total);
  });

  test('a missing shard is an error', () => {
    const { status, stderr } = run(['merge', ...blobs().slice(0, 5)]);
    expect(stderr).toBe(`api-review: Of 7 shards 2 are missing: 6/7, 7/7.\n`);
    expect(status).toBe(2);
  });

  test('a shard that is there twice is an error', () => {
    const { status, stderr } = run(['merge', ...blobs(), blob(3)]);
    expect(stderr).toContain('Shard 3/7 is there twice');
    expect(status).toBe(2);
  });

  test('a shard of another run is an error', () => {
    const other = join(folder, 'other.json');
    run(['lint', 'reviews', '--shard', `7/${total}`, '--format', `blob=${other}`, '--fail-on', 'never']);
    const { status, stderr } = run(['merge', ...blobs().slice(0, 6), other]);
    expect(stderr).toContain('are not parts of one run: they differ in what was checked, or the configuration.');
    expect(status).toBe(2);
  });

  test.each<[string, (text: string) => string]>([
    ['cut off', (text) => text.slice(0, -10)],
    ['empty', () => ''],
    ['another file', () => '{"version":1}'],
    ['a blob with a diagnostic that is none', (text) => text.replace('"span":{"start":', '"span":{"begin":')],
  ])('a blob that is %s is an error', (_, damage) => {
    const broken = join(folder, 'broken.json');
    writeFileSync(broken, damage(readFileSync(blob(1), 'utf8')));
    const { status, stderr } = run(['merge', broken, ...blobs().slice(1)]);
    expect(stderr).toMatch(/^api-review: `.*broken\.json` is no blob: .*\n$/);
    expect(status).toBe(2);
  });

  test.each(['--baseline', '--waivers'])('%s is for the merged report', (flag) => {
    const { status, stderr } = run(['lint', 'reviews', '--format', 'blob', flag, 'none.yml']);
    expect(stderr).toContain('is for `api-review merge`');
    expect(status).toBe(2);
  });
});
