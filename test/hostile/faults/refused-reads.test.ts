import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { main } from '../../../src/cli/main.ts';
import { harbor } from './workbench.ts';

const secret = 'S3cret-Of-The-Job';
const url = 'https://docs.harbor-data.io/events';

/** A folder with a checkout `repo` in it, and `outside` beside it. */
let folder: string;
let server: Server | undefined;
const at = (path: string) => join(folder, 'repo', path);

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'api-review-reads-')));
  write({ '.git/HEAD': 'ref: refs/heads/main\n', '.git/config': `[http]\n  extraheader = ${secret}\n` });
});
afterEach(async () => {
  if (server !== undefined) await new Promise((closed) => server?.close(closed));
  server = undefined;
  rmSync(folder, { recursive: true, force: true });
});

function write(files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(at(file)), { recursive: true });
    writeFileSync(at(file), text);
  }
}

async function run(...args: string[]) {
  let [stdout, stderr] = ['', ''];
  const code = await main(args, {
    stdout: { write: (text: string) => (stdout += text) },
    stderr: { write: (text: string) => (stderr += text) },
    workingFolder: at('.'),
    env: {},
  });
  return { code, stdout, stderr };
}

/** A file that must not be read: it is made, and its path from the folder of the role returned. */
type Refused = (below: string, text: string) => string | Promise<string>;

const hidden =
  (name: string): Refused =>
  (below, text) => {
    write({ [join(below, name)]: text });
    return name;
  };

const refused: Readonly<Record<string, Refused>> = {
  '.env.yml': hidden('.env.yml'),
  '.secrets.json': hidden('.secrets.json'),
  '.env': hidden('.env'),
  '.npmrc': hidden('.npmrc'),
  '.aws/credentials': hidden('.aws/credentials'),
  '.kube/config.yaml': hidden('.kube/config.yaml'),
  '.docker/config.json': hidden('.docker/config.json'),
  'a/.b/c.yaml': hidden('a/.b/c.yaml'),
  '.ENV.YML': hidden('.ENV.YML'),
  '.git/x.yml': (_, text) => {
    write({ '.git/x.yml': text });
    return '/.git/x.yml';
  },
  'a link to a hidden file': (below, text) => {
    write({ [join(below, '.env.yml')]: text });
    symlinkSync('.env.yml', at(join(below, 'plain.yml')));
    return 'plain.yml';
  },
  'a link to a hidden folder': (below, text) => {
    write({ [join(below, '.secret/x.yml')]: text });
    symlinkSync('.secret', at(join(below, 'plain')));
    return 'plain/x.yml';
  },
  'a link to a file of git': (below, text) => {
    write({ '.git/x.yml': text, [join(below, 'none.txt')]: '' });
    symlinkSync(at('.git/x.yml'), at(join(below, 'plain.yml')));
    return 'plain.yml';
  },
  'a link out': (below, text) => {
    write({ '../outside/x.yml': text, [join(below, 'none.txt')]: '' });
    symlinkSync(join(folder, 'outside/x.yml'), at(join(below, 'plain.yml')));
    return 'plain.yml';
  },
  'a folder that is a link out': (below, text) => {
    write({ '../outside/x.yml': text, [join(below, 'none.txt')]: '' });
    symlinkSync(join(folder, 'outside'), at(join(below, 'plain')));
    return 'plain/x.yml';
  },
  'a path out': (_, text) => {
    write({ '../outside/x.yml': text });
    return '../../../../outside/x.yml';
  },
  'an absolute path': (_, text) => {
    write({ '../outside/x.yml': text });
    return join(folder, 'outside/x.yml');
  },
  'a pipe': (below) => {
    mkdirSync(at(below), { recursive: true });
    execFileSync('mkfifo', [at(join(below, 'pipe.yml'))]);
    return 'pipe.yml';
  },
  'a device': (below) => {
    mkdirSync(at(below), { recursive: true });
    symlinkSync('/dev/zero', at(join(below, 'zero.yml')));
    return 'zero.yml';
  },
  'a socket': async (below) => {
    mkdirSync(at(below), { recursive: true });
    const listening = createServer();
    server = listening;
    await new Promise<void>((done) => listening.listen(at(join(below, 's.yml')), done));
    return 's.yml';
  },
  'a folder': (below) => {
    mkdirSync(at(join(below, 'folder.yml')), { recursive: true });
    return 'folder.yml';
  },
};

