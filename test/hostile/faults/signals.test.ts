import type { ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'vitest';
import { ended, fault, folder, harbor, once, run, start, useFolder, write } from './workbench.ts';

useFolder();

const [record = '', spec = ''] = Object.values(harbor);

/** Enough repos for a run to be met in its middle. */
function writeMany(count: number): void {
  for (let index = 0; index < count; index++) {
    write({ [`repo${index}/review.yml`]: record, [`repo${index}/asyncapi/harbor.yml`]: spec });
  }
}

/** The first repo of a run is checked, and the others are not. */
async function untilCached(child: ChildProcess): Promise<void> {
  while (!existsSync(join(folder.path, 'cache')) && child.exitCode === null) await setTimeout(5);
}

const all = ['lint', '--cache-location', 'cache', '--baseline', 'baseline.out', '--update-baseline', '--format'];

fault('kill -9 at moments all over a run', { short: 5, long: 25 }, async (times) => {
  writeMany(20);
  const before = performance.now();
  await run([...all, 'json=expected.out', '--no-cache', '--baseline', 'expected-baseline.out']);
  const whole = performance.now() - before;
  const text = (file: string) => readFileSync(join(folder.path, file), 'utf8');
  for (let time = 0; time < times; time++) {
    const child = start([...all, 'json=report.out']);
    const end = ended(child);
    await setTimeout((whole * (time + 0.5)) / times);
    child.kill('SIGKILL');
    await end;
    for (const [file, expected] of [
      ['report.out', 'expected.out'],
      ['baseline.out', 'expected-baseline.out'],
    ] as const) {
      if (existsSync(join(folder.path, file))) expect(text(file)).toBe(text(expected));
    }
  }
  expect(await run([...all, 'json=report.out'])).toMatchObject({
    code: 0,
    stderr: expect.not.stringContaining('error'),
  });
  expect(text('report.out')).toBe(text('expected.out'));
  expect(text('baseline.out')).toBe(text('expected-baseline.out'));
});

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  fault(`${signal} in the middle of a run`, once, async () => {
    writeMany(1500);
    const child = start(['lint', '--cache-location', 'cache', '--format', 'json=report.json']);
    const end = ended(child);
    await untilCached(child);
    child.kill(signal);
    expect(await end).toEqual({ code, signal: null, stdout: '', stderr: '' });
    expect(readdirSync(folder.path).filter((name) => name.startsWith('report'))).toEqual([]);
  });
}

fault('SIGINT while a pattern backtracks', once, async () => {
  const given = '$.webhooks[*]';
  write({
    ...harbor,
    'api-review.config.yaml': 'rulesets: [rules.yaml]\n',
    'rules.yaml': `rules: { acme: { given: '${given}', then: { function: pattern, functionOptions: { match: '^(a+)+$' } } } }\n`,
    'other/apis.yml': 'aid: other\napis: []\n',
    'other/openapi.yaml': `openapi: 3.1.0\nwebhooks: { ship: ${'a'.repeat(60)}! }\n`,
  });
  const inputs = ['harbor/review.yml', 'other/openapi.yaml'];
  const child = start([
    'lint',
    ...inputs,
    '--limit',
    'seconds=600',
    '--limit',
    'repo.seconds=600',
    '--cache-location',
    'cache',
    '--format',
    'json=report.json',
  ]);
  const end = ended(child);
  await untilCached(child);
  await setTimeout(1000);
  expect(child.exitCode).toBeNull();
  child.kill('SIGINT');
  expect(await end).toEqual({ code: 130, signal: null, stdout: '', stderr: '' });
  expect(existsSync(join(folder.path, 'report.json'))).toBe(false);
});

fault('20 runs at once on one cache', { short: 20, long: 20 }, async (times) => {
  writeMany(20);
  const args = ['lint', '--cache-location', 'cache', '--format', 'json'];
  const expected = await run([...args, '--no-cache']);
  expect(expected.code).toBe(1);
  const runs = await Promise.all(Array.from({ length: times }, () => run(args)));
  for (const one of runs) expect(one).toEqual(expected);
  expect(await run(args)).toEqual(expected);
});
