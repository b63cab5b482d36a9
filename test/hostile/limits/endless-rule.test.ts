import { expect, vi } from 'vitest';
import { mergeSettings } from '../../../src/config/settings.ts';
import { memoryFileSystem } from '../../../src/load/memory-file-system.ts';
import type * as Rules from '../../../src/rules/index.ts';
import type { Rule } from '../../../src/rules/rule.ts';
import { checkBatch } from '../../../src/run/check.ts';
import { openRun } from '../../../src/run/open-run.ts';
import { reaching } from './hit.ts';

const faulty = vi.hoisted((): readonly Rule<'record'>[] => {
  const docs = { summary: 'A rule with a fault.', why: 'To see what becomes of it.', instead: 'Nothing.' };
  const rule = { scope: 'record', severity: 'error', docs } as const;
  const busy = () => (/^(a+)+$/.test(`${'a'.repeat(60)}!`) ? [] : []);
  const bottomless = (): Iterable<never> => [...bottomless()];
  return [
    { ...rule, id: 'record/busy', check: busy },
    { ...rule, id: 'record/bottomless', check: bottomless },
  ];
});

vi.mock('../../../src/rules/index.ts', async (load) => {
  const { rules } = await load<typeof Rules>();
  return { rules: [...faulty, ...rules] };
});

const record = `aid: acme:review
name: Acme
kind: review
date: '2026-05-01'
reviewer: Mara Lindqvist
subject: Events of Acme
verdict: no-public-event-api
summary: Acme streams nothing.
findings: []
pages_checked: []
artifacts_produced: { spec: null }
`;

reaching('rules of our own that come to no end are stopped and named, and the others go on', 2, async () => {
  const fs = memoryFileSystem({ 'review.yml': record });
  const settings = mergeSettings(undefined, { limits: { seconds: 1 } });
  const options = { fs, settings, files: ['review.yml'], today: '2026-06-01' };
  const { context, batches } = await openRun(options, { through: (same) => same, within: (same) => same, count: () => {} });
  const [batch] = await batches();
  if (batch === undefined) throw new Error('There is no batch.');
  const { diagnostics, crashes } = await checkBatch(batch, context);
  expect(crashes).toEqual([]);
  expect(diagnostics.map(({ rule, message }) => `${rule}: ${message}`)).toEqual(
    expect.arrayContaining([
      'limit/stopped: The rule `record/busy` took longer than 1 s in this document, so what it would find is not known.',
      'limit/stopped: The rule `record/bottomless` came upon references that nest too deeply in this document, so what it would find is not known.',
      'evidence/no-pages: This record lists no checked page.',
    ]),
  );
});
