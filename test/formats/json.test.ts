import { expect, test } from 'vitest';
import { json } from '../../src/formats/json.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { lint } from '../../src/run/lint.ts';
import { allRules } from '../../src/run/rules.ts';
import { nasty } from './nasty.ts';
import { reportOf } from './report.ts';

interface Written {
  readonly rule: string;
  readonly hint?: string;
  readonly why?: string;
  readonly docs?: string;
}

const write = (report: Parameters<typeof json.render>[0]): { diagnostics: Written[]; suppressed: Written[] } =>
  JSON.parse(json.render(report, { color: false, version: '0.0.0' }));

test('each finding says how to mend it, why, and what explains its rule', async () => {
  const fs = memoryFileSystem({
    'review.yml': 'kind: review\nverdict: no-public-event-api\nartifacts_produced:\n  spec: null\npages_checkd: []\n',
    'asyncapi/live.yml': 'asyncapi: 2.6.0\nchannels: {}\n',
  });
  const { diagnostics } = write(await lint({ fs, folders: ['.'], today: '2026-01-01' }));
  expect(diagnostics.length).toBeGreaterThan(2);
  const known = new Set((await allRules()).map(({ id }) => `api-review explain ${id}`));
  for (const { rule, hint, why, docs } of diagnostics) {
    expect(hint, rule).toMatch(/\S/);
    expect(why, rule).toMatch(/\S/);
    expect(known, rule).toContain(docs);
  }
});

test('an info has the advice of its rule, and so has a silenced finding', () => {
  const { diagnostics, suppressed } = write(reportOf('words'));
  for (const finding of [...diagnostics, ...suppressed])
    expect(finding).toMatchObject({ hint: 'words', why: 'words', docs: `api-review explain ${finding.rule}` });
});

test('no ID of a foreign rule becomes a command', () => {
  for (const [name, words] of Object.entries({ ...nasty, substitution: '$(reboot)', option: '--help', two: 'a; b' }))
    for (const { docs = '' } of write(reportOf(words)).diagnostics)
      expect(docs, name).toMatch(/^(?:api-review explain [\w./@-]+|https:\/\/\S+|)$/);
});
