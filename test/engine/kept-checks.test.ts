import { expect, test, vi } from 'vitest';
import { OpenApiDocument } from '../../src/apis/openapi/document.ts';
import { parseConfig } from '../../src/config/parse.ts';
import { defaultSettings, mergeSettings, type Settings } from '../../src/config/settings.ts';
import { sharedGuest } from '../../src/guests/host/guest.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { plainRun } from '../../src/run/bounded/plain-run.ts';
import { RunWorker } from '../../src/run/bounded/workplace.ts';
import { repoAccess } from '../../src/run/guests.ts';
import { type KeptChecks, KeptFromRuns } from '../../src/run/kept-checks.ts';
import { lint } from '../../src/run/lint.ts';
import { openRun } from '../../src/run/open-run.ts';
import { runWebhookRules } from '../../src/run/webhook-checks.ts';
import { SourceText } from '../../src/text/source-text.ts';

const openapi = (webhooks: string) => `openapi: 3.1.0\ninfo: {title: A, version: '1'}\nwebhooks: ${webhooks}\n`;

const texts: Readonly<Record<string, string>> = {
  'one.yml': openapi('{ship: {post: {}}}'),
  'two.yml': openapi('{anchor: {post: {}}}'),
  'twice.yml': `${openapi('{ship: {post: {}}}')}webhooks: {}\n`,
  'in-files.yml': openapi('{ship: {$ref: ship.yml}}'),
  'broken.yml': openapi('{ship: {post: {}'),
  'endless.yml': openapi(
    `{ship: {post: {requestBody: {content: {application/json: {schema: {type: string, pattern: '^(a+)+$'}, example: ${'a'.repeat(60)}!}}}}}}`,
  ),
};

/** One run of a thread that keeps checks: the findings of each document, and the files that were looked into. */
async function checked(keptChecks: KeptChecks, changed: Readonly<Record<string, string>> = {}, leftOut: string[] = []) {
  const all = { ...texts, ...changed };
  const settings = mergeSettings(undefined, { limits: { seconds: 1 } });
  const ways = { through: <T>(same: T) => same, within: <T>(same: T) => same, count: () => undefined };
  const { context } = await openRun({ fs: memoryFileSystem(all), settings, folders: ['.'] }, ways);
  const run: string[] = [];
  const ruleset = await context.webhookRuleset();
  const results = await runWebhookRules(
    Object.entries(all).map(([file, text]) => new OpenApiDocument(new SourceText(file, text))),
    await repoAccess(context, '.', new Map()),
    {
      ...context,
      keptChecks,
      leftOut: leftOut.map((file) => ({ file, rule: 'webhook-acknowledged', why: 'time' })),
      webhookRuleset: async () => ({
        ...ruleset,
        runner: {
          ...ruleset.runner,
          run: (documents, access) => {
            run.push(...documents.map(({ file }) => file));
            return ruleset.runner.run(documents, access);
          },
        },
      }),
    },
  );
  const findings = results.map(([{ file, origin }, result]) => {
    if (result.status === 'rejected') throw result.reason;
    return { file, origin, findings: result.value.findings, stopped: result.value.stoppedChecks };
  });
  return { findings, run };
}

const { settings } = plainRun({ fs: memoryFileSystem({}) }, true).run;

/** Whose text is not all that counts, or whose check came to no end. */
const always = ['in-files.yml', 'broken.yml', 'endless.yml'];

test('a document whose text is the same is not checked again, and has the same findings', async () => {
  const kept = new KeptFromRuns().by(settings);
  const first = await checked(kept);
  expect(first.run.sort()).toEqual(Object.keys(texts).sort());
  const again = await checked(kept);
  expect(again.run.sort()).toEqual([...always].sort());
  expect(again.findings).toEqual(first.findings);
  expect(first.findings.find(({ file }) => file === 'one.yml')?.findings.length).toBeGreaterThan(0);
  expect(first.findings.find(({ file }) => file === 'endless.yml')?.stopped).toHaveLength(1);
});

