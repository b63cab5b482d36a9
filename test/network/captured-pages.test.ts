import { readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeFile } from '../../src/cli/files.ts';
import { defaultSettings } from '../../src/config/settings.ts';
import { nodeFileSystem } from '../../src/load/node-file-system.ts';
import { SiteReader } from '../../src/network/site-reader.ts';
import { capture } from '../../src/run/capture/capture.ts';
import { elsewhere } from './only-loopback.ts';
import { testSettings } from './site.ts';
import { docsPage, recordWith, Workbench } from './workbench.ts';

let bench: Workbench;

beforeEach(async () => {
  bench = await Workbench.open({ '/robots.txt': { status: 404 }, '/llms.txt': { status: 404 } });
});

afterEach(async () => {
  await bench.close();
  expect(elsewhere()).toEqual([]);
});

const article = '<p>Harbor sends an event whenever a ship leaves its berth, and signs it with the secret.</p>';
const entry = (url: string) => `  - url: ${url}\n    result: Names something.\n`;

interface Index {
  readonly pages: readonly { readonly url: string; readonly text?: { readonly file: string } }[];
}

const index = (): Index => JSON.parse(bench.read('evidence/captures.json'));

describe('a page that is not there to be read', () => {
  test.each<[string, Workbench['site']['pages'][string], string]>([
    ['404', { status: 404 }, 'gone         URL  The site answers 404.'],
    ['403', { status: 403 }, 'blocked      URL  The site answers 403.'],
    ['429', { status: 429 }, 'blocked      URL  The site answers 429.'],
    ['500', { status: 500 }, 'unreachable  URL  The site answers 500.'],
    ['a form to sign in', docsPage('Sign in', '<input type=password>'), 'blocked      URL  The page asks to sign in.'],
    [
      'a page that a script fills',
      '<title>Harbor</title><div id=app></div><script src=/app.js></script>',
      'empty        URL  The page has no text without JavaScript. Save it from a browser, and take it with `--from`.',
    ],
  ])('%s: the record and the index stay as they are', async (_, page, line) => {
    bench.site.pages['/docs'] = page;
    const record = recordWith(entry(bench.site.url('/docs')));
    bench.write('review.yml', record);
    const { code, stdout } = await bench.run('capture');
    expect(code).toBe(1);
    const [shown = ''] = stdout.split('\n');
    const expected = line.replace('URL', 'https://docs.harbor.example:8443/docs').split(/ {2,}/).join('  ');
    expect(shown.split(/ {2,}/).join('  ')).toBe(expected);
    expect(bench.read('review.yml')).toBe(record.replaceAll(String(bench.site.port), '8443'));
    expect(bench.has('evidence/captures.json')).toBe(false);
  });

  test('a catch-all page with status 200', async () => {
    bench.site.pages['*'] = docsPage(
      'Page not found',
      '<p>We cannot find what you asked for. Try the search, or go to the start.</p>',
    );
    bench.write('review.yml', recordWith(entry(bench.site.url('/docs'))));
    const { code, stdout } = await bench.run('capture');
    expect(code).toBe(1);
    expect(stdout).toContain(
      'gone  https://docs.harbor.example:8443/docs  The site answers the same to an address that was made up.',
    );
  });

  test('is read by the next run', async () => {
    bench.write('review.yml', recordWith(entry(bench.site.url('/docs'))));
    bench.site.pages['/docs'] = { status: 503 };
    expect((await bench.run('capture')).code).toBe(1);
    bench.site.pages['/docs'] = docsPage('Docs', article);
    expect((await bench.run('capture')).code).toBe(0);
  });
});

