import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const bin = join(import.meta.dirname, '../../dist/cli/bin.js');

/** The code that V8 made of the bundle is run unseen, so that no repo and no other user may put it there. */
describe.skipIf(process.platform !== 'linux')('kept code', () => {
  let folder: string;
  let caches: string;
  let code: string;

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'api-review-code-')));
    caches = join(folder, 'caches');
    code = join(caches, 'api-review/code');
    mkdirSync(join(folder, 'repo'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  function run(...args: string[]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, 'schema', 'review', ...args], {
      cwd: join(folder, 'repo'),
      env: { ...process.env, XDG_CACHE_HOME: caches },
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  }

  const files = () => (existsSync(code) ? readdirSync(code).sort() : []);
  const states = () => files().map((file) => statSync(join(code, file), { bigint: true }).mtimeNs);

  test('is written once, for the user alone, and read again', () => {
    const first = run();
    expect(first.status).toBe(0);
    expect(files().length).toBeGreaterThan(0);
    expect(statSync(code).mode & 0o777).toBe(0o700);
    const before = states();
    expect(run()).toEqual(first);
    expect(states()).toEqual(before);
  });

  test('that is damaged or cut off is made anew', () => {
    const first = run();
    for (const damage of [
      (bytes: Buffer) => bytes.fill(0x55, bytes.length / 2, bytes.length / 2 + 100),
      (bytes: Buffer) => bytes.subarray(0, 50),
      () => Buffer.alloc(0),
    ]) {
      for (const file of files()) writeFileSync(join(code, file), damage(readFileSync(join(code, file))));
      expect(run()).toEqual(first);
      expect(files().filter((file) => !isWhole(readFileSync(join(code, file))))).toEqual([]);
    }
  });

  test('of another text is not taken', () => {
    const first = run();
    const [one = '', other = ''] = files();
    writeFileSync(join(code, one), readFileSync(join(code, other)));
    expect(run()).toEqual(first);
    expect(readFileSync(join(code, one))).not.toEqual(readFileSync(join(code, other)));
  });

  test.each([
    ['in the working folder', () => (caches = join(folder, 'repo/.cache'))],
    [
      'in a checkout',
      () => {
        mkdirSync(join(folder, '.git'));
      },
    ],
    [
      'in a folder that others may write to',
      () => {
        mkdirSync(code, { recursive: true });
        chmodSync(code, 0o777);
      },
    ],
    [
      'behind a link',
      () => {
        mkdirSync(join(folder, 'elsewhere'), { mode: 0o700 });
        mkdirSync(join(caches, 'api-review'), { recursive: true });
        symlinkSync(join(folder, 'elsewhere'), code);
      },
    ],
    ['where nothing can be written', () => (caches = '/proc/caches')],
  ])('is neither written nor read %s', (_, arrange) => {
    arrange();
    code = join(caches, 'api-review/code');
    const { status, stderr } = run();
    expect([status, stderr]).toEqual([0, '']);
    expect(files()).toEqual([]);
  });

  test('of a worker is kept too, and read again', () => {
    const lint = (characters: number, outcomes: string) => {
      const info = { title: 'Harbor', version: '1', description: 'x'.repeat(characters) };
      const document = { openapi: '3.1.0', info, paths: {}, webhooks: { ship: {} } };
      writeFileSync(join(folder, 'repo/openapi.json'), JSON.stringify(document));
      const { stdout } = spawnSync(process.execPath, [bin, 'lint', '.', '--cache-location', join(folder, outcomes)], {
        cwd: join(folder, 'repo'),
        env: { ...process.env, XDG_CACHE_HOME: caches },
        encoding: 'utf8',
      });
      return stdout;
    };
    lint(1, 'small');
    const ofThisThread = files();
    const first = lint(400_000, 'first');
    expect(first).toContain('1 document');
    const kept = [files(), states()];
    expect(files().length).toBeGreaterThan(ofThisThread.length);
    expect(lint(400_000, 'second')).toBe(first);
    expect([files(), states()]).toEqual(kept);
  });

  test('is neither written nor read with --no-cache', () => {
    spawnSync(process.execPath, [bin, 'lint', '.', '--no-cache', '--allow-empty'], {
      cwd: join(folder, 'repo'),
      env: { ...process.env, XDG_CACHE_HOME: caches },
    });
    expect(existsSync(caches)).toBe(false);
  });
});

/** The checksum comes first. */
function isWhole(bytes: Buffer): boolean {
  const [sum, content] = [bytes.subarray(0, 32), bytes.subarray(32)];
  return content.length > 0 && createHash('sha256').update(content).digest().equals(sum);
}
