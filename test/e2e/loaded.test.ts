import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const bin = join(import.meta.dirname, '../../dist/cli/bin.js');

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
  for (const [name, example] of Object.entries({ good: { id: 1 }, bad: {} })) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'openapi.json'), document(example));
  }
  const isSpectral = (text: string) => text.includes('class DocumentInventory');
  expect(loadedBy(join(folder, 'good')).some(isSpectral)).toBe(false);
  expect(loadedBy(join(folder, 'bad')).some(isSpectral)).toBe(true);
  expect(loadedBy(join(folder, 'good'), '--engine', 'spectral').some(isSpectral)).toBe(true);
  rmSync(folder, { recursive: true });
});

test('the network is loaded by the commands that read pages, and by them only where they read some', () => {
  const folder = mkdtempSync(join(tmpdir(), 'api-review-loaded-'));
  const record = [
    'kind: review',
    'verdict: webhooks-only',
    'pages_checked:',
    '  - {url: "https://127.0.0.1/docs", result: x}',
    'artifacts_produced: {spec: null}',
    '',
  ];
  writeFileSync(join(folder, 'review.yml'), record.join('\n'));
  const isNetwork = (text: string) => text.includes('followRedirect') && text.includes('getCrawlDelay');
  const loaded = (...args: string[]) => openedBy(folder, ...args).some(isNetwork);
  expect(loaded('lint', '--no-cache')).toBe(false);
  expect(loaded('capture', '--dry-run')).toBe(false);
  expect(loaded('--help')).toBe(false);
  expect(loaded('capture', '--no-cache')).toBe(true);
  expect(loaded('verify', '--no-cache')).toBe(true);
  rmSync(folder, { recursive: true });
});

/** To open a file takes about a millisecond, and to compile one that is not needed some tens. */
test('a run opens few files, and a small command not those of the rules', () => {
  const folder = mkdtempSync(join(tmpdir(), 'api-review-opened-'));
  writeFileSync(join(folder, 'openapi.json'), '{"openapi":"3.1.0","webhooks":{}}');
  const hasRules = (text: string) => text.includes('record/repo-unclear');
  const lint = loadedBy(folder);
  expect(lint.some(hasRules)).toBe(true);
  expect(lint.length).toBeLessThanOrEqual(14);
  const schema = openedBy(folder, 'schema');
  expect(schema.some((text) => text.includes('print a JSON Schema'))).toBe(true);
  expect(schema.filter(hasRules)).toEqual([]);
  expect(schema.join('').length).toBeLessThan(150_000);
  rmSync(folder, { recursive: true });
});

/** The texts of the chunks that `lint` opens. */
function loadedBy(folder: string, ...args: string[]): string[] {
  return openedBy(folder, 'lint', 'openapi.json', ...args, '--no-cache');
}

/** The texts of the chunks that a run opens. */
function openedBy(folder: string, ...args: string[]): string[] {
  const coverage = mkdtempSync(join(tmpdir(), 'api-review-coverage-'));
  // Kept code names the files that it was first made from.
  const env = { ...process.env, NODE_V8_COVERAGE: coverage, XDG_CACHE_HOME: join(coverage, 'cache') };
  spawnSync(process.execPath, [bin, ...args], { cwd: folder, env, input: '' });
  const scripts = readdirSync(coverage)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => {
      const { result } = JSON.parse(readFileSync(join(coverage, file), 'utf8')) as { result: { url: string }[] };
      return result.map(({ url }) => url);
    });
  rmSync(coverage, { recursive: true });
  return scripts
    .filter((url) => url.startsWith('file:') && url.includes('/dist/'))
    .map((url) => readFileSync(fileURLToPath(url), 'utf8'));
}

test('the protocol of agents is loaded by `mcp` alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'api-review-loaded-'));
  writeFileSync(join(folder, 'openapi.json'), '{"openapi":"3.1.0","webhooks":{}}');
  const isProtocol = (text: string) => text.includes('notifications/initialized');
  expect(loadedBy(folder).some(isProtocol)).toBe(false);
  expect(openedBy(folder, 'skills', '--list', '--no-cache').some(isProtocol)).toBe(false);
  expect(openedBy(folder, 'mcp', '--no-cache').some(isProtocol)).toBe(true);
  rmSync(folder, { recursive: true });
});

test('a run that starts no program does not load the module of Node for it, which takes 5 ms', () => {
  const folder = mkdtempSync(join(tmpdir(), 'api-review-loaded-'));
  writeFileSync(join(folder, 'openapi.json'), '{"openapi":"3.1.0","webhooks":{}}');
  const tell = join(folder, 'tell.cjs');
  writeFileSync(tell, "process.on('exit', () => console.error(process.moduleLoadList.join('\\n')));");
  const args = ['--require', tell, bin, 'lint', 'openapi.json', '--no-cache'];
  const { stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  expect(stderr.split('\n')).toContain('NativeModule crypto');
  expect(stderr.split('\n')).not.toContain('NativeModule child_process');
  rmSync(folder, { recursive: true });
});