describe('kinds of pages', () => {
  const kept = async (type: string, body: string | Uint8Array): Promise<string | undefined> => {
    bench.site.pages['/docs'] = { headers: { 'content-type': type }, body };
    bench.write('review.yml', recordWith(entry(bench.site.url('/docs'))));
    await bench.run('capture');
    return index().pages[0]?.text?.file.replace(/.*\//, '');
  };

  test('a document of YAML is kept as text, so that it is none of the repo', async () => {
    const document = 'asyncapi: 3.0.0\ninfo: {title: Harbor, version: "1"}\nchannels: {orders: {address: /orders}}\n';
    expect(await kept('application/yaml', document)).toBe('docs.txt');
    const { stdout } = await bench.run('lint', '--no-cache', '--format', 'json');
    expect(JSON.parse(stdout).diagnostics.map(({ rule }: { rule: string }) => rule)).not.toContain(
      'fabrication/spec-despite-null-claim',
    );
    await bench.run('capture', '--refresh', '--keep', 'raw');
    expect(bench.has('evidence/docs.harbor.example-8443/docs.raw')).toBe(true);
  });

  test.each<[string, string, string | Uint8Array]>([
    ['HTML that says it is text', 'text/plain', docsPage('Docs', article)],
    ['HTML without a type', '', docsPage('Docs', article)],
    ['Latin-1', 'text/html; charset=iso-8859-1', Buffer.from(docsPage('Docs', `${article}<p>caf\u00e9</p>`), 'latin1')],
    ['an encoding that there is not', 'text/html; charset=klingon', docsPage('Docs', article)],
    ['UTF-16', 'text/html', Buffer.from(`\ufeff${docsPage('Docs', article)}`, 'utf16le')],
  ])('%s', async (_, type, body) => {
    expect(await kept(type, body)).toBe('docs.txt');
    const text = bench.read('evidence/docs.harbor.example-8443/docs.txt');
    expect(text).toContain('Harbor sends an event whenever a ship leaves its berth, and signs it with the secret.');
    if (type.includes('8859')) expect(text).toContain('caf\u00e9');
  });

  test.each<[string, string, Uint8Array]>([
    ['a PDF with another type', 'text/html', Buffer.from('%PDF-1.4 \0\x01')],
    ['an image', 'image/png', Buffer.from('\x89PNG\0\0')],
    ['bytes that say they are HTML', 'text/html', Buffer.from([0, 1, 2, 0, 255])],
  ])('%s is kept by its digest, and its text is not read', async (_, type, body) => {
    expect(await kept(type, body)).toBeUndefined();
    expect(index().pages[0]).toMatchObject({ unread: expect.stringContaining('it is'), raw: { bytes: body.length } });
  });
});

describe('records', () => {
  test('of other dialects stay as they are; the index holds their pages', async () => {
    bench.site.pages['/docs'] = docsPage('Docs', article);
    const record = `generated: '2026-06-01'\ntarget: AsyncAPI\nstatus: none\nsummary: Harbor documents no stream.\nsources_consulted:\n  - url: ${bench.site.url('/docs')}\n    status: fetched\n    notes: x\n`;
    bench.write('asyncapi/review.yml', record);
    const { code } = await bench.run('capture');
    expect(code).toBe(0);
    expect(bench.read('asyncapi/review.yml')).toBe(record.replaceAll(String(bench.site.port), '8443'));
    expect(index().pages.length).toBe(1);
  });

  test('a page of a finding is captured too, and one that two records cite is read once', async () => {
    bench.site.pages['/docs'] = docsPage('Docs', article);
    bench.site.pages['/more'] = docsPage('More', article);
    const more = `\n    evidence:\n      - url: ${bench.site.url('/more#events')}\n        quote: x y`;
    bench.write('asyncapi/review.yml', recordWith(entry(bench.site.url('/docs')), more));
    bench.write('asyncapi/second-review.yml', recordWith(entry(bench.site.url('/docs/'))).replace('harbor:', 'quay:'));
    bench.write('apis.yml', 'aid: harbor\nname: Harbor\napis: []\n');
    await bench.run('capture');
    expect(bench.site.asked.filter((path) => path.endsWith('/docs')).length).toBe(1);
    expect(index().pages.map(({ url }) => url.replace(/.*:\d+/, ''))).toEqual(['/docs', '/more']);
    for (const file of ['asyncapi/review.yml', 'asyncapi/second-review.yml'])
      expect(bench.read(file)).toContain('snapshot: evidence/');
  });

  test.each<[string, (url: string) => string, string]>([
    [
      'in braces',
      (url) => `  - { url: '${url}', result: x } # one`,
      `url: 'URL', status: 200, retrieved: "2026-06-30T12:00:00Z", snapshot: "evidence/`,
    ],
    ['without an indent', (url) => `- result: x\n  url: >-\n    ${url}\n`, '\n  status: 200\n'],
    [
      'with what a person wrote',
      (url) => `  - url: ${url}\n    status: fetched\n    result: x`,
      '    status: fetched\n',
    ],
  ])('%s', async (_, page, expected) => {
    bench.site.pages['/docs'] = docsPage('Docs', article);
    bench.write('review.yml', recordWith(page(bench.site.url('/docs'))));
    const { code } = await bench.run('capture');
    expect(code).toBe(0);
    expect(bench.read('review.yml')).toContain(expected.replace('URL', 'https://docs.harbor.example:8443/docs'));
    expect(bench.read('review.yml')).toMatch(/sha256: "?[0-9a-f]{64}/);
  });

  test('with Windows line ends keep them', async () => {
    bench.site.pages['/docs'] = docsPage('Docs', article);
    bench.write('review.yml', recordWith(entry(bench.site.url('/docs'))).replaceAll('\n', '\r\n'));
    await bench.run('capture');
    expect(bench.read('review.yml')).toContain('sha256: ');
    expect(bench.read('review.yml').replaceAll('\r\n', '')).not.toContain('\n');
  });

  test('that keep a text of their own are left alone', async () => {
    bench.write('evidence/own.txt', 'Harbor');
    const record = recordWith(`  - url: ${bench.site.url('/docs')}\n    snapshot: evidence/own.txt\n    result: x`);
    bench.write('review.yml', record);
    expect(await bench.run('capture')).toMatchObject({ code: 0, stdout: expect.stringContaining('1 known') });
    expect(bench.site.asked).toEqual([]);
  });
});

describe('files', () => {
  test('addresses that differ in case, query or length have different files', async () => {
    const paths = [
      '/Docs',
      '/docs',
      '/docs?v=2',
      '/docs?v=3',
      '/docs/a',
      '/docs-a',
      `/${'x'.repeat(300)}`,
      '/',
      '/%C3%A9',
      '/con',
    ];
    for (const path of paths) bench.site.pages[path] = docsPage(path, article);
    bench.write('review.yml', recordWith(paths.map((path) => entry(bench.site.url(path))).join('')));
    expect(await bench.run('capture')).toMatchObject({ code: 0 });
    const files = index().pages.map(({ text }) => text?.file.toLowerCase());
    expect(new Set(files).size).toBe(paths.length);
    expect(files.every((file) => /^evidence(?:\/[a-z0-9_-][a-z0-9._-]*)+\.txt$/.test(file ?? ''))).toBe(true);
    const { stdout } = await bench.run('lint', '--no-cache', '--format', 'json');
    expect(stdout).not.toMatch(/"rule": "evidence\/(?:capture|snapshot)/);
  });

  test('a page that changes its form leaves no file behind', async () => {
    bench.site.pages['/docs'] = docsPage('Docs', article);
    bench.write('review.yml', recordWith(entry(bench.site.url('/docs'))));
    await bench.run('capture', '--keep', 'raw');
    const folder = `evidence/docs.harbor.example-${bench.site.port}`;
    bench.write(`${folder}/notes.txt`, 'Mine');
    bench.site.pages['/docs'] = { headers: { 'content-type': 'text/markdown' }, body: '# Docs\n' };
    expect((await bench.run('capture', '--refresh')).code).toBe(0);
    expect(readdirSync(join(bench.folder, folder)).sort()).toEqual(['docs.md', 'notes.txt']);
    expect(bench.read('review.yml')).toContain('/docs.md');
  });

  test('a file that nobody captured is not overwritten', async () => {
    bench.site.pages['/docs'] = docsPage('Docs', article);
    const own = `evidence/docs.harbor.example-${bench.site.port}/docs.txt`;
    bench.write(own, 'My notes');
    bench.write('review.yml', recordWith(entry(bench.site.url('/docs'))));
    await bench.run('capture');
    expect(bench.read(own)).toBe('My notes');
    expect(index().pages[0]?.text?.file).toMatch(/docs-2\.txt$/);
  });

  test('a link out of the workspace is not written through', async () => {
    bench.site.pages['/docs'] = docsPage('Docs', article);
    bench.write('review.yml', recordWith(entry(bench.site.url('/docs'))));
    symlinkSync(tmpdir(), join(bench.folder, 'evidence'));
    const { code, stderr } = await bench.run('capture');
    expect([code, stderr]).toEqual([2, expect.stringContaining('a link leads out of the workspace')]);
  });

  test('an index that leads out of `evidence/` is not followed', async () => {
    bench.site.pages['/docs'] = docsPage('Docs', article);
    const url = bench.site.url('/docs');
    bench.write('review.yml', recordWith(entry(url)));
    const text = { file: 'evidence/../../out.txt', bytes: 1, sha256: '0'.repeat(64) };
    bench.write(
      'evidence/captures.json',
      JSON.stringify({ version: 1, pages: [{ url, status: 200, retrieved: '2026-01-01T00:00:00Z', text }] }),
    );
    await bench.run('capture', '--refresh');
    expect(index().pages[0]?.text?.file).toMatch(/^evidence\/docs\.harbor\.example-\d+\/docs\.txt$/);
  });

  test('an index that is broken is left as it is', async () => {
    bench.write('review.yml', recordWith(entry(bench.site.url('/docs'))));
    bench.write('evidence/captures.json', '{"version": 2}');
    const { code, stderr } = await bench.run('capture');
    expect([code, stderr]).toEqual([2, expect.stringContaining('`evidence/captures.json` is left as it is')]);
    expect(bench.site.asked).toEqual([]);
  });
});

describe('pages that a browser or crawler saved', () => {
  const har = (entries: object[]) => JSON.stringify({ log: { version: '1.2', entries } });
  const answer = (url: string, response: object) => ({
    startedDateTime: '2026-06-02T08:00:00.123+02:00',
    request: {
      method: 'GET',
      url,
      headers: [{ name: 'Authorization', value: 'Bearer hush' }],
      cookies: [{ name: 'id', value: 'hush' }],
    },
    response: {
      status: 200,
      redirectURL: '',
      headers: [{ name: 'Set-Cookie', value: 'hush' }],
      content: { mimeType: 'text/html', text: '' },
      ...response,
    },
  });
  const content = { mimeType: 'text/html; charset=utf-8', text: docsPage('Docs', article) };

  test('in a HAR file: the body alone, without the network', async () => {
    bench.write('review.yml', recordWith(entry('https://docs.harbor.example/docs')));
    bench.write(
      'session.har',
      har([
        answer('https://docs.harbor.example/docs', { status: 301, redirectURL: '/new' }),
        answer('https://docs.harbor.example/new', { content }),
      ]),
    );
    const { code } = await bench.run('capture', '--from', 'session.har', '--keep', 'raw');
    expect([code, bench.site.asked]).toEqual([0, []]);
    expect(index().pages).toMatchObject([
      {
        url: 'https://docs.harbor.example/docs',
        finalUrl: 'https://docs.harbor.example/new',
        status: 200,
        retrieved: '2026-06-02T06:00:00Z',
        from: 'har',
      },
    ]);
    const files = [
      'evidence/captures.json',
      'review.yml',
      'evidence/docs.harbor.example/docs.txt',
      'evidence/docs.harbor.example/docs.html',
    ];
    for (const file of files) expect(bench.read(file)).not.toContain('hush');
  });

  test('in a HAR file: bodies in base64, and pages that are not in it', async () => {
    bench.write(
      'review.yml',
      recordWith(entry('https://docs.harbor.example/docs') + entry('https://docs.harbor.example/other')),
    );
    const encoded = { ...content, text: Buffer.from(content.text).toString('base64'), encoding: 'base64' };
    bench.write(
      'session.har',
      har([answer('https://docs.harbor.example/docs', { content: encoded }), {}, { request: null, response: [] }]),
    );
    const { code, stdout } = await bench.run('capture', '--from', 'session.har');
    expect(code).toBe(1);
    expect(stdout).toContain('absent    https://docs.harbor.example/other  The file does not hold it.');
    expect(bench.read('evidence/docs.harbor.example/docs.txt')).toContain('Harbor sends an event');
  });

  test.each(['not json', '{}', '{"log": {"entries": 1}}'])('%s is no HAR file', async (text) => {
    bench.write('review.yml', recordWith(entry('https://docs.harbor.example/docs')));
    bench.write('session.har', text);
    expect(await bench.run('capture', '--from', 'session.har')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is no HAR file'),
    });
  });

  test.each([
    ['docs.harbor.example/docs/index.html', docsPage('Docs', article)],
    ['docs.harbor.example/docs.html', docsPage('Docs', article)],
    ['page.html', `<!-- saved from url=(0032)https://docs.harbor.example/docs -->${docsPage('Docs', article)}`],
    [
      'Docs.htm',
      docsPage('Docs', article).replace(
        '<head>',
        '<head><link href="https://docs.harbor.example/docs" rel="canonical">',
      ),
    ],
  ])('in a folder, as %s', async (file, text) => {
    bench.write('review.yml', recordWith(entry('https://docs.harbor.example/docs')));
    bench.write(`saved/${file}`, text);
    const { code } = await bench.run('capture', '--from', 'saved');
    expect([code, bench.site.asked]).toEqual([0, []]);
    expect(index().pages[0]).toMatchObject({ from: 'folder' });
    expect(index().pages[0]).not.toHaveProperty('status');
    const { stdout } = await bench.run('lint', '--no-cache', '--format', 'json');
    expect(stdout).not.toContain('evidence/captures-invalid');
  });
});

describe('an interrupted run', () => {
  const paths = Array.from({ length: 12 }, (_, number) => `/docs/${number}`);

  async function finished(): Promise<Record<string, string>> {
    expect((await bench.run('capture')).code).toBe(0);
    const { stdout } = await bench.run('lint', '--no-cache', '--format', 'json');
    expect(stdout).not.toMatch(/"rule": "evidence\/(?:capture|snapshot)/);
    const pages = index().pages;
    return Object.fromEntries([
      ['review.yml', bench.read('review.yml')],
      ['index', bench.read('evidence/captures.json')],
      ...pages.map(({ text }) => [text?.file ?? '', bench.read(text?.file ?? '')]),
    ]);
  }

  test('goes on where it stopped, wherever that was', async () => {
    for (const path of paths) bench.site.pages[path] = docsPage(path, article);
    const record = recordWith(paths.map((path) => entry(bench.site.url(path))).join(''));
    bench.write('review.yml', record);
    const whole = await finished();
    for (const writes of [0, 1, 2, 3, 5, 8, 13, 20, 23, 24, 25]) {
      rmSync(join(bench.folder, 'evidence'), { recursive: true });
      writeFileSync(join(bench.folder, 'review.yml'), record);
      let left = writes;
      const reader = new SiteReader(testSettings, bench.network);
      const run = capture({
        fs: nodeFileSystem(bench.folder),
        inputs: { files: ['review.yml'], folders: [] },
        settings: defaultSettings,
        source: reader,
        write: async (file, content) => {
          if (left-- <= 0) throw new Error('The run is interrupted.');
          await writeFile(bench.folder, file, content);
        },
        remove: async () => {},
        keepsRaw: false,
        refreshes: false,
        onProgress: () => {},
      });
      await expect(
        run.then(
          () => (left < 0 ? 'interrupted' : 'ended'),
          () => 'interrupted',
        ),
      ).resolves.toMatch(/interrupted|ended/);
      reader.close();
      const asked = bench.site.asked.length;
      const known = bench.has('evidence/captures.json') ? index().pages.length : 0;
      expect(await finished(), `after ${writes} writes`).toEqual(whole);
      const pages = bench.site.asked.slice(asked).filter((path) => /\/docs\/\d+$/.test(path));
      expect(pages.length).toBe(paths.length - known);
    }
  });
});
