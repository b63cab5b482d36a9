import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { afterEach, describe, expect, test } from 'vitest';
import { main } from '../../../src/cli/main.ts';
import { createPrivate, writeWhole } from '../../../src/cli/write.ts';
import { ended, fault, folder, harbor, once, startInShell, useFolder, write } from './workbench.ts';

useFolder();

const tests = join(import.meta.dirname, '../..');
const isPosix = process.platform !== 'win32';

/** A small disk at a folder of the test, where the user may mount one. */
const mounted: string[] = [];
function mountDisk(size: string): string {
  const path = join(folder.path, 'disk');
  mkdirSync(path);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', path]);
  mounted.push(path);
  return path;
}
const mayMount = (() => {
  if (!isPosix || process.getuid?.() !== 0) return false;
  try {
    const path = execFileSync('mktemp', ['-d'], { encoding: 'utf8' }).trim();
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', path], { stdio: 'ignore' });
    execFileSync('umount', [path]);
    return true;
  } catch {
    return false;
  }
})();

afterEach(() => {
  for (const path of mounted.splice(0)) execFileSync('umount', ['-l', path]);
});

async function run(workingFolder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  let [stdout, stderr] = ['', ''];
  const code = await main(args, {
    stdout: { write: (text: string) => (stdout += text) },
    stderr: { write: (text: string) => (stderr += text) },
    workingFolder,
    env,
  });
  return { code, stdout, stderr };
}

/** Every file below a folder with its text. */
function filesIn(path: string): Record<string, string> {
  const entries = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(files.sort().map((file) => [file, readFileSync(file, 'latin1')]));
}

/** Fill a disk until it takes no more, but for a page or so, into which a part of a file goes. */
function fill(disk: string, pagesLeft: number): void {
  let block = 0;
  try {
    for (; ; block++) writeFileSync(join(disk, `filler${block}.bin`), Buffer.alloc(4096, 1));
  } catch {
    for (let page = 0; page <= pagesLeft; page++) rmSync(join(disk, `filler${block - page}.bin`), { force: true });
  }
}

const many = Array.from({ length: 60 }, (_, index) => `  c${index}: { subscribe: { message: { name: m${index} } } }`);

/** A repo with something to write for each command that writes. */
function writeRepo(at: string): void {
  const put = (file: string, text: string) => {
    mkdirSync(dirname(join(at, file)), { recursive: true });
    writeFileSync(join(at, file), text);
  };
  for (const [file, text] of Object.entries(harbor)) put(file, text);
  put('harbor/asyncapi/many.yml', `asyncapi: 2.6.0\ninfo: { title: M, version: '1' }\nchannels:\n${many.join('\n')}\n`);
  const other = 'wrapped-canonical/none/review.yml';
  put('other/review.yml', `${readFileSync(join(tests, 'dialects', other), 'utf8')}# ${'x'.repeat(9000)}\n`);
  cpSync(join(tests, '../examples/harbor'), join(at, 'example'), { recursive: true });
  put('slips/review.yml', `${slips}# ${'x'.repeat(9000)}\n`);
  put('scrubbed/stream.ndjson', 'what was there');
  const spec = join(at, 'example/asyncapi/harbor.yml');
  writeFileSync(
    spec,
    readFileSync(spec, 'utf8').replace(/\n {2}x-provenance:(?:\n {4}.*)+/, `\n# ${'x'.repeat(9000)}`),
  );
  const captures = join(at, 'example/evidence');
  rmSync(captures, { recursive: true });
}

/** A record with mistakes that are mended by themselves. */
const slips = `schema: api-review/v1
aid: quay:review
name: Quay
kind: reviw
date: 2026/05/29
reviewr: A. Reader
subject: Quay events
verdict: no-public-websocket-api
summary: Quay documents no stream.
findings:
  - { id: No Stream, label: No stream, detail: The docs name no stream., status: documentd }
pages_checked:
  - { url: 'https://docs.quay.example/events', result: Lists REST endpoints only. }
artifacts_produced: { spec: none }
`;

