import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import type { PageAnswer } from '../../src/captures/page-source.ts';
import type { NetworkEnvironment, NetworkSettings } from '../../src/network/settings.ts';
import { SiteReader } from '../../src/network/site-reader.ts';
import { connected, elsewhere } from './only-loopback.ts';
import { type Page, Site, TestClock, testNetwork, testSettings } from './site.ts';

let site: Site;
let reader: SiteReader | undefined;
let clock: TestClock;

async function start(
  pages: Record<string, Page>,
  settings: Partial<NetworkSettings> = {},
  environment: Partial<NetworkEnvironment> = {},
): Promise<void> {
  site = await Site.start(pages);
  clock = new TestClock();
  reader = new SiteReader({ ...testSettings, ...settings }, { ...testNetwork(clock), ...environment });
}

/** Read a page in the form that it has. */
async function read(path: string, host?: string): Promise<PageAnswer> {
  const url = path.startsWith('/') ? site.url(path, host) : path;
  return (reader as SiteReader).read({ url, exact: true });
}

afterEach(async () => {
  reader?.close();
  await site.stop();
  expect(elsewhere()).toEqual([]);
});

test('a page is read as it is, at the time of the clock', async () => {
  await start({ '/docs': '<h1>Webhooks</h1>' });
  expect(await read('/docs#part')).toMatchObject({
    kind: 'answered',
    status: 200,
    finalUrl: site.url('/docs'),
    retrieved: '2026-06-30T12:00:00Z',
    contentType: 'text/html; charset=utf-8',
  });
});

test('no cookie, no credentials and no other header is sent, and the user agent is honest', async () => {
  await start({
    '/docs': { status: 302, headers: { location: '/next', 'set-cookie': 'id=1; Path=/' } },
    '/next': 'A page',
  });
  await read('/docs');
  const names = site.headers.map((headers) => Object.keys(headers).sort().join(' '));
  expect([...new Set(names)]).toEqual(['accept accept-encoding connection host user-agent']);
  expect(site.headers[0]?.['user-agent']).toBe('api-review/test');
});

