import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const bin = join(import.meta.dirname, '../../dist/cli/bin.js');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'api-review-catalogue-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function run(...args: string[]) {
  return spawnSync(process.execPath, [bin, ...args], { cwd: folder, encoding: 'utf8' });
}

test('`init --catalogue` starts a catalogue, of which the linter asks the claim and the pages', () => {
  expect(run('init', '--catalogue', 'Harbor Data').stderr).toContain('Wrote asyncapi/harbor-data-webhooks.yml.');
  const { records, diagnostics } = JSON.parse(run('lint', '.', '--format', 'json').stdout);
  expect(records).toMatchObject([{ dialect: 'webhook-catalogue', claim: { kind: 'unclear', published: 'unsaid' } }]);
  const warnings = diagnostics.filter(({ severity }: { severity: string }) => severity !== 'info');
  expect(warnings.map(({ rule }: { rule: string }) => rule).sort()).toEqual([
    'evidence/no-pages',
    'record/claim-unclear',
  ]);
});

test('`migrate --to` leaves a catalogue, or makes a canonical record of it', () => {
  const text = "generated: '2026-08-03'\nmethod: searched\nspec_type: none\nevents:\n- berth.booked\n";
  writeFileSync(join(folder, 'h-webhooks.yml'), text);
  expect(run('migrate', 'h-webhooks.yml', '--to', 'catalogue', '--write').stderr).toContain('left as it is');
  expect(readFileSync(join(folder, 'h-webhooks.yml'), 'utf8')).toBe(text);
  run('migrate', 'h-webhooks.yml', '--to', 'review', '--write');
  expect(readFileSync(join(folder, 'h-webhooks.yml'), 'utf8')).toContain('schema: api-review/v1\n');
});

test('`schema catalogue` prints the schema of the form', () => {
  expect(JSON.parse(run('schema', 'catalogue').stdout).$id).toBe('urn:api-review:schema:catalogue:v1');
});
