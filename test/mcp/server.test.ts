import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

const project = join(import.meta.dirname, '../..');
const bin = join(project, 'dist/cli/bin.js');

let folder: string;
let harbor: string;
let client: Client;
let transport: StdioClientTransport;

beforeAll(() => {
  expect(existsSync(bin), 'run `npm run build` first').toBe(true);
  folder = mkdtempSync(join(tmpdir(), 'api-review-mcp-'));
  harbor = join(folder, 'harbor');
  cpSync(join(project, 'examples/harbor'), harbor, { recursive: true });
  writeFileSync(join(folder, 'secret.yml'), 'kind: review\nsummary: a secret beside the folder\n');
  writeFileSync(join(harbor, '.env.yml'), 'kind: review\nsummary: a hidden secret\n');
  mkdirSync(join(harbor, '.hidden'));
  writeFileSync(join(harbor, '.hidden/review.yml'), 'kind: review\nsummary: a hidden secret\n');
  symlinkSync(join(folder, 'secret.yml'), join(harbor, 'link.yml'));
  symlinkSync(folder, join(harbor, 'linked'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function start(): Promise<void> {
  transport = new StdioClientTransport({ command: process.execPath, args: [bin, 'mcp'], cwd: harbor, stderr: 'pipe' });
  client = new Client({ name: 'test', version: '1.0.0' });
  await client.connect(transport);
}

beforeEach(start);
afterEach(() => client.close());

async function call(name: string, given: Record<string, unknown> = {}): Promise<{ text: string; isError: boolean }> {
  const { content, isError = false } = await client.callTool({ name, arguments: given });
  const [first] = content as { type: string; text: string }[];
  return { text: first?.text ?? '', isError: isError === true };
}

const filesIn = (root: string) =>
  readdirSync(root, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => [one.name, readFileSync(join(one.parentPath, one.name), 'utf8')]);

describe('the tools', () => {
  test('are listed as read-only, with a schema each', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(['lint', 'trace', 'check_quote', 'explain', 'coverage', 'schema']);
    for (const { annotations, inputSchema, description } of tools) {
      expect(annotations).toMatchObject({ readOnlyHint: true, openWorldHint: false });
      expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false });
      expect(description).toMatch(/\S/);
    }
  });

  test('answer of the example, and write nothing', async () => {
    const before = filesIn(harbor);
    const linted = await call('lint', { severity: 'warning' });
    expect(linted.text).toMatch(
      /^link\.yml:1:1 limit\/link-broken warning: .+\n1 record, 2 documents; .+: 1 warning, \d+ infos?$/,
    );
    expect((await call('lint', { paths: ['asyncapi'] })).text).toMatch(/^\S+:\d+:\d+ \S+ info: .+ \| .+ \| .+$/m);
    const traced = await call('trace', { path: 'asyncapi/review.yml', fact: 'tides' });
    expect(traced.text).toContain('captured channel /tides/{port} asyncapi/harbor.yml:');
    expect(traced.text).toContain('evidence/docs.harbor.example/streaming.md:13');
    expect(traced.text).not.toContain('channel /berths');
    expect((await call('explain', { rule: 'fabrication/spec-despite-null-claim' })).text).toContain('Instead: ');
    expect((await call('coverage')).text).toMatch(
      /^asyncapi\/review\.yml: claim partial; evidenced: servers \d\/\d.*; pages captured: 2\/3; quotes: 4 verified/,
    );
    expect((await call('schema', { name: 'config' })).text).toContain('"$id"');
    expect(filesIn(harbor)).toEqual(before);
  });

  test.each([
    ['Harbor tries again for three days', /^verified\nevidence\/docs\.harbor\.example\/webhooks\.txt:\d+ \(https:/],
    ['Harbor tries again for three long days in case', /^(?:near|absent)\n/],
    ['The moon is made of cheese and sells tickets', /^absent\n/],
  ])('check the quote %j', async (quote, answer) => {
    expect((await call('check_quote', { path: 'asyncapi/review.yml', quote })).text).toMatch(answer);
  });

  test('cut a long answer, whose cursor gives the rest', async () => {
    const first = await call('schema', { name: 'review' });
    const [, cursor = ''] = /call again with `cursor`: "(\S+)"$/.exec(first.text) ?? [];
    let [whole, next] = [first.text.replace(/\n….*$/, ''), cursor];
    while (next !== '') {
      const { text } = await call('schema', { name: 'review', cursor: next });
      whole += `\n${text.replace(/\n….*$/, '')}`;
      next = /"(\S+)"$/.exec(text.split('\n').find((line) => line.startsWith('… ')) ?? '')?.[1] ?? '';
    }
    expect(JSON.parse(whole).$id).toContain('review');
    expect(await call('schema', { name: 'config', cursor })).toMatchObject({ isError: true });
  });
});

describe('hostile arguments', () => {
  test.each([
    ['../secret.yml', 'leads out'],
    ['/etc/passwd', 'an absolute path'],
    ['C:\\secret.yml', 'an absolute path'],
    ['https://harbor.example', 'a URL'],
    ['asyncapi/../../secret.yml', 'leads out'],
    ['.env.yml', 'hidden'],
    ['.hidden/review.yml', 'hidden'],
    ['link.yml', 'no file or folder'],
    ['linked/secret.yml', 'no file or folder'],
    ['a\u0000b', 'NUL'],
    ['*.yml', 'no file or folder'],
    ['nowhere.yml', 'no file or folder'],
  ])('the path %j is refused by each tool', async (path, words) => {
    for (const [name, given] of [
      ['lint', { paths: [path] }],
      ['trace', { path }],
      ['check_quote', { path, quote: 'secret' }],
      ['coverage', { paths: [path] }],
    ] as const) {
      const { text, isError } = await call(name, given);
      expect({ name, isError, text }).toEqual({ name, isError: true, text: expect.stringContaining(words) });
      expect(text).not.toContain('a secret');
    }
  });

  test('what is hidden or behind a link is not found by looking through the folder either', async () => {
    for (const name of ['lint', 'coverage']) {
      const { text } = await call(name);
      expect(text).not.toMatch(/secret|\.hidden|\.env/);
    }
  });

  test.each([
    ['lint', { paths: 'asyncapi' }],
    ['lint', { paths: Array.from({ length: 5000 }, () => '.') }],
    ['lint', { severity: 'fatal' }],
    ['lint', { write: true }],
    ['trace', {}],
    ['trace', { path: 'x'.repeat(100_000) }],
    ['trace', { path: { toString: 1 } }],
    ['check_quote', { path: 'asyncapi/review.yml', quote: '' }],
    ['check_quote', { path: 'apis.yml', quote: 'x' }],
    ['explain', { rule: '__proto__' }],
    ['schema', { name: '../../package' }],
    ['schema', { name: 'constructor' }],
    ['lint', { cursor: '9-0000000000000000' }],
    ['rm', { path: '/' }],
  ])('%s(%.80j) is an error and no crash', async (name, given) => {
    const answer = await call(name, given as Record<string, unknown>).catch((error: Error) => error);
    if (answer instanceof Error) expect(answer.message).toMatch(/\S/);
    else expect(answer.isError, answer.text).toBe(true);
    expect((await call('explain', { rule: 'fabrication/assumed' })).isError).toBe(false);
  });
});

test('code that a configuration names does not run', async () => {
  writeFileSync(join(harbor, 'api-review.config.yaml'), 'allowJs: true\nrulesets: [./rules.mjs]\n');
  writeFileSync(
    join(harbor, 'rules.mjs'),
    "import { writeFileSync } from 'node:fs';\nwriteFileSync('owned', '');\nexport default { rules: {} };\n",
  );
  const { text, isError } = await call('lint');
  rmSync(join(harbor, 'api-review.config.yaml'));
  rmSync(join(harbor, 'rules.mjs'));
  expect({ isError, text }).toEqual({ isError: true, text: expect.stringMatching(/JavaScript|allow-js|allowJs/) });
  expect(existsSync(join(harbor, 'owned'))).toBe(false);
});

test('the server is started again after it was killed, and ends when its client does', async () => {
  const killed = transport.pid as number;
  const closed = new Promise<void>((resolve) => {
    client.onclose = resolve;
  });
  process.kill(killed, 'SIGKILL');
  await closed;
  await start();
  expect(transport.pid).not.toBe(killed);
  expect((await call('explain', { rule: 'fabrication/assumed' })).isError).toBe(false);
  const pid = transport.pid as number;
  await client.close();
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});

test('nothing but the protocol is on stdout, and lines that are none end nothing', async () => {
  const server = spawn(process.execPath, [bin, 'mcp'], { cwd: harbor, stdio: ['pipe', 'pipe', 'pipe'] });
  const said = { stdout: '', stderr: '' };
  server.stdout.on('data', (data) => (said.stdout += data));
  server.stderr.on('data', (data) => (said.stderr += data));
  const ended = new Promise((resolve) => server.on('exit', resolve));
  const send = (message: unknown) =>
    server.stdin.write(`${typeof message === 'string' ? message : JSON.stringify(message)}\n`);
  send('this is no JSON');
  send('{"jsonrpc": "2.0", "id": 1}');
  send({
    ...{ jsonrpc: '2.0', id: 2, method: 'initialize' },
    params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'raw', version: '1' } },
  });
  send({ jsonrpc: '2.0', method: 'notifications/initialized' });
  send({ jsonrpc: '2.0', id: 3, method: 'tools/call', params: { name: 'lint', arguments: {} } });
  await expect.poll(() => said.stdout, { timeout: 120_000 }).toContain('"id":3');
  server.stdin.end();
  expect(await ended).toBe(0);
  const messages = said.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  for (const message of messages) expect(message.jsonrpc).toBe('2.0');
  expect(messages.find(({ id }) => id === 3).result.content[0].text).toContain('1 record, 2 documents');
});
