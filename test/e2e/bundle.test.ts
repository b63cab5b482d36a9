import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { json } from '../../src/formats/json.ts';
import { findInputs } from '../../src/load/find-inputs.ts';
import { nodeFileSystem } from '../../src/load/node-file-system.ts';
import { configure } from '../../src/run/configure.ts';
import { lint } from '../../src/run/lint.ts';

const project = join(import.meta.dirname, '../..');
const bin = join(project, 'dist/cli/bin.js');

/** The bundle compiles schemas and checks rulesets when it is built; what it finds must not depend on that. */
describe('the bundle finds what the source finds', () => {
  test.each(['reviews', 'test/rules', 'test/dialects'])('in %s', { timeout: 120_000 }, async (folder) => {
    const { stdout } = spawnSync(process.execPath, [bin, 'lint', folder, '--format', 'json'], {
      cwd: project,
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
    });
    const fs = nodeFileSystem(project);
    const { files, repos } = await findInputs(fs, project, [folder]);
    const { version } = JSON.parse(stdout).tool;
    const report = await lint({ fs, files, repos });
    expect(report.crashes).toEqual([]);
    expect(stdout).toBe(json.render(report, { color: false, version }));
  });
});

/** Mistakes of all kinds, in every version whose schema is compiled into the bundle. */
test.each(['2.0.0', '2.1.0', '2.2.0', '2.3.0', '2.4.0', '2.5.0', '2.6.0', '3.0.0', '3.1.0', '9.9.9'])(
  'the bundle finds the mistakes of an AsyncAPI %s document that the source finds',
  { timeout: 60_000 },
  async (asyncapi) => {
    const folder = mkdtempSync(join(tmpdir(), 'api-review-bundle-'));
    const document = {
      asyncapi,
      info: { title: 7, contact: { email: [] } },
      servers: { main: { url: 'wss://x.example', host: 'x.example', protocol: 1, security: 'none', extra: true } },
      channels: { ships: { address: 3, subscribe: { message: { payload: { type: 'nonsense' } } }, messages: [] } },
      operations: { hear: { action: 'listen', channel: {} } },
      components: { securitySchemes: { key: { type: 'apiKey', in: 'nowhere' } }, nonsense: {} },
      tags: [{ name: 'a' }, { name: 'a' }],
    };
    writeFileSync(join(folder, 'asyncapi.json'), JSON.stringify(document));
    writeFileSync(
      join(folder, 'review.yml'),
      'kind: review\nverdict: websocket-documented\nartifacts_produced:\n  spec: asyncapi.json\n',
    );
    const { stdout } = spawnSync(process.execPath, [bin, 'lint', '.', '--format', 'json'], {
      cwd: folder,
      encoding: 'utf8',
    });
    const report = await lint({ fs: nodeFileSystem(folder), files: ['review.yml'] });
    rmSync(folder, { recursive: true });
    expect(report.diagnostics.filter(({ rule }) => rule.startsWith('asyncapi/')).length).toBeGreaterThan(0);
    expect(stdout).toBe(json.render(report, { color: false, version: JSON.parse(stdout).tool.version }));
  },
);

/** Nimma leaves paths that it cannot parse to another engine. */
test.each(['$..*..*', '$.webhooks[?(@property.match(/^(order|stock)\\./))]', '$.webhooks[*]'])(
  'the bundle runs a ruleset with the path %s as the source does',
  async (given) => {
    const folder = mkdtempSync(join(tmpdir(), 'api-review-bundle-'));
    const write = (file: string, value: unknown) => writeFileSync(join(folder, file), JSON.stringify(value));
    // biome-ignore lint/suspicious/noThenProperty: it is the name in Spectral
    write('r.json', { rules: { acme: { given, then: { function: 'truthy', field: 'nope' } } } });
    write('api-review.config.json', { rulesets: ['./r.json'] });
    write('openapi.json', { openapi: '3.1.0', webhooks: { 'order.created': { post: {} } } });
    const { stdout, stderr } = spawnSync(process.execPath, [bin, 'lint', 'openapi.json', '--format', 'json'], {
      cwd: folder,
      encoding: 'utf8',
    });
    const fs = nodeFileSystem(folder);
    const report = await lint({ fs, files: ['openapi.json'], settings: await configure({ fs }) });
    rmSync(folder, { recursive: true });
    expect(stderr).toBe('');
    expect(report.diagnostics.length).toBeGreaterThan(0);
    expect(stdout).toBe(json.render(report, { color: false, version: JSON.parse(stdout).tool.version }));
  },
);

test('Spectral is loaded only for an example that its validator has to judge, and where it is asked for', () => {
  const folder = mkdtempSync(join(tmpdir(), 'api-review-loaded-'));
  const document = (example: unknown) =>
    JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'Harbor', version: '1' },
      webhooks: {
        ship: {
          post: {
            requestBody: { content: { 'application/json': { schema: { type: 'object', required: ['id'] }, example } } },
          },
        },
      },
    });
  writeFileSync(join(folder, 'good.json'), document({ id: 1 }));
  writeFileSync(join(folder, 'bad.json'), document({}));
  const isSpectral = (text: string) => text.includes('class DocumentInventory');
  expect(loadedBy(folder, 'good.json').some(isSpectral)).toBe(false);
  expect(loadedBy(folder, 'bad.json').some(isSpectral)).toBe(true);
  expect(loadedBy(folder, 'good.json', '--engine', 'spectral').some(isSpectral)).toBe(true);
  rmSync(folder, { recursive: true });
});

/** The texts of the chunks that a run loads. */
function loadedBy(folder: string, ...args: string[]): string[] {
  const coverage = mkdtempSync(join(tmpdir(), 'api-review-coverage-'));
  const env = { ...process.env, NODE_V8_COVERAGE: coverage };
  spawnSync(process.execPath, [bin, 'lint', ...args, '--no-cache'], { cwd: folder, env });
  const scripts = readdirSync(coverage).flatMap((file) => {
    const { result } = JSON.parse(readFileSync(join(coverage, file), 'utf8')) as { result: { url: string }[] };
    return result.map(({ url }) => url);
  });
  rmSync(coverage, { recursive: true });
  return scripts
    .filter((url) => url.startsWith('file:') && url.includes('/dist/'))
    .map((url) => readFileSync(fileURLToPath(url), 'utf8'));
}