test('a document with another text is checked, and none is taken for one of another name', async () => {
  const kept = new KeptFromRuns().by(settings);
  await checked(kept);
  const swapped = { 'one.yml': texts['two.yml'] ?? '', 'two.yml': texts['one.yml'] ?? '' };
  const again = await checked(kept, swapped);
  expect(again.run.sort()).toEqual([...always, 'one.yml', 'two.yml'].sort());
  expect(again.findings).toEqual((await checked(new KeptFromRuns().by(settings), swapped)).findings);
  expect((await checked(kept)).findings).toEqual((await checked(new KeptFromRuns().by(settings))).findings);
});

test('a document of which a rule is left out is checked without it', async () => {
  const kept = new KeptFromRuns().by(settings);
  await checked(kept);
  const again = await checked(kept, {}, ['one.yml']);
  expect(again.run).toContain('one.yml');
  expect(again.findings).toEqual((await checked(new KeptFromRuns().by(settings), {}, ['one.yml'])).findings);
});

test('the files in which settings are written may be others: the settings count', () => {
  const kept = new KeptFromRuns();
  const inFolder = (workingFolder: string) => ({ ...settings, fs: { kind: 'disk', workingFolder } as const });
  expect(kept.by(inFolder('/a'))).toBe(kept.by(inFolder('/b')));
  expect(kept.by({ ...settings, config: 'other.yml' })).not.toBe(kept.by(inFolder('/b')));
});

test('other settings of a worker that outlives the run have findings of their own', async () => {
  const worker = new RunWorker();
  const large = `# ${'x'.repeat(100)}\n`.repeat(4000);
  const files = { 'apis.yml': 'aid: acme\n', 'openapi.yml': `${texts['one.yml']}${large}` };
  const run = async (settings: Settings) => {
    const options = { fs: memoryFileSystem(files), folders: ['.'], today: '2026-06-30', settings };
    const { diagnostics } = await lint(options, { worker });
    expect(diagnostics).toEqual((await lint(options)).diagnostics);
    return diagnostics.map(({ rule }) => rule);
  };
  const quiet = mergeSettings(parseConfig('config.yaml', 'rules: {webhook-acknowledged: off}'));
  expect(await run(defaultSettings)).toContain('webhook-acknowledged');
  expect(await run(quiet)).not.toContain('webhook-acknowledged');
  expect(await run(defaultSettings)).toContain('webhook-acknowledged');
  expect(worker.isStarted).toBe(true);
  await worker.end();
});

test('the AsyncAPI parser is not asked again about a document that refers to no other file', async () => {
  const asked = vi.spyOn(sharedGuest, 'run');
  const worker = new RunWorker();
  const spec = (more: string) => `asyncapi: 3.0.0\ninfo: {title: Acme, version: '1'}\n${more}`;
  const run = async (text: string) => {
    asked.mockClear();
    const files = { 'apis.yml': 'aid: acme\n', 'asyncapi.yml': text };
    const { diagnostics } = await lint(
      { fs: memoryFileSystem(files), folders: ['.'], today: '2026-06-30' },
      { worker },
    );
    const times = asked.mock.calls.filter(([job]) => job === 'check-document').length;
    return { found: diagnostics.map(({ rule, message }) => `${rule} ${message}`), times };
  };
  const wrong = spec('channels: {ship: {address: 5}}\n');
  const first = await run(wrong);
  expect(first.found).toContainEqual(expect.stringMatching(/^asyncapi\//));
  expect(first.times).toBe(1);
  expect(await run(wrong)).toEqual({ ...first, times: 0 });
  const right = await run(spec('channels: {ship: {address: ship}}\n'));
  expect(right.times).toBe(1);
  expect(right.found).not.toEqual(first.found);
  const inFiles = spec('channels: {ship: {$ref: channels.yml}}\n');
  expect((await run(inFiles)).times).toBe(1);
  expect((await run(inFiles)).times).toBe(1);
  await worker.end();
  asked.mockRestore();
});