const writing: readonly [string, string[]][] = [
  ...['json', 'sarif', 'pretty', 'markdown', 'checkstyle', 'junit', 'gitlab', 'github', 'blob'].map(
    (format): [string, string[]] => [`lint as ${format}`, ['lint', 'harbor', '-f', `${format}=old.out`]],
  ),
  ['lint --output', ['lint', 'harbor', '-f', 'json', '-o', 'old.out']],
  ['a new baseline', ['lint', 'harbor', '--baseline', 'new.json', '--update-baseline']],
  ['report as HTML', ['report', 'harbor', '-o', 'old.out']],
  ['report as JSON', ['report', 'harbor', '-f', 'json', '-o', 'old.out']],
  ['a sheet', ['report', 'harbor', '-f', 'markdown', '-o', 'new/deep/report.md']],
  ['migrate', ['migrate', 'other/review.yml', '--write']],
  ['lint --fix', ['lint', 'slips', '--fix']],
  ['conform --scrub', ['conform', 'example/captures', '--scrub', 'new/scrubbed']],
  ['conform --scrub over older files', ['conform', 'example/captures', '--scrub', 'scrubbed']],
  ['stamp', ['stamp', 'example']],
  ['capture', ['capture', 'example', '--refresh', '--from', 'example/site']],
  ['init', ['init', 'Quay', '-o', 'quay/review.yml']],
  ['init --catalogue', ['init', 'Quay', '--catalogue']],
  ['scaffold', ['scaffold', 'webhooks', 'example/asyncapi/review.yml', '-o', 'new.out']],
];
const flagsOf = ([command]: readonly string[]) => (['lint', 'report'].includes(command ?? '') ? ['--no-cache'] : []);

