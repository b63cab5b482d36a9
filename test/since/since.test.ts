import { createHash } from 'node:crypto';
import { existsSync, renameSync, symlinkSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { index, planted, Repos, record } from './repos.ts';

const spec = 'fabrication/spec-despite-null-claim';
const digest = createHash('sha256').update('REST only.').digest('hex');
const page = `    snapshot: evidence/page.txt\n    sha256: ${digest}\n`;
const event = "openapi: 3.1.0\ninfo: { title: x, version: '1' }\nwebhooks: { ship: { $ref: './ship.yml' } }\n";

let repos: Repos;

beforeEach(() => {
  repos = new Repos();
});

afterEach(() => repos.remove());

/** A repository `x` with a provider's repo in it. */
function harbor(more: Readonly<Record<string, string>> = {}): void {
  repos.write({ 'x/harbor/review.yml': record('harbor'), 'x/harbor/apis.yml': index('harbor'), ...more });
  repos.init('x');
}

/** The rules of what is new, each as often as it is. */
async function newIn(workingFolder: string, ...args: string[]): Promise<string[]> {
  const { found, code, stderr } = await repos.lint(workingFolder, ...args);
  expect([stderr, code < 2]).toEqual(['', true]);
  return found.map(({ rule }) => rule).sort();
}

describe('--since reports what is new', () => {
  test('in a spec that is not tracked, but not in one that is ignored too: no clone will have it', async () => {
    harbor({ 'x/.gitignore': 'ignored.yml\n' });
    expect(await newIn('x', '--since', 'HEAD')).toEqual([]);
    repos.write({ 'x/harbor/asyncapi/ignored.yml': planted });
    expect(await newIn('x', '--since', 'HEAD')).toEqual([]);
    repos.write({ 'x/harbor/asyncapi/new.yml': planted });
    expect(await newIn('x', '--since', 'HEAD')).toContain(spec);
  });

  test('and nothing that was there, though lines move', async () => {
    harbor({ 'x/harbor/asyncapi/live.yml': planted });
    expect(await newIn('x')).toContain(spec);
    repos.write({ 'x/harbor/asyncapi/live.yml': `# A line more\n${planted}` });
    expect(await repos.lint('x', '--since', 'HEAD')).toMatchObject({ code: 0, found: [] });
  });

  test('at a link that leads out of the repository, which is not followed', async () => {
    harbor();
    repos.write({ 'outside/note.txt': '' });
    symlinkSync(repos.path('outside'), repos.path('x/harbor/link'));
    expect(await newIn('x', 'harbor/link', '--since', 'HEAD')).toEqual(['limit/link-out']);
  });

  test.each([
    ['an absolute path', 'x', '<x>'],
    ['an absolute path of a file', 'x', '<x>/harbor/review.yml'],
    ['a folder above', 'x/tools/deep', '../..'],
    ['another repository', 'other', '../x'],
    ['a folder in no repository', '.', 'x/harbor'],
    ['the spec’s own folder', 'x/harbor/asyncapi', '../review.yml'],
    ['a glob', 'x', 'harb*/review.yml'],
    ['a glob above', 'x/tools', '../{harbor,port}/*.yml'],
    ['an absolute glob', 'other', '<x>/**/review.yml'],
  ])('from %s', async (_, workingFolder, path) => {
    harbor({ 'x/tools/deep/readme.md': '', 'x/harbor/asyncapi/readme.md': '' });
    repos.init('other');
    const asked = path.replace('<x>', repos.path('x'));
    expect(await newIn(workingFolder, asked, '--since', 'HEAD')).toEqual([]);
    repos.write({ 'x/harbor/asyncapi/live.yml': planted });
    expect(await newIn(workingFolder, asked, '--since', 'HEAD')).toContain(spec);
    expect(await newIn(workingFolder, asked, '--since', 'HEAD', '--no-cache')).toContain(spec);
    repos.commit('x');
    expect(await newIn(workingFolder, asked, '--since', 'HEAD~1')).toContain(spec);
    expect(await newIn(workingFolder, asked, '--since', 'HEAD')).toEqual([]);
  });

  test('in an `openapi` folder above the working folder', async () => {
    harbor({ 'x/harbor/asyncapi/readme.md': '' });
    repos.write({ 'x/harbor/openapi/live.yml': planted });
    expect(await newIn('x/harbor/asyncapi', '../review.yml', '--since', 'HEAD')).toContain(spec);
  });

  test('where a record counts its repo from its own path', async () => {
    repos.write({
      'x/providers/old/review.yml': record('old', { own: 'providers/old/review.yml' }),
      'x/providers/old/apis.yml': index('old'),
    });
    repos.init('x');
    repos.write({ 'x/specs/live.yml': planted });
    repos.commit('x');
    expect(await newIn('x')).toEqual(await newIn('x', '--since', 'HEAD~1'));
    expect(await newIn('x', '--since', 'HEAD~1')).toContain(spec);
  });

  test('in a record with its own path beside a folder', async () => {
    repos.write({
      'x/reviews/harbor.yml': record('harbor', { own: 'reviews/harbor.yml' }),
      'x/reviews/harbor/apis.yml': index('harbor'),
    });
    repos.init('x');
    repos.write({ 'x/reviews/harbor/specs/live.yml': planted });
    expect(await newIn('x', 'reviews/harbor.yml', '--since', 'HEAD')).toContain(spec);
  });

  test('in a snapshot', async () => {
    harbor({
      'x/harbor/review.yml': record('harbor', { page }),
      'x/harbor/evidence/page.txt': 'REST only.',
    });
    repos.write({ 'x/harbor/evidence/page.txt': 'Sockets too.' });
    expect(await newIn('x', '--since', 'HEAD')).toEqual(await newIn('x'));
    expect(await newIn('x', '--since', 'HEAD')).not.toEqual([]);
  });

  test('in the index of captures', async () => {
    const captured = (sha256: string) =>
      JSON.stringify({
        version: 1,
        pages: [{ url: 'https://docs.harbor.example/', text: { file: 'evidence/page.txt', sha256, bytes: 10 } }],
      });
    harbor({ 'x/harbor/evidence/page.txt': 'REST only.', 'x/harbor/evidence/captures.json': captured(digest) });
    const before = await newIn('x');
    expect(await newIn('x', '--since', 'HEAD')).toEqual([]);
    repos.write({ 'x/harbor/evidence/captures.json': captured('0'.repeat(64)) });
    expect(await newIn('x', '--since', 'HEAD')).toEqual(['evidence/capture-changed']);
    expect(await newIn('x')).not.toEqual(before);
  });

  test('in a file that a document refers to', async () => {
    harbor({ 'x/harbor/openapi/api.yml': event, 'x/harbor/openapi/ship.yml': 'post: { responses: {} }\n' });
    const before = await newIn('x');
    repos.remove('x/harbor/openapi/ship.yml');
    expect(await newIn('x', '--since', 'HEAD')).not.toEqual([]);
    expect(await newIn('x')).not.toEqual(before);
  });

  test('in an index that another includes', async () => {
    harbor({
      'x/harbor/apis.yml': 'aid: harbor\nname: harbor\ninclude:\n  - name: more\n    url: more/apis.yml\n',
      'x/harbor/more/apis.yml': index('harbor'),
    });
    repos.write({
      'x/harbor/more/apis.yml':
        'aid: harbor\nname: harbor\napis:\n  - aid: harbor:live\n    properties:\n      - type: AsyncAPI\n        url: live.yml\n',
    });
    expect(await newIn('x', '--since', 'HEAD')).toEqual(await newIn('x'));
    expect(await newIn('x', '--since', 'HEAD')).not.toEqual([]);
  });

  test('behind a link that leads to another file', async () => {
    harbor({ 'x/harbor/evidence/old.txt': 'REST only.', 'x/harbor/evidence/new.txt': 'Sockets too.' });
    repos.write({ 'x/harbor/review.yml': record('harbor', { page }) });
    symlinkSync('old.txt', repos.path('x/harbor/evidence/page.txt'));
    repos.commit('x');
    expect(await newIn('x', '--since', 'HEAD')).toEqual([]);
    repos.remove('x/harbor/evidence/page.txt');
    symlinkSync('../evidence/new.txt', repos.path('x/harbor/evidence/page.txt'));
    expect(await newIn('x', '--since', 'HEAD')).not.toEqual([]);
  });

  test('in a folder behind a link', async () => {
    for (const version of [1, 2])
      repos.write({
        [`x/versions/${version}/review.yml`]: record('harbor'),
        [`x/versions/${version}/apis.yml`]: index('harbor'),
      });
    repos.write({ 'x/versions/2/live.yml': planted });
    symlinkSync('versions/1', repos.path('x/current'));
    repos.init('x');
    expect(await newIn('x', 'current', '--since', 'HEAD')).toEqual([]);
    repos.remove('x/current');
    symlinkSync('./versions/1/../2', repos.path('x/current'));
    expect(await newIn('x', 'current', '--since', 'HEAD')).toEqual([spec]);
    expect(await newIn('x', '--since', 'HEAD')).toEqual([]);
  });

  test('because of the configuration, when it makes a rule graver', async () => {
    harbor({ 'x/harbor/openapi/api.yml': event, 'x/harbor/openapi/ship.yml': 'post: { responses: {} }\n' });
    const [first] = (await repos.lint('x')).found.filter(({ severity }) => severity === 'warning');
    expect(first).toBeDefined();
    repos.write({ 'x/api-review.config.yaml': `rules:\n  ${first?.rule}: error\n` });
    expect((await repos.lint('x', '--since', 'HEAD')).code).toBe(1);
    expect(new Set(await newIn('x', '--since', 'HEAD'))).toEqual(new Set([first?.rule]));
    repos.commit('x');
    repos.write({ 'x/api-review.config.yaml': `rules:\n  ${first?.rule}: info\n` });
    expect(await newIn('x', '--since', 'HEAD')).toEqual([]);
    expect((await repos.lint('x', '--since', 'HEAD~1', '--config', 'api-review.config.yaml')).code).toBe(0);
  });

  test('and all of it, when the configuration of the commit is broken', async () => {
    harbor({ 'x/api-review.config.yaml': 'rules: [\n', 'x/harbor/asyncapi/live.yml': planted });
    repos.remove('x/api-review.config.yaml');
    const { found, stderr } = await repos.lint('x', '--since', 'HEAD');
    expect(found.map(({ rule }) => rule)).toContain(spec);
    expect(stderr).toContain('All findings count as new');
  });

  test('when a comment no longer silences it', async () => {
    const comment = `# api-review-disable-file ${spec} -- for a test\n`;
    harbor({ 'x/harbor/asyncapi/live.yml': `${comment}${planted}` });
    repos.write({ 'x/harbor/asyncapi/live.yml': planted });
    expect(await newIn('x', '--since', 'HEAD')).toContain(spec);
  });
});

describe('--since and submodules', () => {
  const superproject = () => {
    repos.write({ 'sub/review.yml': record('harbor'), 'sub/apis.yml': index('harbor') });
    repos.init('sub');
    repos.init('x');
    repos.git('x', 'submodule', '--quiet', 'add', repos.path('sub'), 'providers/harbor');
    repos.commit('x');
  };
  const move = () => {
    repos.write({ 'x/providers/harbor/asyncapi/live.yml': planted });
    repos.commit('x/providers/harbor');
    repos.commit('x');
  };

  test('sees that one moved, from outside and inside', async () => {
    superproject();
    move();
    expect(await newIn('x', '--since', 'HEAD')).toEqual([]);
    for (const path of ['.', 'providers/harbor', 'providers/harbor/review.yml', 'providers/*/review.yml'])
      expect(await newIn('x', path, '--since', 'HEAD~1')).toContain(spec);
    expect(await newIn('x/providers/harbor', '.', '--since', 'HEAD~1')).toContain(spec);
    expect(await newIn('x/providers/harbor', '.', '--since', 'HEAD')).toEqual([]);
    expect(await newIn('x/providers/harbor', '../..', '--since', 'HEAD')).toEqual([]);
  });

  test('asks its repository also when its folder is gone', async () => {
    superproject();
    move();
    repos.git('x', 'mv', 'providers/harbor', 'providers/port');
    repos.git('x', 'rm', '-q', '--cached', 'providers/port');
    repos.remove('x/providers/port');
    repos.copy('sub', 'x/providers/harbor');
    repos.remove('x/providers/harbor/.git');
    repos.write({ 'x/providers/harbor/asyncapi/live.yml': planted });
    expect(await newIn('x', '--since', 'HEAD~1')).toEqual([spec, 'limit/submodule-absent']);
    expect(await newIn('x', '--since', 'HEAD')).toEqual(['limit/submodule-absent']);
  });

  test('says which is missing its history', async () => {
    superproject();
    move();
    repos.git('.', 'clone', '-q', `file://${repos.path('x')}`, 'y');
    repos.git('y', 'config', 'submodule.providers/harbor.url', `file://${repos.path('x/providers/harbor')}`);
    repos.git('y', 'submodule', '--quiet', 'update', '--init', '--depth', '1');
    const { code, stderr } = await repos.lint('y', '--since', 'HEAD~1');
    expect([code, stderr]).toEqual([2, expect.stringMatching(/`providers\/harbor` has no commit.*fetch-depth: 0/s)]);
  });
});

describe('--since and commits', () => {
  test('takes `A...` and `A...HEAD` for where the branch began', async () => {
    harbor();
    repos.git('x', 'branch', 'topic');
    repos.write({ 'x/harbor/asyncapi/live.yml': planted });
    repos.commit('x');
    repos.git('x', 'rm', '-q', 'harbor/asyncapi/live.yml');
    repos.commit('x');
    repos.git('x', 'checkout', '-q', 'topic');
    repos.write({ 'x/harbor/asyncapi/live.yml': planted });
    repos.commit('x');
    expect(await newIn('x', '--since', 'main~1')).toEqual([]);
    for (const since of ['main~1...', 'main~1...HEAD', 'main'])
      expect(await newIn('x', '--since', since)).toContain(spec);
  });

  test.each([
    ['no-such-branch', /`no-such-branch` is not a commit of this clone.*fetch-depth: 0/],
    ['main..HEAD', /`main\.\.HEAD` is not one commit.*`A\.\.\.`/],
    ['a...b...c', /is not one commit/],
    ['main...nowhere', /`nowhere` is not a commit/],
    ['--output=pwned', /git cannot tell what changed: `--output=pwned`/],
    ['', /is not one commit/],
    ['...main', /is not one commit/],
  ])('refuses `%s`', async (since, reason) => {
    harbor();
    repos.git('x', 'checkout', '-q', '--orphan', 'other');
    const { code, stderr } = await repos.lint('x', `--since=${since}`);
    expect([code, stderr]).toEqual([2, expect.stringMatching(reason)]);
    expect(existsSync(repos.path('x/pwned'))).toBe(false);
  });

  test('works in a worktree beside the repository', async () => {
    harbor();
    repos.git('x', 'worktree', 'add', '-q', repos.path('tree'), '-b', 'topic');
    expect(await newIn('tree', '--since', 'HEAD')).toEqual([]);
    repos.write({ 'tree/harbor/asyncapi/live.yml': planted });
    expect(await newIn('tree', '--since', 'HEAD')).toContain(spec);
    expect(await newIn('x', '../tree', '--since', 'main')).toContain(spec);
    expect(await newIn('x', '--since', 'HEAD')).toEqual([]);
  });

  test('says what to do in a shallow clone', async () => {
    harbor();
    repos.commit('x');
    const first = repos.git('x', 'rev-parse', 'HEAD~1').trim();
    repos.git('.', 'clone', '-q', '--depth', '1', `file://${repos.path('x')}`, 'y');
    for (const since of [first, 'HEAD~1', `${first}...`]) {
      const { code, stderr } = await repos.lint('y', '--since', since);
      expect([code, stderr]).toEqual([2, expect.stringContaining('fetch-depth: 0')]);
    }
  });

  test('fetches nothing that a partial clone lacks, and says so', async () => {
    harbor();
    repos.write({ 'x/harbor/review.yml': record('harbor', { more: '# More\n' }), 'x/harbor/live.yml': planted });
    repos.commit('x');
    repos.git('x', 'config', 'uploadpack.allowFilter', 'true');
    repos.git('.', 'clone', '-q', '--filter=blob:none', `file://${repos.path('x')}`, 'y');
    expect(await newIn('y', '--since', 'HEAD')).toEqual([]);
    const { code, stderr } = await repos.lint('y', '--since', 'HEAD~1');
    expect([code, stderr]).toEqual([2, expect.stringContaining('A partial clone lacks files')]);
  });

  test('finds all new where there is no commit yet', async () => {
    harbor({ 'x/harbor/live.yml': planted });
    repos.remove('x/.git');
    repos.git('x', 'init', '-q');
    expect(await newIn('x', '--since', 'HEAD')).toEqual(await newIn('x'));
    expect(await newIn('x', '--since', 'origin/main')).toContain(spec);
  });

  test('finds all new in a working folder that is younger', async () => {
    harbor();
    repos.write({ 'x/new/review.yml': record('new'), 'x/new/live.yml': planted });
    expect(await newIn('x/new', '--since', 'HEAD')).toContain(spec);
  });

  test('passes on what git says', async () => {
    repos.write({ 'plain/review.yml': record('harbor') });
    const outside = await repos.lint('plain', '--since', 'HEAD');
    expect([outside.code, outside.stderr]).toEqual([2, expect.stringContaining('not a git repository')]);
    harbor();
    repos.git('.', 'clone', '-q', '--bare', 'x', 'bare');
    repos.write({ 'bare/review.yml': record('harbor') });
    const bare = await repos.lint('bare', '--since', 'HEAD');
    expect([bare.code, bare.stderr]).toEqual([2, expect.stringContaining('a bare repository, which has no files')]);
    process.env.GIT_TEST_ASSUME_DIFFERENT_OWNER = '1';
    const owned = await repos.lint('x', '--since', 'HEAD');
    delete process.env.GIT_TEST_ASSUME_DIFFERENT_OWNER;
    expect([owned.code, owned.stderr]).toEqual([2, expect.stringMatching(/dubious ownership.*safe\.directory/)]);
    const { PATH } = process.env;
    process.env.PATH = '';
    const without = await repos.lint('x', '--since', 'HEAD');
    process.env.PATH = PATH;
    expect([without.code, without.stderr]).toEqual([2, expect.stringContaining('git is not installed')]);
  });

  test('asks the repository of the files, not the one that a hook of git names', async () => {
    harbor();
    repos.init('other');
    repos.write({ 'x/harbor/live.yml': planted });
    const variables = { GIT_DIR: repos.path('other/.git'), GIT_INDEX_FILE: repos.path('other/.git/index') };
    Object.assign(process.env, variables);
    const found = await newIn('x', '--since', 'HEAD');
    for (const name of Object.keys(variables)) delete process.env[name];
    expect(found).toContain(spec);
  });

  test('leaves out of a sparse checkout what it leaves out', async () => {
    harbor({ 'x/port/review.yml': record('port'), 'x/harbor/specs/live.yml': planted });
    repos.write({ 'x/harbor/review.yml': record('harbor', { spec: 'specs/live.yml' }) });
    repos.commit('x');
    repos.git('x', 'sparse-checkout', 'set', '--no-cone', '/harbor/*', '!/harbor/specs/');
    expect(existsSync(repos.path('x/harbor/specs'))).toBe(false);
    expect(await newIn('x')).not.toEqual([]);
    expect(await newIn('x', '--since', 'HEAD')).toEqual([]);
  });
});

describe('--since beside other options', () => {
  const both = { 'x/harbor/asyncapi/live.yml': planted };

  test('says nothing wrong of a baseline, and updates all of it', async () => {
    harbor(both);
    await repos.lint('x', '--baseline', 'known.json', '--update-baseline');
    repos.commit('x');
    repos.write({ 'x/port/review.yml': record('port'), 'x/port/apis.yml': index('port'), 'x/port/live.yml': planted });
    const since = await repos.lint('x', '--since', 'HEAD', '--baseline', 'known.json');
    expect([since.code, since.stderr]).toEqual([1, '']);
    await repos.lint('x', '--since', 'HEAD', '--baseline', 'known.json', '--update-baseline');
    expect(await repos.lint('x', '--baseline', 'known.json')).toMatchObject({ code: 0, stderr: '' });
  });

  test('knows a waiver of a finding that was there as used', async () => {
    harbor(both);
    repos.write({
      'x/waivers.yaml': `version: "0.1"\nwaivers:\n  - id: W-1\n    rule: ${spec}\n    reason: known\n    owner: team\n`,
    });
    expect(await newIn('x', '--since', 'HEAD', '--waivers', 'waivers.yaml')).toEqual(['suppression/added-here']);
    repos.commit('x');
    expect(await newIn('x', '--since', 'HEAD', '--waivers', 'waivers.yaml')).toEqual([]);
    repos.write({ 'x/waivers.yaml': 'version: "0.1"\nwaivers: []\n' });
    expect(await newIn('x', '--since', 'HEAD', '--waivers', 'waivers.yaml')).toContain(spec);
  });

  test('divides into shards what it finds in all', async () => {
    harbor();
    const port = { 'x/port/review.yml': record('port'), 'x/port/apis.yml': index('port') };
    repos.write({ ...port, 'x/port/live.yml': planted, ...both });
    const parts = await Promise.all(['1/2', '2/2'].map((part) => newIn('x', '--since', 'HEAD', '--shard', part)));
    expect(parts.flat().sort()).toEqual(await newIn('x', '--since', 'HEAD'));
  });

  test('keeps what the cache holds of the present', async () => {
    harbor(both);
    const [now, since] = [await repos.lint('x'), await repos.lint('x', '--since', 'HEAD')];
    renameSync(repos.path('x/harbor/asyncapi/live.yml'), repos.path('x/harbor/asyncapi/other.yml'));
    const moved = await repos.lint('x', '--since', 'HEAD');
    expect(since.found).toEqual([]);
    expect(moved.found.length).toBe(now.found.length);
    expect((await repos.lint('x')).found).toEqual((await repos.lint('x', '--no-cache')).found);
  });
});