const record = (more: string) =>
  `aid: harbor:event-review\nkind: review\ndate: '2026-06-01'\nverdict: x\nsubject: Harbor\nsummary: Harbor documents a stream.\nfindings: []\n${more}`;
const asyncapi = `asyncapi: 2.6.0\ninfo: { title: ${secret}, version: '1' }\nservers: { s: { url: '${secret}.io', protocol: wss } }\nchannels: { ${secret}: { publish: { message: { name: ${secret} } } } }\n`;

interface Role {
  /** The folder that the path counts from. */
  readonly from: string;
  /** The content that would have an effect. */
  readonly text: string;
  readonly files: (path: string) => Readonly<Record<string, string>>;
}

const json = JSON.stringify;
const config = (text: string) => ({
  'api-review.config.yaml': text,
  'harbor/review.yml': record('artifacts_produced: []\n'),
});
const roles: Readonly<Record<string, Role>> = {
  'the spec of a record': {
    from: 'harbor',
    text: asyncapi,
    files: (path) => ({
      'harbor/review.yml': record(`artifacts_produced: { spec: ${json(path)} }\n`),
      'harbor/apis.yml': 'aid: harbor\napis: []\n',
    }),
  },
  'a snapshot': {
    from: 'harbor/evidence',
    text: `It connects to wss://${secret}.io/live.`,
    files: (path) => ({
      'harbor/review.yml': record(
        `pages_checked:\n  - { url: '${url}', result: It describes a stream., snapshot: ${json(`evidence/${path}`)} }\nartifacts_produced: []\n`,
      ),
      'harbor/apis.yml': 'aid: harbor\napis: []\n',
    }),
  },
  'a text of the captures': {
    from: 'harbor/evidence',
    text: `It connects to wss://${secret}.io/live.`,
    files: (path) => ({
      'harbor/review.yml': record(
        `pages_checked:\n  - { url: '${url}', result: It describes a stream. }\nartifacts_produced: []\n`,
      ),
      'harbor/apis.yml': 'aid: harbor\napis: []\n',
      'harbor/evidence/captures.json': json({
        version: 1,
        pages: [
          {
            url,
            status: 200,
            retrieved: '2026-06-01T10:00:00Z',
            text: { file: `evidence/${path}`, bytes: 1, sha256: 'a'.repeat(64) },
          },
        ],
      }),
    }),
  },
  'an include of an index': {
    from: 'harbor',
    text: `name: ${secret}\napis: [{ name: ${secret}, properties: [{ type: AsyncAPI, url: ${secret}.yml }] }]\n`,
    files: (path) => ({
      'harbor/review.yml': record('artifacts_produced: []\n'),
      'harbor/apis.yml': `aid: harbor\napis: []\ninclude: [{ name: x, url: ${json(path)} }]\n`,
    }),
  },
  'a spec that an index lists': {
    from: 'harbor',
    text: asyncapi,
    files: (path) => ({
      'harbor/review.yml': record('artifacts_produced: []\n'),
      'harbor/apis.yml': `aid: harbor\napis: [{ name: x, properties: [{ type: AsyncAPI, url: ${json(path)} }] }]\n`,
    }),
  },
  'a $ref of OpenAPI': {
    from: 'harbor',
    text: `post: { summary: ${secret}, x-${secret}: 1 }\n`,
    files: (path) => ({
      'harbor/review.yml': record('artifacts_produced: []\n'),
      'harbor/openapi.yml': `openapi: 3.1.0\ninfo: { title: x, version: '1' }\nwebhooks:\n  ship: { $ref: ${json(path.startsWith('.') || path.startsWith('/') ? path : `./${path}`)} }\n`,
    }),
  },
  'a $ref of AsyncAPI': {
    from: 'harbor',
    text: `publish: { message: { name: ${secret} } }\n`,
    files: (path) => ({
      'harbor/review.yml': record('artifacts_produced: { spec: spec.yml }\n'),
      'harbor/spec.yml': `asyncapi: 2.6.0\ninfo: { title: x, version: '1' }\nchannels:\n  ship: { $ref: ${json(path)} }\n`,
    }),
  },
  'the schema of an event': {
    from: 'harbor',
    text: json({ type: 'object', title: secret, properties: { [secret]: {} } }),
    files: (path) => ({
      'harbor/apis.yml': 'aid: harbor\napis: []\n',
      'harbor/asyncapi/harbor-webhooks.yml': `generated: '2026-07-01'\nmethod: searched\nsource: ${url}\nspec_type: Webhooks\nasyncapi_published: false\nevents:\n  - { name: ship.left, payload_schema: ${json(`${path.startsWith('/') ? '' : 'schemas/../'}${path}`)} }\n`,
    }),
  },
  'a ruleset': {
    from: '.',
    text: `rules: { ${secret}: off }\n`,
    files: (path) =>
      config(`rulesets: [${json(path.startsWith('/') || path.startsWith('..') ? path : `./${path}`)}]\n`),
  },
  'what a ruleset extends': {
    from: '.',
    text: `rules: { ${secret}: off }\n`,
    files: (path) => ({
      ...config('rulesets: [./rules.yaml]\n'),
      'rules.yaml': `extends: [${json(path.startsWith('/') || path.startsWith('..') ? path : `./${path}`)}]\nrules: {}\n`,
    }),
  },
  'a function of a ruleset': {
    from: 'functions',
    text: `throw new Error('${secret}')`,
    files: (path) => ({
      ...config('rulesets: [./rules.yaml]\n'),
      'rules.yaml': `functions: [${json(path)}]\nrules: {}\n`,
    }),
  },
  'the waivers of the configuration': {
    from: '.',
    text: `waivers: [{ rule: ${secret} }]\n`,
    files: (path) => config(`waivers: ${json(path)}\n`),
  },
  'the baseline of the configuration': {
    from: '.',
    text: json({ version: 2, findings: [secret] }),
    files: (path) => config(`baseline: ${json(path)}\n`),
  },
};

