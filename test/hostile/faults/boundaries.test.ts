import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'vitest';
import { ended, fault, folder, harbor, once, run, start, useFolder, write } from './workbench.ts';

useFolder();

const secret = 'the-secret-outside';
const noNetwork: NodeJS.ProcessEnv = {
  ...process.env,
  NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, 'no-network.mjs'))}`,
};
const lint = (...args: string[]) => run(['lint', '--no-cache', '--format', 'json', ...args], noNetwork);
const lintIn = (below: string, ...args: string[]) =>
  ended(start(['lint', '--no-cache', '--format', 'json', ...args], { cwd: join(folder.path, below), env: noNetwork }));

/** A file outside of what is linted, whose text must come through nowhere. */
async function withSecret(use: (path: string) => Promise<void>): Promise<void> {
  const outside = mkdtempSync(join(tmpdir(), 'api-review-outside-'));
  const path = join(outside, 'secret.yml');
  writeFileSync(path, `asyncapi: 2.6.0\ninfo: { title: ${secret}, version: '1' }\nchannels: { ${secret}: {} }\n`);
  try {
    await use(path);
  } finally {
    rmSync(outside, { recursive: true });
  }
}

const record = (spec: string) =>
  `aid: harbor:review\nkind: review\ndate: '2026-06-01'\nverdict: x\nartifacts_produced: { spec: ${JSON.stringify(spec)} }\n`;

fault('folders that nest without end are not looked into, and that is said', once, async () => {
  write({ ...harbor });
  const deep = `harbor/${'x/'.repeat(600)}`;
  mkdirSync(join(folder.path, deep), { recursive: true });
  writeFileSync(join(folder.path, deep, 'spec.yml'), 'asyncapi: 2.6.0\n');
  const { code, stdout } = await lint();
  expect(code).toBe(1);
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { rule: string; message: string }[] };
  expect(diagnostics.filter(({ message }) => message.includes('below more than 100 folders'))).toHaveLength(1);
});

fault('paths that lead out of the repo', { short: 8, long: 8 }, async () => {
  await withSecret(async (path) => {
    const up = `../../../../../../../..${path}`;
    const paths = [
      path,
      up,
      `file://${path}`,
      'C:\\secret.yml',
      '..\\..\\secret.yml',
      '\\\\host\\share',
      '/dev/zero',
      '/etc/passwd',
    ];
    for (const spec of paths) {
      write({
        'harbor/review.yml': record(spec),
        'harbor/apis.yml': `apis: [{ name: Harbor, properties: [{ type: AsyncAPI, url: ${JSON.stringify(spec)} }] }]\n`,
        'harbor/openapi/harbor.yml': `openapi: 3.1.0\ninfo: { title: x, version: '1' }\nwebhooks: { ship: { $ref: ${JSON.stringify(`${spec}#/channels`)} } }\n`,
      });
      const { code, stdout, stderr } = await lint();
      expect([0, 1]).toContain(code);
      expect(stderr).toBe('');
      expect(stdout).not.toContain(secret);
      expect(stdout).not.toContain('root:x:0');
    }
  });
});

fault('symbolic links out of the repo', once, async () => {
  await withSecret(async (path) => {
    write({ 'harbor/review.yml': record('asyncapi/link.yml'), 'harbor/asyncapi/none.txt': '' });
    symlinkSync(path, join(folder.path, 'harbor/asyncapi/link.yml'));
    symlinkSync('/', join(folder.path, 'harbor/openapi'));
    symlinkSync('..', join(folder.path, 'harbor/round'));
    const { code, stdout, stderr } = await lint();
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).not.toContain(secret);
  });
});

fault('records, folders and configurations that are links out of the workspace', { short: 4, long: 4 }, async () => {
  await withSecret(async (path) => {
    write({ ...harbor, 'inside/.git/HEAD': '', 'inside/none.txt': '' });
    for (const [link, target, ...args] of [
      ['review.yml', path, 'review.yml'],
      ['providers', dirname(path), 'providers'],
      ['providers', dirname(path), 'providers/secret.yml'],
      ['api-review.config.yaml', path, 'none.txt'],
    ] as const) {
      symlinkSync(target, join(folder.path, 'inside', link));
      const { code, stdout, stderr } = await lintIn('inside', ...args);
      expect(code).not.toBe(0);
      expect(stdout + stderr).toMatch(/a link leads out of the workspace|This link leads out of the repo/);
      expect(stdout + stderr).not.toContain(secret);
      rmSync(join(folder.path, 'inside', link));
    }
  });
});

fault('a record that calls a folder above the workspace its repo', { short: 2, long: 2 }, async () => {
  const own = `${folder.path.slice(1)}/inside/review.yml`;
  write({
    'inside/review.yml': `${record('null').replace('"null"', 'null').trimEnd().slice(0, -1)}, review: ${own} }\n`,
    'beside/asyncapi.yml': `asyncapi: 2.6.0\ninfo: { title: x, version: '1' }\nchannels: { ${secret}: {} }\n`,
  });
  for (const args of [['review.yml'], [join(folder.path, 'inside/review.yml')]]) {
    const { stdout, stderr } = await lintIn('inside', ...args);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout).summary).toMatchObject({ records: 1, documents: 0 });
  }
});

