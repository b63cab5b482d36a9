import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { index, planted, Repos, record } from '../since/repos.ts';

const spec = 'fabrication/spec-despite-null-claim';
const added = 'suppression/added-here';
const comment = `# api-review-disable-file ${spec} -- generated\n`;
const waiver = `version: "0.1"\nwaivers:\n  - id: WVR-1\n    rule: ${spec}\n    reason: agreed\n    owner: team\n`;

let repos: Repos;

beforeEach(() => {
  repos = new Repos();
  repos.write({ 'x/harbor/review.yml': record('harbor'), 'x/harbor/apis.yml': index('harbor') });
  repos.init('x');
});

afterEach(() => repos.remove());

const rulesOf = async (folder: string, ...args: string[]) => {
  const { found, code, stderr } = await repos.lint(folder, ...args);
  expect([stderr, code < 2]).toEqual(['', true]);
  return found.map(({ rule }) => rule);
};

/** A change that plants a spec, and something that silences the finding about it. */
const plants: readonly [string, Readonly<Record<string, string>>, readonly string[]][] = [
  ['a comment', { 'x/harbor/asyncapi/live.yml': comment + planted }, []],
  ['a configuration', { 'x/api-review.config.yaml': `rules: { ${spec}: off }\n` }, []],
  [
    'a configuration of some files',
    { 'x/api-review.config.yaml': `overrides: [{ files: ['harbor/**'], rules: { ${spec}: off } }]\n` },
    [],
  ],
  ['a configured list of rules', { 'x/api-review.config.yaml': 'only: [record/schema]\n' }, []],
  ['waivers', { 'x/waivers.yml': waiver, 'x/api-review.config.yaml': 'waivers: waivers.yml\n' }, []],
  ['waivers that a flag names', { 'x/waivers.yml': waiver }, ['--waivers', 'waivers.yml']],
];

describe.each(plants)('a change that brings %s', (_, files, flags) => {
  beforeEach(() => repos.write({ 'x/harbor/asyncapi/live.yml': planted, ...files }));

  test('silences what it plants, and --since lists that', async () => {
    expect(await rulesOf('x', ...flags)).not.toContain(spec);
    const found = (await repos.lint('x', '--since', 'HEAD', ...flags)).found.filter(({ rule }) => rule === added);
    expect(found).toEqual([
      expect.objectContaining({
        severity: 'info',
        file: 'harbor/asyncapi/live.yml',
        message: expect.stringContaining(`\`${spec}\``),
      }),
    ]);
  });

  test('silences nothing where only a commit is trusted', async () => {
    const { code, found } = await repos.lint(
      'x',
      '--trusted-config',
      'HEAD',
      ...flags.filter((flag) => !flag.includes('waivers')),
    );
    expect([code, found.map(({ rule }) => rule)]).toEqual([1, expect.arrayContaining([spec])]);
  });
});

test('what was silenced before is not listed, and is trusted', async () => {
  repos.write({ 'x/harbor/asyncapi/live.yml': comment + planted });
  repos.commit('x');
  repos.write({ 'x/harbor/asyncapi/live.yml': `${comment}# A line more\n${planted}` });
  expect(await rulesOf('x', '--since', 'HEAD')).toEqual([]);
  expect(await rulesOf('x', '--trusted-config', 'HEAD')).not.toContain(spec);
});

test('a trusted comment silences the line that it was made for, and no other', async () => {
  const silenced = planted.replace('channels:', `# api-review-disable-next-line ${spec} -- generated\nchannels:`);
  repos.write({ 'x/harbor/asyncapi/live.yml': silenced });
  repos.commit('x');
  expect(await rulesOf('x', '--trusted-config', 'HEAD')).toEqual(await rulesOf('x'));
  repos.write({ 'x/harbor/asyncapi/live.yml': silenced.replace('channels:\n', '# More\nchannels: # ships\n') });
  expect(await rulesOf('x', '--trusted-config', 'HEAD')).toContain(spec);
});

test('--no-inline-config heeds no comment', async () => {
  repos.write({ 'x/harbor/asyncapi/live.yml': comment + planted });
  expect(await rulesOf('x')).not.toContain(spec);
  expect(await rulesOf('x', '--no-inline-config')).toContain(spec);
});

test('suppressions.allow is a list of the rules that comments may silence', async () => {
  repos.write({
    'x/harbor/asyncapi/live.yml': comment + planted,
    'x/api-review.config.yaml': 'suppressions: { allow: [] }\n',
  });
  expect(await rulesOf('x')).toEqual(expect.arrayContaining([spec, 'suppression/not-allowed']));
  expect(await rulesOf('x')).not.toContain('suppression/unused');
  repos.write({ 'x/api-review.config.yaml': `suppressions: { allow: [${spec}] }\n` });
  expect(await rulesOf('x')).not.toContain(spec);
});