/** What is neither read nor told: an index may well list what lies beside its repo, or a folder; a schema has a name of YAML or JSON. */
const untold = new Set([
  'an include of an index: a folder',
  'a spec that an index lists: a path out',
  ...['.env', '.npmrc', '.aws/credentials'].map((name) => `the schema of an event: ${name}`),
]);

describe.skipIf(process.platform === 'win32').each(Object.entries(roles))(
  '%s is not read',
  (role, { from, text, files }) => {
    test.each(Object.entries(refused))('%s', async (kind, make) => {
      const path = await make(from, text);
      const given = path.startsWith('/.git')
        ? `${'../'.repeat(from === '.' ? 0 : from.split('/').length)}${path.slice(1)}`
        : path;
      write(files(given));
      const { code, stdout, stderr } = await run('lint', '--no-cache', '--format', 'json');
      expect(stdout + stderr).not.toContain(secret);
      expect(code, `${stderr}${stdout.slice(0, 300)}`).toBeLessThan(3);
      const said = code === 2 ? [stderr] : JSON.parse(stdout).diagnostics.map((one: object) => json(one));
      if (untold.has(`${role}: ${kind}`)) return;
      const words =
        /hidden|version control|outside|leads out|lead out|absolute|no regular file|not a regular file|is a folder|EISDIR|`\.\.`|cannot be read|JavaScript|not below|no AsyncAPI document|does not exist|cannot be found|no file that is looked at/;
      expect(
        said.filter((one: string) => words.test(one)),
        said.join('\n'),
      ).not.toEqual([]);
    });
  },
);

