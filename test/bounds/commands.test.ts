import { describe, expect, test } from 'vitest';
import type { PageSource } from '../../src/captures/page-source.ts';
import { mergeSettings } from '../../src/config/settings.ts';
import { diff } from '../../src/library/check.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { capture } from '../../src/run/capture/capture.ts';
import { compareTexts, findRemoved } from '../../src/run/compare.ts';
import { stampDocuments } from '../../src/run/whole.ts';
import { verify } from '../../src/run/verify/verify.ts';

/** More memory than a thread of these runs may use. */
const hostile = `x: [${'[],'.repeat(400_000)}]\n`;
const settings = mergeSettings(undefined, { limits: { 'run.memory': 40, seconds: 60, 'repo.seconds': 120 } });

const record = (aid: string, more = '', verdict = 'no-public-websocket-api') => `schema: api-review/v1
aid: ${aid}:review
kind: review
date: '2026-05-01'
reviewer: A. Reader
subject: ${aid}
verdict: ${verdict}
summary: ${aid} documents no stream.
findings: []
pages_checked:
  - { url: 'https://docs.${aid}.example/events', result: Lists REST endpoints. }
artifacts_produced: { spec: null }
${more}`;
const repo = (aid: string, more = '', verdict?: string) => ({
  [`${aid}/apis.yml`]: `aid: ${aid}\n`,
  [`${aid}/review.yml`]: record(aid, more, verdict),
});
const bad = repo('bad', hostile);
const folders = { files: [], folders: ['.'] };
const limitsIn = (diagnostics: readonly { rule: string; at: { file: string }; message: string }[]) =>
  diagnostics.filter(({ rule }) => rule.startsWith('limit/')).map(({ at, message }) => `${at.file}: ${message}`);

describe('a record that needs too much memory costs itself', () => {
  test('in diff', async () => {
    const before = memoryFileSystem({ ...bad, ...repo('good') });
    const after = memoryFileSystem({ ...bad, ...repo('good', '', 'public-event-api') });
    const report = await diff({ before, after, settings });
    expect(limitsIn(report.diagnostics)).toEqual([expect.stringMatching(/^bad\/review\.yml: .* needed more memory/)]);
    expect(report.diagnostics.map(({ at }) => at.file)).toContain('good/review.yml');
    expect(report.account.filter(({ left }) => left === 'limit').map(({ file }) => file)).toEqual(['bad/review.yml']);
  });

  test('in diff of two files', async () => {
    const versions = { before: record('bad'), after: record('bad', hostile) };
    const { report } = await compareTexts({ fs: memoryFileSystem({}), settings }, { file: 'review.yml', ...versions });
    expect(limitsIn(report.diagnostics)).toEqual([expect.stringMatching(/^review\.yml: .* needed more memory/)]);
  });

  test('in the search for what is gone since a commit', async () => {
    const before = { fs: memoryFileSystem({ ...bad, ...repo('good') }) };
    const gone = await findRemoved(
      { fs: memoryFileSystem({ 'good/apis.yml': 'aid: good\n' }), settings, before },
      { before: folders, after: folders, renames: new Map() },
    );
    expect(limitsIn(gone.diagnostics)).toEqual([expect.stringMatching(/^bad\/review\.yml: .* needed more memory/)]);
    expect(gone.diagnostics.map(({ rule, at }) => `${rule} ${at.file}`)).toContain('change/record-removed good/review.yml');
  });

  test('in stamp, which then writes nothing', async () => {
    const fs = memoryFileSystem({ ...bad, ...repo('good') });
    await expect(stampDocuments(fs, folders, settings)).rejects.toThrow(/`bad\/review\.yml`: .* needed more memory/);
  });

  test('in capture', async () => {
    const result = await capture({
      ...{ fs: memoryFileSystem({ ...bad, ...repo('good') }), inputs: folders, settings, source: undefined },
      ...{ keepsRaw: false, refreshes: false, onProgress: () => {} },
      write: () => Promise.reject(new Error('Nothing is to be written.')),
      remove: () => Promise.reject(new Error('Nothing is to be removed.')),
    });
    expect(result.problems).toEqual([expect.stringMatching(/^`bad\/review\.yml`: .* needed more memory/)]);
    expect(result.pages.map(({ url }) => url)).toEqual(['https://docs.good.example/events']);
  });

  test('in verify', async () => {
    const fs = memoryFileSystem({ ...bad, ...repo('good') });
    const { report, pages } = await verify({ fs, inputs: folders, settings, source: absent, onProgress: () => {} });
    expect(limitsIn(report.diagnostics)).toEqual([expect.stringMatching(/^bad\/review\.yml: .* needed more memory/)]);
    expect(pages.map(({ page }) => page.url)).toEqual(['https://docs.good.example/events']);
  });
});

const absent: PageSource = { read: async () => ({ kind: 'unanswered', why: 'absent', reason: 'It is not there.' }) };

test('a page that takes too long to read counts as one that could not be reached', async () => {
  const source: PageSource = {
    read: async ({ url }) => ({
      ...{ kind: 'answered', finalUrl: url, status: 200, contentType: 'text/html', from: 'har' },
      ...{ retrieved: '2026-06-01T10:00:00Z', body: Buffer.from(`<p>${'<b>a'.repeat(1_000_000)}`) },
    }),
  };
  const written: string[] = [];
  const { pages, problems } = await capture({
    ...{ fs: memoryFileSystem(repo('good')), inputs: folders, source, keepsRaw: false, refreshes: false },
    settings: mergeSettings(undefined, { limits: { seconds: 0.001 } }),
    write: async (file) => void written.push(file),
    remove: async () => {},
    onProgress: () => {},
  });
  expect(pages.map(({ state, reason }) => `${state}: ${reason}`)).toEqual([
    expect.stringMatching(/^unreachable: To read its text took (?:too long|longer than )/),
  ]);
  expect([problems, written]).toEqual([[], []]);
});

test('the bound of a run leaves out the repos that are late', async () => {
  const late = mergeSettings(undefined, { limits: { 'run.seconds': 0 } });
  const options = { fs: memoryFileSystem(repo('good')), inputs: folders, settings: late, onProgress: () => {} };
  const { report, pages } = await verify({ ...options, source: absent });
  expect([limitsIn(report.diagnostics), pages]).toEqual([
    ['good: The run took longer than 0 s: this repo was not looked at.'],
    [],
  ]);
  const write = () => Promise.reject(new Error('Nothing is to be written.'));
  const unread = { source: undefined, keepsRaw: false, refreshes: false, write, remove: write };
  expect((await capture({ ...options, ...unread })).problems).toEqual([
    'The run took longer than 0 s: 1 repo not looked at.',
  ]);
});