fault('secrets of a checkout', { short: 6, long: 6 }, async () => {
  for (const kept of ['.git/config', '.env', '.npmrc']) {
    for (const name of [kept, 'link.yml']) {
      write({
        [`harbor/${kept}`]: `[http]\n\textraheader = ${secret}: [\n`,
        'harbor/review.yml': record(name),
        'harbor/openapi.yml': `openapi: 3.1.0\ninfo: { title: x, version: '1' }\nwebhooks: { ship: { $ref: './${name}' } }\n`,
      });
      if (name === 'link.yml') symlinkSync(join(folder.path, 'harbor', kept), join(folder.path, 'harbor/link.yml'));
      for (const format of ['pretty', 'markdown', 'json']) {
        const { code, stdout } = await run(['lint', '--no-cache', '--format', format], noNetwork);
        expect(code).toBe(1);
        expect(stdout).not.toContain(secret);
      }
      rmSync(join(folder.path, 'harbor'), { recursive: true });
    }
  }
});

fault('a folder that looks like a bare repo of git', once, async () => {
  write({
    HEAD: 'ref: refs/heads/main\n',
    'objects/x': '',
    'refs/heads/x': '',
    config: `[core]\n repositoryformatversion = 0\n bare = false\n worktree = .\n fsmonitor = "touch ${folder.path}/pwned; false"\n`,
    ...harbor,
  });
  const { code, stderr } = await run(['lint', '--since', 'HEAD']);
  expect([code, stderr]).toEqual([2, expect.stringMatching(/^api-review: git cannot tell what changed: /)]);
  expect(readdirSync(folder.path)).not.toContain('pwned');
});

fault('a filter that the configuration of a repo defines', { short: 2, long: 2 }, async () => {
  write({ ...harbor, '.gitattributes': '*.yml filter=x\n' });
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder.path });
  const commit = (message: string) =>
    git('-c', 'user.name=Fixture', '-c', 'user.email=fixture@harbor.example', 'commit', '-qm', message);
  git('init', '-q');
  git('add', '-A');
  commit('one');
  const pwned = join(folder.path, 'pwned');
  git('config', 'filter.x.clean', `touch ${pwned}; cat`);
  for (const args of [
    ['lint', '--since', 'HEAD'],
    ['diff', 'HEAD'],
    ['lint', '--trusted-config', 'HEAD'],
  ]) {
    utimesSync(join(folder.path, Object.keys(harbor)[0] ?? ''), 1, 1);
    expect((await run(args)).stderr).not.toMatch(/git cannot/);
    expect(readdirSync(folder.path)).not.toContain('pwned');
  }
  git('config', 'filter.x=y.clean', `touch ${pwned}; cat`);
  expect((await run(['lint', '--since', 'HEAD'])).stderr).toMatch(/a filter `x=y`, with `=` in its name/);
});

fault('a cache that comes with the repo', { short: 3, long: 3 }, async () => {
  write({ ...harbor, 'cache/x': '' });
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder.path });
  git('init', '-q');
  const lint = () => run(['lint', '--cache-location', 'cache', '--format', 'json']);
  expect((await lint()).code).toBe(1);
  git('add', '-A');
  expect(await lint()).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/part of the repo/) });
  const { code } = await run(['lint', '--format', 'json'], { ...process.env, HOME: '', XDG_CACHE_HOME: '.cache' });
  expect([code, readdirSync(folder.path)]).toEqual([1, expect.not.arrayContaining(['.cache'])]);
});

fault('reports and baselines that are links out of the workspace', { short: 4, long: 4 }, async () => {
  await withSecret(async (path) => {
    const before = readFileSync(path, 'utf8');
    write(harbor);
    symlinkSync(path, join(folder.path, 'out'));
    symlinkSync(dirname(path), join(folder.path, 'folder'));
    for (const args of [
      ['lint', '--format', 'json=out'],
      ['lint', '--format', 'json=folder/secret.yml'],
      ['lint', '--baseline', 'folder/new.json', '--update-baseline'],
      ['report', '--output', 'out'],
    ]) {
      const { code, stderr } = await run([...args, '--no-cache']);
      expect(code).toBe(2);
      expect(stderr).toMatch(/is not written: a link leads out of the workspace/);
    }
    expect(readFileSync(path, 'utf8')).toBe(before);
    expect(readdirSync(dirname(path))).toEqual(['secret.yml']);
  });
});

