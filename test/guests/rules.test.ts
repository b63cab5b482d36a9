import { Parser } from '@asyncapi/parser';
import { expect, test } from 'vitest';
import { parseConfig } from '../../src/config/parse.ts';
import { namesOfOthers } from '../../src/config/unknown-rules.ts';
import { guestRules } from '../../src/run/guest-rules.ts';
import { allRules } from '../../src/run/rules.ts';

test('every rule of the AsyncAPI parser is listed and explained', () => {
  const { ruleset } = (new Parser() as unknown as { spectral: { ruleset: { rules: Record<string, unknown> } } })
    .spectral;
  const listed = new Set(guestRules.map(({ id }) => id));
  const theirs = Object.keys(ruleset.rules).map((id) => `asyncapi/${id}`);
  expect(theirs.length).toBeGreaterThan(30);
  expect(theirs.filter((id) => !listed.has(id))).toEqual([]);
});

test('rules of guests are among all rules, each once', async () => {
  const ids = (await allRules()).map(({ id }) => id);
  for (const { id } of guestRules) expect(ids).toContain(id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('a rule of a guest that does not exist is unknown', async () => {
  const known = new Set((await allRules()).map(({ id }) => id));
  const config = parseConfig(
    'a.yaml',
    'rules: { asyncapi/asyncapi2-tagz: off, asyncapi/asyncapi2-tags: off, parser: off }',
  );
  expect(namesOfOthers(config, {}, known).map(({ rule }) => rule)).toEqual(['asyncapi/asyncapi2-tagz']);
});
