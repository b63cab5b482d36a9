import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Diagnostic } from '../src/finding/finding.ts';
import { isQuick } from './seed.ts';

/**
 * Tests the fixtures of a rule, folders `bad-…` and `good-…`: all of them, in the quick tests the first two of each.
 * @param found the findings of the rule in a fixture
 * @param asText a finding as `expected.txt` has it
 */
export function testFixtures(
  folder: string,
  found: (fixture: string) => Promise<readonly Diagnostic[]>,
  asText: (finding: Diagnostic) => string,
): void {
  const cases = existsSync(folder) ? readdirSync(folder).sort() : [];
  const bad = cases.filter((name) => name.startsWith('bad-'));
  const good = cases.filter((name) => name.startsWith('good-'));
  const tried = (names: readonly string[]) => (isQuick ? names.slice(0, 2) : names);

  test('has a bad and a good case, and nothing else', () => {
    expect(bad.length).toBeGreaterThan(0);
    expect(good.length).toBeGreaterThan(0);
    expect(cases).toEqual([...bad, ...good]);
  });

  test.each(tried(bad))('%s', async (name) => {
    const findings = await found(join(folder, name));
    expect(findings.length).toBeGreaterThan(0);
    await expect(findings.map(asText).join('')).toMatchFileSnapshot(join(folder, name, 'expected.txt'));
  });

  test.each(tried(good))('%s', async (name) => {
    expect((await found(join(folder, name))).map(asText)).toEqual([]);
  });
}