describe('the globs of waivers', () => {
  const scoped = `${waiver}    scope: { files: ['providers/**'] }\n`;

  test('count from the folder of the file that holds them', async () => {
    repos.write({
      'x/catalog/waivers.yml': scoped,
      'x/catalog/providers/harbor/review.yml': record('harbor'),
      'x/catalog/providers/harbor/live.yml': planted,
    });
    for (const [folder, path] of [
      ['x', 'catalog/waivers.yml'],
      ['x/catalog', 'waivers.yml'],
      ['x/catalog/providers', '../waivers.yml'],
    ] as const)
      expect(await rulesOf(folder, '--waivers', path), folder).not.toContain(spec);
  });

  test('a run over a part does not call a waiver unused', async () => {
    repos.write({ 'x/waivers.yml': waiver, 'x/port/review.yml': record('port'), 'x/port/apis.yml': index('port') });
    expect(await rulesOf('x', '--waivers', 'waivers.yml')).toContain('waiver/unused');
    for (const args of [['port'], ['--shard', '1/2'], ['port/review.yml']])
      expect(await rulesOf('x', ...args, '--waivers', 'waivers.yml')).not.toContain('waiver/unused');
  });
});

describe('the configuration', () => {
  test('names baseline, waivers and commit, from its own folder', async () => {
    repos.write({ 'x/harbor/asyncapi/live.yml': planted, 'x/ci/api-review.config.yaml': 'baseline: known.json\n' });
    expect((await repos.lint('x', '--config', 'ci/api-review.config.yaml', '--update-baseline')).code).toBe(0);
    expect(readFileSync(repos.path('x/ci/known.json'), 'utf8')).toContain(spec);
    expect((await repos.lint('x/harbor', '..', '--config', '../ci/api-review.config.yaml')).code).toBe(0);
    expect((await repos.lint('x', '--config', 'ci/api-review.config.yaml', '--no-baseline')).code).toBe(1);
    repos.commit('x');
    writeFileSync(repos.path('x/api-review.config.yaml'), 'since: HEAD\n');
    expect((await repos.lint('x')).code).toBe(0);
    expect((await repos.lint('x', '--no-since')).code).toBe(1);
  });

  test.each([
    ['only: [record/schemas]\n', [], 'api-review.config.yaml:1:8: There is no rule `record/schemas`. Did you mean'],
    ['suppressions: { allow: [evidence/stail] }\n', [], 'There is no rule `evidence/stail`. Did you mean'],
    ['', ['--rule', 'record/schemas'], '--rule: There is no rule `record/schemas`. Did you mean'],
    ['', ['--max-warnings', 'many'], 'It has to be a whole number.'],
    [
      '',
      ['--trusted-config', 'HEAD', '--baseline', 'b.json', '--update-baseline'],
      'A baseline of a commit cannot be written',
    ],
    ['', ['--trusted-config', 'no-such-commit'], '`no-such-commit` is not a commit of this clone'],
  ])('%s%s is refused with the reason', async (config, args, reason) => {
    repos.write({ 'x/api-review.config.yaml': config });
    const { code, stderr } = await repos.lint('x', ...args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(reason)]);
  });
});

test('--rule runs some rules, and a baseline keeps what the others found', async () => {
  repos.write({ 'x/harbor/asyncapi/live.yml': planted });
  expect(new Set(await rulesOf('x', '--rule', spec))).toEqual(new Set([spec]));
  expect(await rulesOf('x', '--rule', 'record/schema')).toEqual([]);
});

test('--max-warnings fails a run with more of them', async () => {
  repos.write({ 'x/harbor/review.yml': record('harbor').replace('result: REST only.', "result: ''") });
  const found = (await repos.lint('x')).found.filter(({ severity }) => severity === 'warning').length;
  expect(found).toBeGreaterThan(0);
  expect((await repos.lint('x', '--max-warnings', String(found))).code).toBe(0);
  const { code, stderr } = await repos.lint('x', '--max-warnings', String(found - 1));
  expect([code, stderr]).toEqual([1, expect.stringContaining(`more than ${found - 1} (--max-warnings)`)]);
});

test('the summary names what is silenced and why, with --quiet too', async () => {
  repos.write({ 'x/harbor/asyncapi/live.yml': comment + planted });
  const { code, stdout } = await repos.run('x', 'lint', '--no-cache', '--quiet', '--no-color');
  expect([code, stdout.split('\n').slice(0, 2)]).toEqual([
    0,
    [`silenced: ${spec} harbor/asyncapi/live.yml:2 by`, '  comment: generated'],
  ]);
});
