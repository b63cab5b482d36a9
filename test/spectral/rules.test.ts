import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/config/parse.ts';
import { mergeSettings } from '../../src/config/settings.ts';
import type { Diagnostic } from '../../src/finding/finding.ts';
import { withinWorkspace } from '../../src/load/bounds.ts';
import { wholeDisk } from '../../src/load/node-file-system.ts';
import { lint } from '../../src/run/lint.ts';
import { allRules } from '../../src/run/rules.ts';
import { testFixtures } from '../rule-fixtures.ts';

const fixtures = join(import.meta.dirname, '../rules');

/** Every rule is on, those included that are off unless switched on. */
const settings = mergeSettings(parseConfig('all.yaml', 'rulesets: [api-review/rules/webhooks-all.yaml]'));

const webhookRules = (await allRules()).filter(({ id }) => /^(?:webhook|callback)-/.test(id));

describe.each(webhookRules)('$id', ({ id, docs }) => {
  test('says what it finds, why, what to do instead, and on whose authority', () => {
    for (const text of [docs.summary, docs.why, docs.instead]) expect(text).toMatch(/\.$/);
    expect(docs.authority?.length).toBeGreaterThan(0);
    for (const source of docs.authority ?? []) expect(source).toMatch(/^https:\/\//);
  });

  testFixtures(join(fixtures, id), (folder) => findingsOf(id, folder), asText);
});

async function findingsOf(rule: string, folder: string): Promise<Diagnostic[]> {
  const documents = readdirSync(folder).filter((file) => /^openapi\.(?:ya?ml|json)$/.test(file));
  // Git ignores no fixture, and is not asked.
  const fs = withinWorkspace(wholeDisk(folder));
  const { diagnostics, crashes } = await lint({ fs, files: documents, settings });
  expect(crashes).toEqual([]);
  return diagnostics.filter((diagnostic) => diagnostic.rule === rule);
}

function asText({ at, range, severity, message }: Diagnostic): string {
  return `${at.file}:${range.start.line}:${range.start.column} ${severity} ${message}\n`;
}
