import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { configSchema, parseConfig } from '../../src/config/parse.ts';
import { raisedByStrict } from '../../src/config/strict.ts';
import { findingsIn, project } from './project.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/configuration.md'), 'utf8');

test('the worked example gives what it says', async () => {
  const files = Object.fromEntries(
    [...page.matchAll(/^```yaml (\S+)\n(.*?)^```$/gms)].map(([, path, text]) => [path, text] as [string, string]),
  );
  const [, command = '', expected = ''] = /^```console\n\$ api-review (.*?)\n(.*?)^```$/ms.exec(page) ?? [];
  const outcome = await project(files).run([...command.split(' '), '--format', 'json']);
  expect(outcome.stderr).toBe('');
  expect(findingsIn(outcome)).toEqual(expected.trim().split('\n'));
  expect(outcome.exitCode).toBe(1);
});

test('every other configuration on the page can be used', () => {
  const examples = [...page.matchAll(/^ *```yaml\n(.*?)^ *```$/gms)].map(([, text]) => text ?? '');
  expect(examples.length).toBeGreaterThan(1);
  for (const text of examples) parseConfig('api-review.config.yaml', text);
});

test('every field is described', () => {
  for (const field of Object.keys(configSchema.properties as object)) expect(page).toContain(`### \`${field}\`\n`);
});

test('what `strict` raises is listed, each with its reason', () => {
  const rows = Object.entries(raisedByStrict).map(
    ([rule, { severity, reason }]) => `| \`${rule}\` | ${severity} | ${reason} |\n`,
  );
  expect(page).toContain(`|---|---|---|\n${rows.join('')}\n`);
});