describe('addresses', () => {
  const refused = (reason: string) => ({ kind: 'unanswered', why: 'refused', reason });
  const resolve = async (host: string) => [
    { address: host.startsWith('private.') ? '10.1.2.3' : '127.0.0.1', family: 4 },
  ];

  test.each([
    'https://127.0.0.2/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.2]/',
    'https://[::127.0.0.2]/',
    'https://[64:ff9b::a9fe:a9fe]/',
    'https://[64:ff9b:0:1::7f00:1]/',
    'https://[4000::1]/',
    'https://168.63.129.16/',
    'https://0177.0.0.2/',
    'https://①②⑦.⓪.⓪.②/',
    'https://169.254.169.254/latest',
    'https://0.0.0.0/',
    'https://2130706434/',
    'https://0x7f.2/',
  ])('%s is not public', async (url) => {
    await start({});
    const before = connected.length;
    expect(await read(url)).toMatchObject({ why: 'refused', reason: expect.stringContaining('not a public address') });
    expect(connected.length).toBe(before);
  });

  test('a name that leads to a private address is refused', async () => {
    await start({}, {}, { resolve });
    expect(await read('/', 'private.harbor.example')).toEqual(
      refused('`private.harbor.example` is not a public address.'),
    );
  });

  test('a redirect to a private address is refused', async () => {
    await start(
      { '/docs': { status: 301, headers: { location: 'https://private.harbor.example/' } } },
      {},
      { resolve },
    );
    expect(await read('/docs')).toEqual(refused('`private.harbor.example` is not a public address.'));
  });

  test('one private address among public ones is enough', async () => {
    await start(
      {},
      {},
      {
        resolve: async () => [
          { address: '127.0.0.1', family: 4 },
          { address: 'fd00::1', family: 6 },
        ],
      },
    );
    expect(await read('/docs')).toMatchObject({ why: 'refused' });
  });

  test('a name that leads elsewhere at its second look-up is refused there', async () => {
    let looks = 0;
    const changing = async () => [{ address: looks++ === 0 ? '127.0.0.1' : '192.168.0.1', family: 4 }];
    const closing = { headers: { connection: 'close' }, body: 'x' };
    await start({ '/robots.txt': { ...closing, status: 404 }, '/docs': closing }, {}, { resolve: changing });
    expect(await read('/docs')).toMatchObject({ why: 'refused' });
    expect(site.asked).toEqual(['docs.harbor.example/robots.txt']);
  });

  test.each([
    ['http://docs.harbor.example/', 'The address is not encrypted; `--allow-http` reads it all the same.'],
    ['https://me:secret@docs.harbor.example/', 'The address holds a user name or a password.'],
    ['ftp://docs.harbor.example/', 'The address is not one of the web.'],
    ['docs/webhooks', 'It is no address.'],
  ])('%s is refused', async (url, reason) => {
    await start({});
    expect(await read(url)).toEqual(refused(reason));
    expect(site.asked).toEqual([]);
  });

  test.each([
    [
      'http://docs.harbor.example/',
      'It redirects to an address that is not encrypted; `--allow-http` reads it all the same.',
    ],
    ['https://me:secret@docs.harbor.example/', 'It redirects to an address that holds a user name or a password.'],
    ['file:///etc/passwd', 'It redirects to an address that is not one of the web.'],
    ['https://', 'It redirects to no address.'],
  ])('a redirect to %s is refused', async (location, reason) => {
    await start({ '/docs': { status: 302, headers: { location } } });
    expect(await read('/docs')).toEqual(refused(reason));
  });

  test('a name that there is not', async () => {
    await start({}, {}, { resolve: async () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' })) });
    expect(await read('/docs')).toEqual({
      kind: 'unanswered',
      why: 'unreachable',
      reason: 'There is no host `docs.harbor.example`.',
    });
  });

  test('a certificate that is not trusted', async () => {
    await start({ '/docs': 'x' }, {}, { authorities: undefined as never });
    expect(await read('/docs')).toMatchObject({
      why: 'unreachable',
      reason: expect.stringContaining('is not trusted'),
    });
  });
});

test('a connection is used again, and ends when its site is done', async () => {
  await start({ '*': 'A page' });
  for (const path of ['/a', '/b', '/c']) expect(await read(path)).toMatchObject({ kind: 'answered' });
  expect(await site.connections()).toBe(1);
  while ((await site.connections()) > 0) await new Promise((next) => setTimeout(next, 50));
});

describe('bounds', () => {
  test('a page that is too large is not read to its end', async () => {
    await start({ '/docs': 'x'.repeat(2000) }, { mostBytes: 1000 });
    expect(await read('/docs')).toMatchObject({ why: 'unreachable', reason: 'The page has more than 1,000 bytes.' });
  });

  test.each(['gzip', 'br'])('a body that grows without end when decompressed (%s)', async (encoding) => {
    const { brotliCompressSync } = await import('node:zlib');
    const bomb = (encoding === 'gzip' ? gzipSync : brotliCompressSync)(Buffer.alloc(50_000_000));
    await start({ '/docs': { headers: { 'content-encoding': encoding }, body: bomb } }, { mostBytes: 1_000_000 });
    expect(await read('/docs')).toMatchObject({ reason: 'The page has more than 1,000,000 bytes.' });
  });

  test('a body that says it is compressed and is not', async () => {
    await start({ '/docs': { headers: { 'content-encoding': 'gzip' }, body: 'plain text, and no gzip at all' } });
    expect(await read('/docs')).toMatchObject({ why: 'unreachable', reason: 'The body cannot be decompressed.' });
  });

  test('a body without end', async () => {
    await start(
      {
        '/docs': (_, response) => {
          response.on('error', () => {});
          const more = () => {
            if (!response.destroyed) response.write('x'.repeat(10_000), () => setImmediate(more));
          };
          more();
        },
      },
      { mostBytes: 200_000 },
    );
    expect(await read('/docs')).toMatchObject({ reason: 'The page has more than 200,000 bytes.' });
  });

  test.each<[string, Page]>([
    [
      'a body that does not end',
      (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).write('<p>'),
    ],
    ['an answer that does not begin', () => {}],
  ])('%s', async (_, page) => {
    await start({ '/robots.txt': { status: 404 }, '/docs': page }, { mostTime: 500 });
    expect(await read('/docs')).toMatchObject({ why: 'unreachable', reason: 'No whole answer came within 0.5 s.' });
    expect(site.asked.filter((path) => path.endsWith('/docs')).length).toBe(3);
  });

  test('a site that changes to another protocol', async () => {
    await start({
      '/robots.txt': { status: 404 },
      '/docs': ({ socket }) =>
        socket.end('HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'),
    });
    expect(await read('/docs')).toMatchObject({ why: 'unreachable' });
  });

  test('a circle of redirects', async () => {
    await start({ '/docs': { status: 302, headers: { location: '/docs' } } }, { mostRedirects: 4 });
    expect(await read('/docs')).toMatchObject({ why: 'unreachable', reason: 'It redirects more than 4 times.' });
    expect(site.asked.length).toBe(6);
  });

  test('a connection that breaks off is tried again', async () => {
    let times = 0;
    await start({
      '/robots.txt': { status: 404 },
      '/docs': (request, response) => {
        if (times++ === 0) request.socket.destroy();
        else response.end('There');
      },
    });
    expect(await read('/docs')).toMatchObject({ kind: 'answered', status: 200 });
  });
});

describe('robots.txt', () => {
  const rules = 'User-agent: *\nAllow: /\n\nUser-agent: api-review\nDisallow: /private/\nCrawl-delay: 7\n';

  test('is heeded, with its line', async () => {
    await start({ '/robots.txt': rules, '/private/docs': 'x' });
    expect(await read('/private/docs')).toEqual({
      kind: 'unanswered',
      why: 'disallowed',
      reason: `Line 5 of the robots.txt of \`docs.harbor.example:${site.port}\` asks robots not to read it.`,
    });
    expect(site.asked).toEqual(['docs.harbor.example/robots.txt']);
  });

  test('is heeded where a page leads to, and read once for a site', async () => {
    await start({
      'docs.harbor.example/a': { status: 301, headers: { location: 'PLACE' } },
      'api.harbor.example/robots.txt': rules,
    });
    site.pages['docs.harbor.example/a'] = {
      status: 301,
      headers: { location: site.url('/private/x', 'api.harbor.example') },
    };
    expect(await read('/a')).toMatchObject({ why: 'disallowed' });
    await read('/a');
    expect(site.asked.filter((path) => path.endsWith('robots.txt'))).toEqual([
      'docs.harbor.example/robots.txt',
      'api.harbor.example/robots.txt',
    ]);
  });

  test('may ask to be slow', async () => {
    await start({ '/robots.txt': rules, '/docs': 'x', '/more': 'x' });
    await read('/docs');
    await read('/more');
    expect(clock.waits).toEqual([7000]);
  });

  test.each<[number, string]>([
    [503, 'unreachable'],
    [429, 'disallowed'],
  ])('that answers %s lets nothing be read', async (status, why) => {
    await start({ '/robots.txt': { status }, '/docs': 'x' });
    expect(await read('/docs')).toMatchObject({ kind: 'unanswered', why });
  });

  test.each([401, 403, 404])('that answers %s forbids nothing', async (status) => {
    await start({ '/robots.txt': { status }, '/docs': 'x' });
    expect(await read('/docs')).toMatchObject({ kind: 'answered' });
  });
});

describe('the pace', () => {
  test('lets time pass between two requests to a host, and none between hosts', async () => {
    await start({ '*': 'x' }, { hostInterval: 400, hostConcurrency: 1 });
    await Promise.all([read('/a'), read('/b')]);
    expect(clock.waits).toEqual([400, 400]);
    await read('/a', 'api.harbor.example');
    expect(clock.waits).toEqual([400, 400, 400]);
  });

  test('keeps to the number of requests at the same time', async () => {
    let [running, most] = [0, 0];
    await start({
      '/robots.txt': { status: 404 },
      '*': (_, response) => {
        most = Math.max(most, ++running);
        setImmediate(() => {
          running--;
          response.end('x');
        });
      },
    });
    await Promise.all(Array.from({ length: 20 }, (_, index) => read(`/${index}`)));
    expect(most).toBeLessThanOrEqual(testSettings.hostConcurrency);
    expect(site.asked.length).toBe(21);
  });

  test.each<[string, number]>([
    ['30', 30_000],
    ['Tue, 30 Jun 2026 12:01:00 GMT', 60_000],
  ])('waits as long as `Retry-After: %s` asks for', async (value, wait) => {
    let times = 0;
    await start({
      '/robots.txt': { status: 404 },
      '/docs': (_, response) => {
        if (times++ === 0) response.writeHead(429, { 'retry-after': value }).end();
        else response.end('There');
      },
    });
    expect(await read('/docs')).toMatchObject({ status: 200 });
    expect(clock.waits).toEqual([wait]);
  });

  test('does not wait longer than the settings allow', async () => {
    await start({ '/robots.txt': { status: 404 }, '/docs': { status: 503, headers: { 'retry-after': '86400' } } });
    expect(await read('/docs')).toMatchObject({ status: 503 });
    expect([clock.waits, site.asked.length]).toEqual([[], 2]);
  });
});

describe('the cache', () => {
  const texts = new Map<string, string>();
  const store = {
    get: async (key: string) => texts.get(key),
    set: async (key: string, text: string) => void texts.set(key, text),
  };

  async function withStore(pages: Record<string, Page>, settings: Partial<NetworkSettings>): Promise<SiteReader> {
    texts.clear();
    await start(pages);
    return new SiteReader({ ...testSettings, ...settings }, testNetwork(clock), store);
  }

  test('answers without the site as long as the answer is young', async () => {
    const cached = await withStore({ '/docs': 'x' }, { maxAge: 1000 });
    await cached.read({ url: site.url('/docs'), exact: true });
    const asked = site.asked.length;
    expect(await cached.read({ url: site.url('/docs'), exact: true })).toMatchObject({ status: 200 });
    expect(site.asked.length).toBe(asked);
    clock.time += 1000;
    await cached.read({ url: site.url('/docs'), exact: true });
    expect(site.asked.length).toBe(asked + 1);
    cached.close();
  });

  test('asks whether an old answer is still the same', async () => {
    const page: Page = (request, response) => {
      if (request.headers['if-none-match'] === '"v1"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"v1"', 'content-type': 'text/plain' }).end('The text');
    };
    const cached = await withStore({ '/robots.txt': { status: 404 }, '/docs': page }, {});
    await cached.read({ url: site.url('/docs'), exact: true });
    clock.time += 60_000;
    const again = await cached.read({ url: site.url('/docs'), exact: true });
    expect(again).toMatchObject({ status: 200, retrieved: '2026-06-30T12:01:00Z' });
    expect(again.kind === 'answered' && Buffer.from(again.body).toString()).toBe('The text');
    cached.close();
  });

  test('is all that there is offline', async () => {
    const cached = await withStore({ '/docs': 'x' }, {});
    await cached.read({ url: site.url('/docs'), exact: true });
    cached.close();
    const asked = site.asked.length;
    const offline = new SiteReader({ ...testSettings, offline: true }, testNetwork(clock), store);
    clock.time += 1e9;
    expect(await offline.read({ url: site.url('/docs'), exact: true })).toMatchObject({ status: 200 });
    expect(await offline.read({ url: site.url('/other'), exact: true })).toMatchObject({ why: 'absent' });
    expect(site.asked.length).toBe(asked);
    offline.close();
  });

  test('keeps no page that is not there, and none that its site wants kept by nobody', async () => {
    const cached = await withStore(
      { '/secret': { headers: { 'cache-control': 'private, no-store' }, body: 'x' } },
      { maxAge: 1000 },
    );
    await cached.read({ url: site.url('/secret'), exact: true });
    await cached.read({ url: site.url('/absent'), exact: true });
    expect(texts.size).toBe(0);
    cached.close();
  });
});

describe('the Markdown form', () => {
  const words =
    'Harbor sends an event whenever some ship leaves its berth, signed with the secret that belongs to your subscription.';
  const html = `<h1>Webhooks</h1><p>${words}</p>`;
  const markdown = { headers: { 'content-type': 'text/markdown' }, body: `# Webhooks\n\n${words}\n` };
  const form = async () => (reader as SiteReader).read({ url: site.url('/docs/webhooks') });

  test('in answer to the header', async () => {
    await start({
      '/docs/webhooks': (request, response) => {
        const isAsked = request.headers.accept?.startsWith('text/markdown');
        response
          .writeHead(200, { 'content-type': isAsked ? 'text/markdown' : 'text/html' })
          .end(isAsked ? '# Webhooks' : html);
      },
    });
    const answer = await form();
    expect(answer).toMatchObject({ contentType: 'text/markdown' });
    expect(answer).not.toHaveProperty('markdownUrl');
  });

  test('by a link in the head of the page', async () => {
    await start({
      '/docs/webhooks': `<head><link rel="alternate" type="text/markdown" href="/md/hooks"></head>${html}`,
      '/md/hooks': markdown,
    });
    expect(await form()).toMatchObject({ markdownUrl: site.url('/md/hooks'), finalUrl: site.url('/docs/webhooks') });
  });

  test('as llms.txt lists it', async () => {
    const list = {
      headers: { 'content-type': 'text/plain' },
      body: '# Harbor\n- [Webhooks](/docs/webhooks/index.md)\n',
    };
    await start({ '/docs/webhooks': html, '/llms.txt': list, '/docs/webhooks/index.md': markdown });
    expect(await form()).toMatchObject({ markdownUrl: site.url('/docs/webhooks/index.md') });
  });

  test('at the address with `.md`', async () => {
    await start({ '/docs/webhooks': html, '/docs/webhooks.md': markdown });
    expect(await form()).toMatchObject({ markdownUrl: site.url('/docs/webhooks.md') });
  });

  test('is looked for once on a site that has none', async () => {
    await start({ '/docs/webhooks': html, '/docs/events': html });
    expect(await form()).toMatchObject({ contentType: 'text/html; charset=utf-8' });
    await (reader as SiteReader).read({ url: site.url('/docs/events') });
    expect(site.asked.filter((path) => path.endsWith('.md'))).toEqual(['docs.harbor.example/docs/webhooks.md']);
  });

  test('is not taken where it is another text, or HTML', async () => {
    const other = {
      headers: { 'content-type': 'text/markdown' },
      body: '# Sorry\n\nNothing like this could be located here today, please search instead.',
    };
    await start({
      '/docs/webhooks':
        html + '<p>word</p>'.repeat(3) + Array.from({ length: 60 }, (_, index) => `<p>harbor${index}</p>`).join(''),
      '/docs/webhooks.md': other,
    });
    expect(await form()).not.toHaveProperty('markdownUrl');
    site.pages['/docs/webhooks.md'] = html;
    expect(await form()).not.toHaveProperty('markdownUrl');
  });
});
