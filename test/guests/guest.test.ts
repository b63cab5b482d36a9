import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { checkDocument } from '../../src/guests/host/check-document.ts';
import { Guest } from '../../src/guests/host/guest.ts';
import type { RulesetsInForce } from '../../src/guests/jobs.ts';
import { defaultLimits } from '../../src/limits/limits.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { SourceText } from '../../src/text/source-text.ts';
import { SharedActivity } from '../../src/threads/shared-activity.ts';
import type { Outcome } from '../../src/threads/thread.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'api-review-guests-')));
afterAll(() => rmSync(folder, { recursive: true }));

const fs = memoryFileSystem({});
let count = 0;

/** Code that runs in the worker, as the module of a ruleset that is listed. */
function module(code: string): string {
  const file = join(folder, `m${count++}.mjs`);
  writeFileSync(file, code);
  return file;
}

function list(guest: Guest, code: string, seconds = 30, megabytes = 100): Promise<Outcome<unknown>> {
  return guest.run('list-rules', { kind: 'code', real: module(code) }, { files: {}, seconds, megabytes });
}

const thread = `import { threadId } from 'node:worker_threads';
export default { rules: {}, documentationUrl: String(threadId) };`;

const endless = 'for (;;);';
const greedy = 'const all = []; for (;;) all.push(new Array(1000).fill(all.length));';

describe('a worker', () => {
  test('is kept for the next job', async () => {
    const guest = new Guest();
    const first = await list(guest, thread);
    expect(first).toEqual({ value: { rules: {}, documentationUrl: expect.any(String) } });
    expect(await list(guest, thread)).toEqual(first);
    await guest.end();
  });

  test.each([
    ['time', 'a loop', endless],
    ['time', 'a pattern that backtracks', "/^(a+)+$/.test('a'.repeat(60) + '!');"],
    ['time', 'a promise that is never kept', 'await new Promise(() => setTimeout(() => {}, 1e6));'],
    ['memory', 'ever more memory', greedy],
    ['crash', 'an exit', 'process.exit(3);'],
    [
      'crash',
      'an error that nobody catches',
      "setTimeout(() => { throw new Error('no'); }); await new Promise(() => {});",
    ],
    ['crash', 'a promise that nobody awaits', "Promise.reject(new Error('no')); await new Promise(() => {});"],
  ] as const)('that ends by %s is ended, and the next job runs in another: %s', async (why, _, code) => {
    const guest = new Guest();
    const first = await list(guest, thread);
    expect(await list(guest, code, why === 'time' ? 0.2 : 60)).toEqual({ why, doing: undefined, bytes: 0 });
    const next = await list(guest, thread);
    expect(next).toHaveProperty('value');
    expect(next).not.toEqual(first);
    await guest.end();
  });

  test('does one job after the other, so that none is stopped for another', async () => {
    const guest = new Guest();
    const good = Array.from({ length: 10 }, () => () => list(guest, thread));
    const outcomes = await Promise.all([() => list(guest, endless, 0.2), ...good].map((start) => start()));
    expect(outcomes.map((outcome) => 'value' in outcome)).toEqual([false, ...good.map(() => true)]);
    await guest.end();
  });

  test('keeps what code of a user prints out of the report', async () => {
    const guest = new Guest();
    const written: unknown[] = [];
    const { write } = process.stdout;
    process.stdout.write = (text: unknown) => written.push(text) > 0;
    await list(guest, "process.stdout.write('printed'); export default {};");
    process.stdout.write = write;
    expect(written).toEqual([]);
    await guest.end();
  });

  test('throws what the code throws', async () => {
    const guest = new Guest();
    await expect(list(guest, "throw new TypeError('a fault');")).rejects.toThrow('a fault');
    await guest.end();
  });
});