describe.skipIf(!mayMount)('a full disk (needs a user that may mount one)', () => {
  test.each(writing)('%s', async (_, args) => {
    const disk = mountDisk('1m');
    writeRepo(disk);
    writeFileSync(join(disk, 'old.out'), 'what was there');
    cpSync(disk, join(folder.path, 'roomy'), { recursive: true });
    const roomy = await run(join(folder.path, 'roomy'), [...args, ...flagsOf(args)]);
    expect(roomy.code, roomy.stderr).not.toBe(2);
    for (const pagesLeft of [0, 1]) {
      fill(disk, pagesLeft);
      const before = filesIn(disk);
      const { code, stderr } = await run(disk, [...args, ...flagsOf(args)]);
      const after = filesIn(disk);
      if (pagesLeft === 0)
        expect([code, stderr]).toEqual([2, expect.stringMatching(/cannot be written: there is no space left/)]);
      for (const [file, text] of Object.entries(before)) {
        const whole = join(folder.path, 'roomy', file.slice(disk.length));
        if (after[file] !== text)
          expect(withoutTimes(after[file] ?? '')).toBe(withoutTimes(readFileSync(whole, 'latin1')));
      }
      expect(Object.keys(after).filter((file) => file.endsWith('.tmp'))).toEqual([]);
    }
  });

  test('a cache keeps whole entries or none, and the run says the same', async () => {
    const disk = mountDisk('256k');
    for (const [file, text] of Object.entries(harbor)) {
      mkdirSync(dirname(join(disk, file)), { recursive: true });
      writeFileSync(join(disk, file), text);
    }
    const args = ['lint', 'harbor', '-f', 'json'];
    const cached = [...args, '--cache-location', 'cache'];
    const env = { API_REVIEW_CACHE_KEY: 'k'.repeat(40) };
    const expected = await run(disk, [...args, '--no-cache']);
    for (const pagesLeft of [0, 1, 2]) {
      fill(disk, pagesLeft);
      expect(await run(disk, cached, env)).toEqual(expected);
      const entries = readdirSync(disk, { recursive: true, encoding: 'utf8' });
      expect(entries.filter((name) => name.endsWith('.tmp'))).toEqual([]);
    }
    for (const name of readdirSync(disk)) if (name.endsWith('.bin')) rmSync(join(disk, name));
    // An entry that was cut off would be told on stderr.
    for (let time = 0; time < 2; time++) expect(await run(disk, cached, env)).toEqual(expected);
  });

  test('a baseline stays what it was', async () => {
    const disk = mountDisk('256k');
    for (const [file, text] of Object.entries(harbor)) {
      mkdirSync(dirname(join(disk, file)), { recursive: true });
      writeFileSync(join(disk, file), text);
    }
    const update = ['lint', '--no-cache', '--baseline', 'known.json', '--update-baseline'];
    expect((await run(disk, update)).code).toBe(0);
    const before = readFileSync(join(disk, 'known.json'), 'utf8');
    writeFileSync(
      join(disk, 'harbor/asyncapi/more.yml'),
      (harbor['harbor/asyncapi/harbor.yml'] ?? '').replace('quotes', 'other'),
    );
    fill(disk, 0);
    const { code, stderr } = await run(disk, update);
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/`known\.json` cannot be written: there is no space left/),
    ]);
    expect(readFileSync(join(disk, 'known.json'), 'utf8')).toBe(before);
  });

  test.each([1, 4095, 4096, 4097, 8192, 20_000, 100_000])(
    '%i bytes on a disk with a page or two left',
    async (size) => {
      const disk = mountDisk('64k');
      writeFileSync(join(disk, 'old'), 'what was there');
      for (const pagesLeft of [0, 1, 2]) {
        fill(disk, pagesLeft);
        const failed = await writeWhole(join(disk, 'old'), 'y'.repeat(size)).then(
          () => false,
          () => true,
        );
        expect(readFileSync(join(disk, 'old'), 'utf8')).toBe(failed ? 'what was there' : 'y'.repeat(size));
        expect(readdirSync(disk).filter((name) => name.startsWith('.'))).toEqual([]);
        expect(failed || size <= 4096 * (pagesLeft + 1)).toBe(true);
        writeFileSync(join(folder.path, 'again'), '');
        if (!failed) return;
      }
    },
  );

  fault('stdout in a file on a full disk, which takes a part', { short: 2, long: 2 }, async () => {
    const disk = mountDisk('64k');
    write(harbor);
    for (const pagesLeft of [0, 1]) {
      fill(disk, pagesLeft);
      const args = ['lint', '--no-cache', '--format', 'sarif'];
      const { code, stderr } = await ended(startInShell('"$@" > disk/report.sarif', args));
      expect([code, stderr]).toEqual([
        2,
        expect.stringMatching(/^api-review: the report cannot be written to stdout: .*ENOSPC/),
      ]);
    }
  });

  test('a disk that is read-only', async () => {
    const disk = mountDisk('64k');
    writeFileSync(join(disk, 'old'), 'what was there');
    execFileSync('mount', ['-o', 'remount,ro', disk]);
    for (const name of ['old', 'new']) await expect(writeWhole(join(disk, name), 'x')).rejects.toThrow('EROFS');
    expect(readdirSync(disk)).toEqual(['old']);
  });
});

/** What two runs write is the same but for their times. */
function withoutTimes(text: string): string {
  return text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '');
}

