import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

function run(...args: readonly string[]): string {
  return execFileSync(process.execPath, ['dist/cli/bin.js', ...args], { cwd: root, encoding: 'utf8' });
}

/** Counted by hand in the spec, the record and the two captured pages of the example. */
const facts = { host: [1, 1], path: [1, 1], channel: [2, 5], message: [2, 5], property: [5, 5], enum: [3, 3] };

test('the coverage of the example is what a reader counts', () => {
  const { records } = JSON.parse(run('lint', 'examples/harbor', '--format', 'json', '--no-cache'));
  const { onPages } = records[0];
  expect(onPages).toMatchObject({
    pages: 3,
    captured: 2,
    quotes: { verified: 4, near: 0, absent: 0, unverifiable: 0 },
  });
  for (const [kind, [found, total]] of Object.entries(facts)) expect(onPages.facts[kind]).toEqual({ found, total });

  expect(run('trace', 'examples/harbor').replaceAll(/\s+/g, ' ')).toContain(
    'on captured pages (2 of 3): hosts 1/1, paths 1/1, channels 2/5, messages 2/5, properties 5/5, enum values 3/3; quotes: 4 verified',
  );
  const markdown = run('report', 'examples/harbor', '--format', 'markdown');
  expect(markdown).toMatch(/channels on captured pages .* 2 of 5/);
  expect(markdown).toMatch(/properties on captured pages .* 5 of 5/);
});