describe('a rule that oversteps', () => {
  const document = new SourceText('openapi.yml', 'openapi: 3.1.0\nwebhooks: { ship: {} }\n');
  const access = { fs, root: '.', workingFolder: '.', sources: new Map() };

  function rulesets(body: string): RulesetsInForce {
    const file = module(`const acme = (body) => ({ given: '$.webhooks', then: { function: body } });
export default { rules: {
  'acme-hungry': acme(() => { ${body} }),
  'acme-good': acme(() => [{ message: 'Found.' }]),
} };`);
    return { key: file, rulesets: [{ kind: 'code', real: file }], switched: [] };
  }

  test.each([
    ['time', endless],
    ['memory', greedy],
    ['crash', 'process.exit(1);'],
  ] as const)('its %s is named and left out, and the others go on', async (why, body) => {
    const guest = new Guest();
    const limits = { ...defaultLimits, seconds: why === 'time' ? 1 : 60, 'run.memory': 100 };
    const { findings, stoppedChecks } = await checkDocument(
      document,
      rulesets(body),
      { ...access, limits },
      undefined,
      guest,
    );
    expect(stoppedChecks).toEqual([{ rule: 'acme-hungry', why }]);
    expect(findings.map(({ rule, message }) => [rule, message])).toEqual([['acme-good', 'Found.']]);
    await guest.end();
  });

  test('its recursion is named, and the others go on at once', async () => {
    const guest = new Guest();
    const body = 'const bottomless = () => bottomless() + 1; return bottomless();';
    const given = { ...access, limits: defaultLimits };
    const { findings, stoppedChecks } = await checkDocument(document, rulesets(body), given, undefined, guest);
    expect(stoppedChecks).toEqual([{ rule: 'acme-hungry', why: 'recursion' }]);
    expect(findings.map(({ rule }) => rule)).toEqual(['acme-good']);
    await guest.end();
  });
});

test('of mistakes that a text has by the thousands, the first are listed and the others counted', async () => {
  const guest = new Guest();
  const text = `asyncapi: 3.0.0\ninfo: { title: Acme, version: '1' }\n${'\t'.repeat(6000)}`;
  const document = new SourceText('acme.yml', text);
  const access = { fs, root: '.', workingFolder: '.', sources: new Map(), limits: defaultLimits };
  const { findings, unlisted } = await checkDocument(document, 'asyncapi-parser', access, undefined, guest);
  expect(findings.filter(({ rule }) => rule === 'parser')).toHaveLength(5000);
  const start = text.indexOf('\t') + 5000;
  expect(unlisted).toEqual([
    { rule: 'parser', count: 1000, at: expect.objectContaining({ span: { start, end: start } }) },
  ]);
  await guest.end();
});

test.each([undefined, 'acme', 'é\ud83d\ude00', 'x'.repeat(30_000)])(
  'what is told across threads is read as it was told: %s',
  (doing) => {
    const written = new SharedActivity();
    written.set('something longer before');
    written.set(doing);
    expect(new SharedActivity(written.buffer).doing).toBe(doing);
  },
);

test('what is too long to be told is not told in part', () => {
  const written = new SharedActivity();
  written.set('something before');
  written.set('x'.repeat(40_000));
  expect(new SharedActivity(written.buffer).doing).toBeUndefined();
});

test('what is written over while it is read is read again', () => {
  const written = new SharedActivity();
  const read = new SharedActivity(written.buffer);
  const texts = Array.from({ length: 40 }, (_, index) => `${index} ${'x'.repeat(1000 + index)}`);
  written.set('the first');
  const { load } = Atomics;
  let loads = 0;
  const spy = vi.spyOn(Atomics, 'load').mockImplementation((...args) => {
    const value = load(...args);
    // The place is known, and the text is not read yet.
    if (++loads === 2) for (const text of texts) written.set(text);
    return value;
  });
  onTestFinished(() => spy.mockRestore());
  expect(read.doing).toBe(texts.at(-1));
  expect(loads).toBeGreaterThan(3);
});