/** The greatest size of a file, in blocks of 1 KB. */
fault('a quota: a file may have no more than some bytes', { short: 6, long: 6 }, async () => {
  write({ ...harbor, 'old.out': 'what was there' });
  for (const target of [
    '-f sarif=old.out',
    '--format sarif -o old.out',
    '-f json=old.out',
    '-f blob=old.out',
    '-f sarif=new.out',
  ])
    expect(await limited(`lint --no-cache ${target}`), target).toEqual([
      2,
      expect.stringMatching(/\.out` cannot be written: the system allows no file of its size/),
    ]);
  expect(await limited('report --no-cache harbor -o old.out')).toEqual([
    2,
    expect.stringMatching(/the system allows no file of its size/),
  ]);
  expect(readFileSync(join(folder.path, 'old.out'), 'utf8')).toBe('what was there');
  expect(readdirSync(folder.path).sort()).toEqual(['harbor', 'old.out']);
  const { code, stderr } = await ended(
    startInShell('ulimit -f 1; "$@" > out', ['lint', '--no-cache', '--format', 'sarif']),
  );
  expect([code, stderr]).toEqual([2, expect.stringMatching(/cannot be written to stdout: EFBIG/)]);
});

async function limited(args: string): Promise<[number | null, string]> {
  const { code, stderr } = await ended(startInShell(`ulimit -f 1; "$@" > /dev/null`, args.split(' ')));
  return [code, stderr];
}

fault('a reader of stdout that goes away', { short: 5, long: 5 }, async () => {
  write(harbor);
  for (const args of [
    ['lint', '-f', 'json'],
    ['lint', '-f', 'sarif', '-f', 'json=kept.json'],
    ['rules'],
    ['schema'],
    ['report', '-f', 'json'],
  ]) {
    // A reader that closes before anything is written, which a shell cannot promise.
    const { code, stderr } = await ended(startInShell(`exec 3> >(exec true); wait $!; "$@" >&3`, args));
    expect([code, stderr], args.join(' ')).toEqual([
      2,
      expect.stringMatching(/stdout: its reader closed it before the end/),
    ]);
  }
  expect(JSON.parse(readFileSync(join(folder.path, 'kept.json'), 'utf8')).version).toBe(2);
});

describe.skipIf(!isPosix)('places that cannot be written', () => {
  test.each<[string, (at: string) => void, string, RegExp]>([
    [
      'a folder in the place of the file',
      (at) => mkdirSync(join(at, 'out/x'), { recursive: true }),
      'out',
      /it is a folder/,
    ],
    [
      'a file in the place of the folder',
      (at) => writeFileSync(join(at, 'out'), ''),
      'out/report.json',
      /a part of its path is no folder/,
    ],
    [
      'a link to itself',
      (at) => symlinkSync('out', join(at, 'out')),
      'out/report.json',
      /its links go in a circle|a part of its path is no folder|there is no such folder/,
    ],
    ['a name that is too long', () => {}, 'x'.repeat(300), /its path is too long/],
    ['a folder below a device', () => {}, '/dev/null/x/report.json', /a part of its path is no folder/],
    [
      'a folder of the kernel',
      () => {},
      '/proc/none/report.json',
      /there is no such folder|writing there is not permitted/,
    ],
  ])('%s', async (_, make, target, reason) => {
    write(harbor);
    make(folder.path);
    const before = readdirSync(folder.path, { recursive: true });
    const { code, stderr } = await run(folder.path, ['lint', '--no-cache', '-f', `json=${target}`]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(reason)]);
    expect(readdirSync(folder.path, { recursive: true })).toEqual(before);
  });

  test.skipIf(process.getuid?.() === 0)('a file without the right to write it', async () => {
    write({ old: 'what was there' });
    chmodSync(join(folder.path, 'old'), 0o400);
    await expect(writeWhole(join(folder.path, 'old'), 'x')).rejects.toThrow('EACCES');
  });

  test('a folder that vanishes before the write', async () => {
    await expect(writeWhole(join(folder.path, 'gone/report'), 'x')).rejects.toThrow('ENOENT');
  });
});

describe.skipIf(!isPosix)('a file that is written', () => {
  test.each([0o600, 0o640, 0o664, 0o755])('keeps its rights: %o', async (mode) => {
    write({ old: 'x' });
    const file = join(folder.path, 'old');
    chmodSync(file, mode);
    await writeWhole(file, 'y');
    expect([statSync(file).mode & 0o777, readFileSync(file, 'utf8')]).toEqual([mode, 'y']);
  });

  test.skipIf(process.getuid?.() !== 0)('keeps its owner', async () => {
    write({ old: 'x' });
    const file = join(folder.path, 'old');
    chownSync(file, 1234, 4321);
    await writeWhole(file, 'y');
    expect([statSync(file).uid, statSync(file).gid]).toEqual([1234, 4321]);
  });

  test('keeps the link that leads to it', async () => {
    write({ 'a/old': 'x' });
    symlinkSync('a/old', join(folder.path, 'link'));
    await writeWhole(join(folder.path, 'link'), 'y');
    expect(readFileSync(join(folder.path, 'a/old'), 'utf8')).toBe('y');
    expect(existsSync(join(folder.path, 'link'))).toBe(true);
  });

  test('is whole, whichever of many writes is the last', async () => {
    const file = join(folder.path, 'old');
    const texts = Array.from({ length: 40 }, (_, index) => String(index % 10).repeat(50_000 + index));
    await Promise.all(texts.map((text) => writeWhole(file, text)));
    expect(texts).toContain(readFileSync(file, 'utf8'));
    expect(readdirSync(folder.path)).toEqual(['old']);
  });

  test('is one key, however many runs make it at once', async () => {
    const file = join(folder.path, 'key');
    await Promise.all(Array.from({ length: 20 }, (_, index) => createPrivate(file, `key ${index}`)));
    expect(readFileSync(file, 'utf8')).toMatch(/^key \d+$/);
    expect([statSync(file).mode & 0o777, readdirSync(folder.path)]).toEqual([0o600, ['key']]);
  });
});

fault('SIGKILL, SIGTERM and SIGINT between two writes', once, async () => {
  const source = readFileSync(join(tests, '../src/cli/write.ts'), 'utf8');
  const { outputText } = ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.ESNext } });
  write({ 'old.out': 'what was there', 'write.mjs': outputText });
  const script = `
    import { writeWhole } from './write.mjs';
    process.once('SIGTERM', () => process.exit(143));
    process.once('SIGINT', () => process.exit(130));
    for (let i = 0; ; i++) { await writeWhole('old.out', String(i % 10).repeat(300000)); if (i === 3) console.log('ready'); }`;
  for (const [signal, leftovers] of [
    ['SIGTERM', 0],
    ['SIGINT', 0],
    ['SIGKILL', 1],
  ] as const) {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { cwd: folder.path });
    await new Promise((ready) => child.stdout?.once('data', ready));
    await new Promise((later) => setTimeout(later, 7));
    child.kill(signal);
    await ended(child);
    expect(readFileSync(join(folder.path, 'old.out'), 'utf8')).toMatch(/^(\d)\1{299999}$/);
    expect(readdirSync(folder.path).filter((name) => name.endsWith('.tmp')).length).toBeLessThanOrEqual(leftovers);
  }
});

fault('an end while files wait for the only other thread to be opened', once, async () => {
  const source = readFileSync(join(tests, '../src/cli/write.ts'), 'utf8');
  const { outputText } = ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.ESNext } });
  write({ 'write.mjs': outputText });
  const script = `
    import { pbkdf2 } from 'node:crypto';
    import { writeWhole } from './write.mjs';
    await writeWhole('first.out', 'x');
    process.on('exit', () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1500));
    for (let i = 0; i < 60; i++) {
      void writeWhole(i + '.out', 'x').catch(() => {});
      pbkdf2('x', 'x', 100_000, 32, 'sha256', () => {});
      await new Promise((later) => setTimeout(later, 5));
    }
    process.exit(0);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: folder.path,
    env: { ...process.env, UV_THREADPOOL_SIZE: '1' },
  });
  expect((await ended(child)).code).toBe(0);
  expect(readdirSync(folder.path).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});