fault('devices and large files in the place of records that are compared', { short: 2, long: 2 }, async () => {
  write({ 'old.yml': 'a: 1\n', 'large.yml': `# ${'x'.repeat(6_000_000)}\n` });
  for (const file of ['/dev/zero', 'large.yml']) {
    const { code, stderr } = await run(['diff', 'old.yml', file]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^api-review: `.*`: This .*not read\.\n$/)]);
  }
});

fault('special and unreadable files', once, async () => {
  write({
    ...harbor,
    'harbor/review.yml': record('null').replace('"null"', 'null'),
    'harbor/asyncapi/closed.yml': 'asyncapi: 2.6.0\n',
    'other/apis.yml': 'x',
  });
  chmodSync(join(folder.path, 'harbor/asyncapi/closed.yml'), 0);
  execFileSync('mkfifo', [join(folder.path, 'harbor/asyncapi/pipe.yml')]);
  execFileSync('mkfifo', [join(folder.path, 'other/review.yml')]);
  const { code, stdout, stderr } = await lint();
  expect([code, stderr]).toEqual([1, '']);
  expect(JSON.parse(stdout).diagnostics.map(({ rule }: { rule: string }) => rule)).toContain(
    'fabrication/spec-despite-null-claim',
  );
});

const uses = [
  `import net from 'node:net'; net.connect(9)`,
  `import { connect } from 'node:tls'; connect(9)`,
  `import { request } from 'node:https'; request('https://example.com').end()`,
  `import { lookup } from 'node:dns'; lookup('example.com', () => {})`,
  `import { resolve4 } from 'node:dns/promises'; await resolve4('example.com')`,
  `import { createSocket } from 'node:dgram'; createSocket('udp4')`,
  `await fetch('https://example.com')`,
];

fault('the use of a socket, which these tests must notice', { short: uses.length, long: uses.length }, async () => {
  for (const use of uses) {
    const args = ['--input-type=module', '--eval', use];
    const child = spawn(process.execPath, args, { env: noNetwork });
    expect(await ended(child), use).toMatchObject({ code: 99, stderr: expect.stringMatching(/^NETWORK: /) });
  }
});

fault('references that lead nowhere, whose messages name files', { short: 2, long: 2 }, async () => {
  const reference = (name: string) => `{ $ref: './parts.yml#/${name}' }`;
  write({
    'harbor/review.yml': record('asyncapi.yml'),
    'harbor/parts.yml': 'a: 1\n',
    'harbor/asyncapi.yml': `asyncapi: 2.6.0\ninfo: { title: x, version: '1' }\nchannels: { ship: ${reference('b')} }\n`,
    'harbor/openapi.yml': `openapi: 3.1.0\ninfo: { title: x, version: '1' }\nwebhooks: { ship: ${reference('c')} }\n`,
  });
  for (const below of ['.', 'harbor']) {
    const { stdout } = await lintIn(below, ...(below === '.' ? ['harbor/review.yml'] : ['review.yml']));
    expect(stdout).toContain('invalid-ref');
    expect(stdout).not.toContain(folder.path);
  }
});

fault('references to the network', once, async () => {
  write({
    'harbor/openapi.yml': `openapi: 3.1.0
info: { title: x, version: '1' }
webhooks:
  ship: { $ref: 'https://example.com/x.yml#/a' }
  boat: { $ref: 'http://169.254.169.254/latest' }
`,
    'harbor/asyncapi.yml': `asyncapi: 2.6.0
info: { title: x, version: '1' }
channels: { ship: { $ref: 'https://example.com/y.yml' } }
`,
    'harbor/review.yml': record('asyncapi.yml'),
  });
  const { code, stderr } = await lint('harbor/review.yml', 'harbor/openapi.yml');
  expect([0, 1]).toContain(code);
  expect(stderr).toBe('');
});

fault('configuration and rulesets from outside, and code', { short: 4, long: 4 }, async () => {
  for (const ruleset of ['https://example.com/rules.yml', './rules.js', '/etc/passwd', 'left-pad']) {
    write({
      ...harbor,
      'rules.js': `process.exit(77);\n`,
      'api-review.config.yaml': `rulesets: [${JSON.stringify(ruleset)}]\n`,
    });
    const { code, stderr } = await lint();
    expect(code).toBe(2);
    expect(stderr).toMatch(/^api-review: /);
    expect(stderr).not.toContain('root:x:0');
  }
});

fault('odd environments', { short: 6, long: 6 }, async () => {
  write(harbor);
  const { stdout } = await lint();
  const { HOME: _, XDG_CACHE_HOME: __, ...homeless } = noNetwork;
  for (const env of [
    homeless,
    { ...homeless, HOME: '/nowhere/at/all' },
    { ...homeless, LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
    { ...noNetwork, LC_ALL: 'C' },
    { ...noNetwork, TZ: 'Pacific/Kiritimati' },
    { ...noNetwork, TZ: 'Pacific/Pago_Pago' },
  ]) {
    expect(await run(['lint', '--format', 'json'], env)).toMatchObject({ code: 1, stdout, stderr: '' });
  }
});
