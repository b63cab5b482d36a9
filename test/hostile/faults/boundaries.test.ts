import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'vitest';
import { fault, folder, harbor, once, run, useFolder, write } from './workbench.ts';

useFolder();

const secret = 'the-secret-outside';
const noNetwork: NodeJS.ProcessEnv = {
  ...process.env,
  NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, 'no-network.mjs'))}`,
};
const lint = (...args: string[]) => run(['lint', '--no-cache', '--format', 'json', ...args], noNetwork);

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
  const { HOME: _, ...homeless } = noNetwork;
  for (const env of [
    homeless,
    { ...homeless, HOME: '/nowhere/at/all' },
    { ...noNetwork, LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
    { ...noNetwork, LC_ALL: 'C' },
    { ...noNetwork, TZ: 'Pacific/Kiritimati' },
    { ...noNetwork, TZ: 'Pacific/Pago_Pago' },
  ]) {
    expect(await run(['lint', '--format', 'json'], env)).toMatchObject({ code: 1, stdout, stderr: '' });
  }
});
