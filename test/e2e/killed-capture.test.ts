import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const bin = join(import.meta.dirname, '../../dist/cli/bin.js');
const pages = Array.from({ length: 60 }, (_, index) => `page-${index}`);
const evidence = 'evidence/docs.harbor.example';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'api-review-killed-'));
  mkdirSync(join(folder, 'site/docs.harbor.example'), { recursive: true });
  for (const page of pages)
    writeFileSync(
      join(folder, 'site/docs.harbor.example', `${page}.md`),
      `# ${page}\n\n${'Words of Harbor. '.repeat(500)}\n`,
    );
  writeFileSync(join(folder, 'review.yml'), record());
});

afterEach(() => rmSync(folder, { recursive: true }));

const record = () => `aid: harbor:review
name: Harbor
kind: review
date: '2026-05-01'
reviewer: Mara Lindqvist
subject: Events of Harbor, a made-up provider
verdict: no-public-event-api
summary: Nothing is streamed.
findings: []
pages_checked:
${pages.map((page) => `  - url: https://docs.harbor.example/${page}\n    result: Read.`).join('\n')}
artifacts_produced: { spec: null }
`;

const args = [bin, 'capture', 'review.yml', '--from', 'site'];

/** Kill a run once so many pages are kept. */
async function killedAfter(count: number): Promise<void> {
  const child: ChildProcess = spawn(process.execPath, args, { cwd: folder, stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const kept = () => (existsSync(join(folder, evidence)) ? readdirSync(join(folder, evidence)).length : 0);
  while (child.exitCode === null && kept() < count) await new Promise((resolve) => setTimeout(resolve, 1));
  child.kill('SIGKILL');
  await ended;
}

interface Kept {
  readonly pages: readonly {
    readonly url: string;
    readonly text: { readonly file: string; readonly sha256: string };
  }[];
}

function index(): Kept {
  const file = join(folder, 'evidence/captures.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { pages: [] };
}

/** Each page of the index is there as a whole, and the record is as it was or names pages of the index. */
function expectWhole(): void {
  const { pages: kept } = index();
  for (const { text } of kept) {
    const bytes = readFileSync(join(folder, text.file));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(text.sha256);
  }
  const named = [...readFileSync(join(folder, 'review.yml'), 'utf8').matchAll(/snapshot: (\S+)/g)].map(
    ([, file]) => file,
  );
  expect(named.filter((file) => !kept.some(({ text }) => text.file === file))).toEqual([]);
}

test.each([1, 20, 59])(
  'a run that is killed after %i pages leaves whole files, and the next goes on',
  async (count) => {
    expect(existsSync(bin), 'run `npm run build` first').toBe(true);
    await killedAfter(count);
    expectWhole();
    const { status } = spawnSync(process.execPath, args, { cwd: folder });
    expect(status).toBe(0);
    expectWhole();
    expect(index().pages).toHaveLength(pages.length);
    expect(readFileSync(join(folder, 'review.yml'), 'utf8').match(/snapshot: /g)).toHaveLength(pages.length);
  },
);
