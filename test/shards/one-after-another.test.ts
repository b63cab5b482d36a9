import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { reporters } from '../../src/formats/index.ts';
import { index, planted, Repos, record } from '../since/repos.ts';

/* What a run writes into the folder that it checks is no input of the next run, nor of the next shard. */

let repos: Repos;

beforeEach(() => {
  repos = new Repos();
  for (const name of ['harbor', 'port', 'quay'])
    repos.write({ [`x/${name}/review.yml`]: record(name), [`x/${name}/apis.yml`]: index(name) });
  repos.write({ 'x/quay/asyncapi/old.yml': planted });
});

afterEach(() => repos.remove());

const lint = (...args: string[]) => repos.run('x', 'lint', '--no-cache', ...args);

/** Each way to write the outcome of a run into the folder that it checks. */
const outputs: readonly (readonly [name: string, ...args: string[]])[] = [
  ...reporters.map(({ id }) => [`out/${id}.json`, 'lint', '--no-cache', '--format', `${id}=out/${id}.json`] as const),
  ['known.json', 'lint', '--no-cache', '--baseline', 'known.json', '--update-baseline'],
  ['harbor/openapi/report.json', 'report', '--no-cache', '--format', 'json', '-o', 'harbor/openapi/report.json'],
  ['report.html', 'report', '--no-cache', '-o', 'report.html'],
];

test.each(outputs)('a run is the same where %s was written before', async (file, ...args) => {
  const before = await lint('--format', 'json');
  for (let times = 0; times < 2; times++) {
    await repos.run('x', ...args);
    expect(existsSync(repos.path('x', file))).toBe(true);
    if (file.endsWith('.json') && isJson(file)) expect((await lint('--format', 'json')).stdout).toBe(before.stdout);
  }
});

test('a run is the same where a trace was written before', async () => {
  repos.write({ 'x/quay/review.yml': record('quay', { spec: 'asyncapi/old.yml' }) });
  const before = await lint('--format', 'json');
  const { stdout } = await repos.run('x', 'trace', '--format', 'json');
  expect(JSON.parse(stdout).traces).toHaveLength(1);
  repos.write({ 'x/trace.json': stdout });
  expect((await lint('--format', 'json')).stdout).toBe(before.stdout);
});

/** Formats for people, and of XML, bear the name of JSON here, and are none. */
function isJson(file: string): boolean {
  return /^\s*[[{]/.test(readFileSync(repos.path('x', file), 'utf8'));
}

test('shards that run one after another are parts of one run', async () => {
  const single = await lint('--format', 'sarif');
  for (const shard of ['1', '2', '3']) {
    const formats = ['blob', 'sarif', 'gitlab', 'json'].flatMap((id) => ['--format', `${id}=${shard}-${id}.json`]);
    const others = ['--format', `junit=${shard}.xml`, '--format', `markdown=harbor/${shard}.md`];
    await lint('--shard', `${shard}/3`, ...formats, ...others, '--fail-on', 'never');
  }
  const blobs = ['1', '2', '3'].map((shard) => `${shard}-blob.json`);
  const merged = await repos.run('x', 'merge', ...blobs, '--format', 'sarif');
  expect([merged.stderr, merged.code, merged.stdout]).toEqual(['', single.code, single.stdout]);
});

test('shards between which a file grew are no parts of one run, for they divide in another way', async () => {
  await lint('--shard', '1/2', '--format', 'blob=1.json', '--fail-on', 'never');
  repos.write({ 'x/port/openapi/more.yml': `# ${'-'.repeat(50_000)}\n` });
  await lint('--shard', '2/2', '--format', 'blob=2.json', '--fail-on', 'never');
  expect((await repos.run('x', 'merge', '1.json', '2.json')).stderr).toContain('they differ in what was checked');
});

describe('a file with our mark that is more than an output is looked at', () => {
  const spec = { asyncapi: '2.6.0', info: { title: 'x', version: '1' }, channels: { '/ships': {} } };
  const mark = { version: 2, tool: { name: 'api-review', version: '1' } };

  test.each([
    [
      'a report',
      { ...mark, records: [], diagnostics: [], suppressed: [], crashes: [], account: [], summary: {}, ...spec },
    ],
    ['a mark', { ...mark, ...spec }],
    ['a baseline', { version: 2, findings: [], ...spec }],
    ['a trace', { version: 1, traces: [], ...spec }],
    ['SARIF', { $schema: '', version: '2.1.0', runs: [{ tool: { driver: { name: 'api-review' } } }], ...spec }],
  ])('%s with channels', async (_, document) => {
    repos.write({ 'x/harbor/asyncapi/live.json': JSON.stringify(document) });
    const { found } = await lint('--format', 'json');
    expect(found).toContainEqual(
      expect.objectContaining({ rule: 'fabrication/spec-despite-null-claim', file: 'harbor/asyncapi/live.json' }),
    );
  });

  test('or that is asked for, named by an index, or is one', async () => {
    await lint('--format', 'blob=harbor/blob.json');
    const account = async (...args: string[]) =>
      (JSON.parse((await lint('--format', 'json', ...args)).stdout) as { account: { file: string }[] }).account.map(
        ({ file }) => file,
      );
    expect(await account()).not.toContain('harbor/blob.json');
    expect(await account('harbor/blob.json')).toContain('harbor/blob.json');
    repos.write({
      'x/harbor/apis.yml': `${index('harbor')}common: [{ type: Webhooks, url: blob.json }]\n`,
      'x/port/apis.json': '[]',
    });
    expect(await account()).toEqual(expect.arrayContaining(['harbor/blob.json', 'port/apis.json']));
  });
});