const plain = harbor['harbor/review.yml'] ?? '';
const rulesOf = async (...args: string[]) => {
  const { stdout } = await run('lint', '--no-cache', '--format', 'json', ...args);
  return JSON.parse(stdout).diagnostics.map(({ rule, file }: Record<string, string>) => `${file}: ${rule}`);
};

describe('a hidden file that a run meets', () => {
  test.each(['.specs/live.yml', '.live.yml', 'asyncapi/.v1/live.json', '.a/.b/live.yaml'])(
    'may be a spec, which is said and not read: %s',
    async (name) => {
      write({ 'harbor/review.yml': plain, [`harbor/${name}`]: asyncapi });
      expect(await rulesOf()).toContain(`harbor/${name}: limit/not-read`);
    },
  );

  test('may be a record, which is said and not read', async () => {
    write({
      'harbor/review.yml': plain,
      'harbor/.old/other.yml': record('pages_checked: []\nartifacts_produced: []\n'),
    });
    expect(await rulesOf()).toContain('harbor/.old/other.yml: limit/not-read');
  });

  test.each(['.secrets.json', '.prettierrc.yaml', '.circleci/config.yml', '.env.yml', '.broken.yml'])(
    'is nothing of ours, and no word is said: %s',
    async (name) => {
      write({ 'harbor/review.yml': plain, [`harbor/${name}`]: `{"token": "${secret}"` });
      const found = await rulesOf();
      expect(found.filter((one: string) => one.includes(name))).toEqual([]);
    },
  );

  test.each(['.github/asyncapi.yml', '.gitlab/asyncapi.yml', '.well-known/asyncapi.yml'])(
    'lies where hidden files are public by custom, and is read: %s',
    async (name) => {
      write({ 'harbor/review.yml': plain, [`harbor/${name}`]: asyncapi.replaceAll(secret, 'harbor') });
      expect(await rulesOf()).toContain(`harbor/${name}: fabrication/unclear-spec`);
    },
  );
});

describe('a hidden file that the command line names', () => {
  test('is read, as a baseline, as waivers and as a configuration', async () => {
    write({ 'harbor/review.yml': plain, '.ci/baseline.json': '[', '.ci/waivers.yml': '[', '.ci/config.yaml': '[' });
    for (const [flag, file] of [
      ['--baseline', '.ci/baseline.json'],
      ['--waivers', '.ci/waivers.yml'],
      ['--config', '.ci/config.yaml'],
    ] as const) {
      const { code, stderr } = await run('lint', '--no-cache', flag, file);
      expect([code, stderr]).toEqual([2, expect.not.stringContaining('hidden')]);
    }
  });

  test('is read in a folder that is named, and in the working folder', async () => {
    write({ '.work/harbor/review.yml': plain, '.work/harbor/asyncapi/x.yml': asyncapi.replaceAll(secret, 'harbor') });
    expect(await rulesOf('.work/harbor')).toContain('.work/harbor/asyncapi/x.yml: fabrication/unclear-spec');
  });

  test('is not read as one of the inputs, whose list may come from a change', async () => {
    write({ 'harbor/review.yml': plain, '.env.yml': `${secret}: [` });
    const { stdout, stderr } = await run('lint', '--no-cache', 'harbor', '.env.yml');
    expect(stdout + stderr).not.toContain(secret);
  });
});

describe.skipIf(process.platform === 'win32')('a pipe in the place of what the command line names', () => {
  test.each([
    ['lint', '--baseline', 'pipe'],
    ['lint', '--waivers', 'pipe'],
    ['lint', '--config', 'pipe'],
    ['lint', 'pipe'],
    ['merge', 'pipe'],
    ['report', '-f', 'json', '--previous', 'pipe'],
    ['diff', 'pipe', 'harbor/review.yml'],
    ['capture', '--from', 'pipe'],
    ['trace', 'pipe'],
    ['scaffold', 'webhooks', 'pipe'],
  ])('%s %s %s', async (...args) => {
    write({ 'harbor/review.yml': plain });
    execFileSync('mkfifo', [at('pipe')]);
    const { code, stderr, stdout } = await run(...args);
    expect(code, stdout + stderr).toBeGreaterThan(0);
  });
});
