import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const bin = join(import.meta.dirname, '../../dist/cli/bin.js');

const record = `aid: harbor:event-review
name: Harbor Data event review
kind: review
date: '2026-06-01'
reviewer: Fixture Author
subject: Harbor Data public WebSocket API
verdict: no-public-websocket-api
summary: Harbor Data documents no stream.
findings: [{ id: nothing, label: Nothing is documented, detail: The docs name no stream. }]
pages_checked: [{ url: 'https://docs.harbor-data.io/', result: Lists REST endpoints only. }]
artifacts_produced: { spec: null }
`;

const planted = 'asyncapi: 2.6.0\ninfo: { title: Harbor, version: "1" }\nchannels: { /ships: {} }\n';

/** Resolves when the process has written a text once more. */
function written(child: ChildProcess): (text: string) => Promise<void> {
  let all = '';
  let from = 0;
  let look = () => {};
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (part) => {
      all += part;
      look();
    });
  return (text) =>
    new Promise((done) => {
      look = () => {
        const at = all.indexOf(text, from);
        if (at === -1) return;
        from = at + text.length;
        look = () => {};
        done();
      };
      look();
    });
}

function watching(folder: string): { child: ChildProcess; writes: (text: string) => Promise<void> } {
  const child = spawn(process.execPath, [bin, 'lint', '--no-cache', '--watch'], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '' },
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });
  return { child, writes: written(child) };
}

test('--watch checks again when something changes in what was looked at, and ends at once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'api-review-watch-'));
  mkdirSync(join(folder, 'asyncapi'));
  writeFileSync(join(folder, 'review.yml'), record);
  const { child, writes } = watching(folder);
  const ended = new Promise<number | null>((done) => child.on('exit', done));
  await writes('1 record, 0 documents');
  await writes('watching ');
  writeFileSync(join(folder, 'asyncapi/live.yml'), planted);
  await writes('[fabrication/spec-despite-null-claim]');
  await writes('watching ');
  rmSync(join(folder, 'asyncapi/live.yml'));
  await writes('1 record, 0 documents');
  await writes('watching ');
  child.kill('SIGINT');
  expect(await ended).toBe(130);
}, 120_000);

test('--watch checks more than small work in one worker, and says of each document what it says now', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'api-review-watch-'));
  const large = `# ${'x'.repeat(100)}\n`.repeat(4000);
  const document = (name: string, method: string) =>
    writeFileSync(
      join(folder, `${name}.yml`),
      `openapi: 3.1.0\ninfo: { title: Harbor, version: '1' }\nwebhooks: { ${name}: { ${method}: { responses: {} } } }\n${large}`,
    );
  writeFileSync(join(folder, 'apis.yml'), 'aid: harbor\n');
  document('anchor', 'put');
  document('ship', 'post');
  const { child, writes } = watching(folder);
  const ended = new Promise<number | null>((done) => child.on('exit', done));
  await writes('anchor.yml:3');
  await writes('watching ');
  document('anchor', 'post');
  document('ship', 'put');
  await writes('ship.yml:3');
  await writes('watching ');
  child.kill('SIGTERM');
  expect(await ended).toBe(143);
}, 120_000);
