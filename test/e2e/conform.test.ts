import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { body, delivery, openapi } from '../conform/harbor.ts';

const folder = mkdtempSync(join(tmpdir(), 'api-review-conform-'));
mkdirSync(join(folder, 'captures'));
writeFileSync(join(folder, 'openapi.yaml'), openapi);
const capture = (berth: unknown) => `${JSON.stringify({ ...delivery, body: JSON.stringify({ ...body, berth }) })}\n`;
writeFileSync(join(folder, 'captures/good.ndjson'), capture(7));
writeFileSync(join(folder, 'captures/bad.ndjson'), capture('seven'));

async function run(...args: string[]) {
  let [out, err] = ['', ''];
  const stdout = { write: (text: string) => (out += text) };
  const stderr = { write: (text: string) => (err += text) };
  const env = { HARBOR_SECRET: 'the-secret' };
  const code = await main(['conform', ...args], { stdout, stderr, workingFolder: folder, env });
  return { code, out, err };
}

test('the exit code is that of `lint`', async () => {
  expect(await run('captures/good.ndjson')).toMatchObject({ code: 0, out: expect.stringContaining('1 fit') });
  expect(await run('captures')).toMatchObject({ code: 1, out: expect.stringContaining('bad.ndjson:1:') });
  expect((await run('captures', '--fail-on', 'never')).code).toBe(0);
  expect(await run('nowhere')).toMatchObject({ code: 2, err: expect.stringContaining('nowhere') });
  expect(await run('openapi.yaml', '--as', 'nothing')).toMatchObject({ code: 2 });
});

test('a secret is named by its variable, and in no output', async () => {
  expect(await run('captures', '--secret-env', 'NONE')).toMatchObject({
    code: 2,
    err: expect.stringContaining('the variable is not set'),
  });
  expect(await run('captures', '--signature', 'as always')).toMatchObject({
    code: 2,
    err: expect.stringContaining('does not say how deliveries are signed'),
  });
  const { out, err } = await run('captures', '--secret-env', 'HARBOR_SECRET', '--format', 'json');
  expect(out + err).not.toContain('the-secret');
  expect(JSON.parse(out)).toMatchObject({ version: 2, coverage: { deliveries: { read: 2, fit: 1, differ: 1 } } });
});

test('several formats, and scrubbed captures', async () => {
  const { code } = await run(
    'captures',
    '--format',
    'html=out.html',
    '--format',
    'sarif=out.sarif',
    '--scrub',
    'fixtures',
  );
  expect(code).toBe(1);
  expect(readFileSync(join(folder, 'out.html'), 'utf8')).toContain('berth.changed');
  expect(JSON.parse(readFileSync(join(folder, 'out.sarif'), 'utf8')).runs[0].properties.coverage).toBeDefined();
  expect(readdirSync(join(folder, 'fixtures')).sort()).toEqual(['bad.ndjson', 'good.ndjson']);
  expect(await run('captures', '--scrub', 'captures')).toMatchObject({
    code: 2,
    err: expect.stringContaining('would overwrite'),
  });
});
