import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { docsPage, recordWith, Workbench } from './workbench.ts';

let bench: Workbench;

beforeEach(async () => {
  bench = await Workbench.open({ '/robots.txt': { status: 404 }, '/llms.txt': { status: 404 } });
});

afterEach(() => bench.close());

const article = '<p>Harbor sends an event whenever a ship leaves its berth, and signs it with the secret.</p>';
const entry = (url: string) => `  - url: ${url}\n    result: Names something.\n`;

describe('`--allow-http`', () => {
  let plain: Server;
  let url: string;

  beforeEach(async () => {
    plain = createServer((request, response) => {
      const isPage = request.url === '/docs';
      response.writeHead(isPage ? 200 : 404, { 'content-type': 'text/html' }).end(docsPage('Docs', article));
    });
    await new Promise<void>((ready) => plain.listen(0, '127.0.0.1', ready));
    url = `http://docs.harbor.example:${(plain.address() as AddressInfo).port}/docs`;
    bench.write('review.yml', recordWith(entry(url)));
  });

  afterEach(() => plain.close());

  test('reads a page that is not encrypted, and nothing without it', async () => {
    const refused = await bench.run('capture');
    expect(refused).toMatchObject({ code: 1, stdout: expect.stringContaining('`--allow-http` reads it all the same') });
    expect(bench.has('evidence')).toBe(false);
    expect(await bench.run('capture', '--allow-http')).toMatchObject({ code: 0 });
    expect(JSON.parse(bench.read('evidence/captures.json')).pages).toMatchObject([{ url, status: 200 }]);
    expect(await bench.run('verify', '--allow-http')).toMatchObject({ code: 0, stdout: '1 page: 1 same\n' });
    expect(await bench.run('verify')).toMatchObject({ code: 2 });
  });
});

describe('progress', () => {
  async function shown(pages: number, isTTY: boolean): Promise<string> {
    const paths = Array.from({ length: pages }, (_, number) => `/docs/${number}`);
    for (const path of paths) bench.site.pages[path] = docsPage(path, article);
    bench.write('review.yml', recordWith(paths.map((path) => entry(bench.site.url(path))).join('')));
    let stderr = '';
    await main(['capture', '--no-cache', '--no-config', '--host-interval', '0ms'], {
      stdout: { write: () => true },
      stderr: { write: (text: string) => (stderr += text), isTTY },
      ...{ workingFolder: bench.folder, env: {}, network: bench.network },
    });
    return stderr;
  }

  test('is a line on a terminal, which is empty in the end', async () => {
    const lines = (await shown(12, true)).split('\r\u001b[2K');
    expect(lines.slice(1)).toEqual([...Array.from({ length: 13 }, (_, done) => `Read ${done} of 12 pages`), '']);
  });

  test.each([
    [9, true],
    [12, false],
  ])('is not shown of %i pages where a terminal is %s', async (pages, isTTY) => {
    expect(await shown(pages, isTTY)).toBe('');
  });
});

describe('a HAR file', () => {
  const url = 'https://docs.harbor.example/docs';
  const content = { mimeType: 'text/html', text: docsPage('Docs', article) };
  const har = (entries: unknown) => JSON.stringify({ log: { entries } });
  const entryAt = (startedDateTime: unknown, more: object = {}) => ({
    startedDateTime,
    request: { method: 'GET', url },
    response: { status: 200, content },
    ...more,
  });

  test.each([
    ['the start of the request, in UTC', [entryAt('2026-06-02T00:30:00.999+02:00', { time: 86_400_000 })]],
    [
      'that of the last answer with a body',
      [
        entryAt('2026-06-03T00:00:00Z'),
        entryAt('2026-06-01T22:30:00Z'),
        entryAt('2026-06-04T00:00:00Z', { response: { status: 304, content: {} } }),
      ],
    ],
  ])('gives the time of a page: %s', async (_, entries) => {
    bench.write('review.yml', recordWith(entry(url)));
    bench.write('s.har', har(entries));
    expect(await bench.run('capture', '--from', 's.har')).toMatchObject({ code: 0 });
    expect(JSON.parse(bench.read('evidence/captures.json')).pages[0].retrieved).toBe('2026-06-01T22:30:00Z');
    expect(bench.read('review.yml')).toContain("retrieved: '2026-06-01T22:30:00Z'");
  });

  test.each<[string, unknown]>([
    ['entries that are none', [null, 1, 'x', [], { request: 1, response: 'x' }]],
    ['no time', [entryAt(undefined)]],
    ['a time that there is not', [entryAt('2026-99-99T00:00:00Z')]],
    ['a status that there is not', [entryAt('2026-06-01T00:00:00Z', { response: { status: 1e9, content } })]],
    ['another method', [entryAt('2026-06-01T00:00:00Z', { request: { method: 'POST', url } })]],
    [
      'a redirect in a circle',
      [entryAt('2026-06-01T00:00:00Z', { response: { status: 301, redirectURL: url, content: {} } })],
    ],
  ])('with %s holds no page', async (_, entries) => {
    bench.write('review.yml', recordWith(entry(url)));
    bench.write('s.har', har(entries));
    expect(await bench.run('capture', '--from', 's.har')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('absent'),
      stderr: '',
    });
  });
});

test('a `verify` that was interrupted reads on from the cache', async () => {
  const paths = Array.from({ length: 12 }, (_, number) => `/docs/${number}`);
  for (const path of paths) bench.site.pages[path] = docsPage(path, article);
  bench.write('review.yml', recordWith(paths.map((path) => entry(bench.site.url(path))).join('')));
  await bench.run('capture');
  bench.site.pages['/docs/7'] = { status: 503 };
  const options = ['--cache-location', 'pages', '--max-age', '1d', '--host-interval', '0ms'];
  const first = await bench.run('verify', ...options);
  expect(first.stdout).toContain('1 unreachable; 11 same');
  bench.site.pages['/docs/7'] = docsPage('/docs/7', article);
  const before = bench.site.asked.length;
  const second = await bench.run('verify', ...options);
  expect(second).toMatchObject({ code: 0, stdout: '12 pages: 12 same\n' });
  expect(bench.site.asked.slice(before)).toEqual(['docs.harbor.example/robots.txt', 'docs.harbor.example/docs/7']);
});
