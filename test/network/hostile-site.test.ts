import { readFileSync } from 'node:fs';
import { createServer as createPlainServer, type Server } from 'node:http';
import { createSecureServer } from 'node:http2';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { readableText } from '../../src/captures/kept-text.ts';
import type { PageAnswer } from '../../src/captures/page-source.ts';
import type { NetworkSettings } from '../../src/network/settings.ts';
import { SiteReader } from '../../src/network/site-reader.ts';
import { elsewhere } from './only-loopback.ts';
import { type Page, Site, testNetwork, testSettings } from './site.ts';

let site: Site;
let reader: SiteReader;

async function start(pages: Record<string, Page>, settings: Partial<NetworkSettings> = {}): Promise<void> {
  site = await Site.start({ '/robots.txt': { status: 404 }, ...pages });
  reader = new SiteReader({ ...testSettings, ...settings }, testNetwork());
}

const read = (path: string, exact = true): Promise<PageAnswer> =>
  reader.read({ url: path.startsWith('/') ? site.url(path) : path, exact });

afterEach(async () => {
  reader.close();
  await site.stop();
  expect(elsewhere()).toEqual([]);
});

const text = (answer: PageAnswer): string | undefined =>
  answer.kind === 'answered' ? readableText(answer).text : answer.reason;

describe('robots.txt', () => {
  const file = (body: string): Page => ({ headers: { 'content-type': 'text/plain' }, body });

  test('of 10 MB is read up to its first 500 kB', async () => {
    const rules = `User-agent: *\nDisallow: /private\n${'# a comment\n'.repeat(880_000)}Disallow: /late\n`;
    await start({ '/robots.txt': file(rules), '/late': 'x' }, { mostBytes: 20_000_000 });
    expect(await read('/private')).toMatchObject({ why: 'disallowed' });
    expect(await read('/late')).toMatchObject({ kind: 'answered' });
  });

  test('larger than a page may be is heeded all the same', async () => {
    const rules = `User-agent: *\nDisallow: /private\n${'# a comment\n'.repeat(100_000)}`;
    await start({ '/robots.txt': file(rules), '/docs': 'x' }, { mostBytes: 600_000 });
    expect(await read('/private')).toMatchObject({ why: 'disallowed' });
    expect(await read('/docs')).toMatchObject({ kind: 'answered' });
  });

  test.each([
    ['is binary', '\0\xff\x01'.repeat(1000)],
    ['has rules that are slow to match', `User-agent: *\n${`Disallow: /${'*a'.repeat(200)}$\n`.repeat(20)}`],
    ['asks for an endless delay', 'User-agent: *\nCrawl-delay: 1e999\n'],
    ['asks for no delay that there is', 'User-agent: *\nCrawl-delay: -5\nCrawl-delay: NaN\n'],
  ])('that %s forbids nothing', async (_, rules) => {
    await start({ '/robots.txt': file(rules), '*': 'x' });
    expect(await read(`/${'a'.repeat(100)}b`)).toMatchObject({ kind: 'answered' });
    expect(await read('/second')).toMatchObject({ kind: 'answered' });
  });
});

describe('llms.txt', () => {
  const words =
    'Harbor sends an event whenever some ship leaves its berth, signed with the secret of your subscription.';
  const html = `<h1>Webhooks</h1><p>${words}</p>`;
  const list = (body: string | Uint8Array): Page => ({ headers: { 'content-type': 'text/plain' }, body });

  test.each<[string, Page]>([
    ['is binary', list(Buffer.from([0, 255, 0, 1]))],
    ['is HTML', html],
    ['does not end', (_, response) => void response.writeHead(200, { 'content-type': 'text/plain' }).write('# Harbor')],
    [
      'has no end',
      (_, response) => {
        response.on('error', () => {});
        const more = () =>
          void (response.destroyed || response.write('[x](/x.md)'.repeat(1000), () => setImmediate(more)));
        more();
      },
    ],
    [
      'lists other hosts',
      list('- [Webhooks](https://elsewhere.example/docs/webhooks.md)\n- [x](//10.0.0.1/docs/webhooks.md)'),
    ],
    ['lists no addresses', list('[x](https://) [x](file:///docs/webhooks.md) [x](javascript:x) [x](](')],
    ['redirects in a circle', { status: 302, headers: { location: '/llms.txt' } }],
  ])('that %s changes nothing', async (_, page) => {
    await start({ '/docs/webhooks': html, '/llms.txt': page }, { mostTime: 500, mostBytes: 100_000 });
    const answer = await read('/docs/webhooks', false);
    expect(answer).toMatchObject({ kind: 'answered', finalUrl: site.url('/docs/webhooks') });
    expect(answer).not.toHaveProperty('markdownUrl');
    expect(site.asked.filter((path) => !path.startsWith('docs.harbor.example/'))).toEqual([]);
  });

  test('with 100,000 links is read, up to 10,000 of them', async () => {
    const links = Array.from({ length: 100_000 }, (_, number) => `- [Page ${number}](/docs/p${number}.md)\n`).join('');
    const markdown = { headers: { 'content-type': 'text/markdown' }, body: `# Webhooks\n\n${words}\n` };
    await start({ '*': markdown, '/docs/p5': html, '/docs/p99999': html, '/llms.txt': list(links) });
    expect(await read('/docs/p5', false)).toMatchObject({ markdownUrl: site.url('/docs/p5.md') });
    expect(site.asked.filter((path) => path.endsWith('.md')).length).toBe(1);
  });
});

describe('cookies', () => {
  test('are never kept and never sent back, to no address and in no later request', async () => {
    const cookie = { 'set-cookie': 'id=hush; Path=/; Max-Age=9999' };
    await start({
      '/robots.txt': { status: 404, headers: cookie },
      '/docs': { status: 302, headers: { ...cookie, location: '/next' } },
      '/next': { headers: cookie, body: 'A page' },
    });
    const answers = [await read('/docs'), await read('/next')];
    expect(JSON.stringify(answers)).not.toContain('hush');
    expect(site.headers.some((headers) => 'cookie' in headers)).toBe(false);
  });
});

describe('addresses that are not read', () => {
  test.each([
    ['https://docs.harbor.example:25/', 'The address names port 25, which belongs to another service than the web.'],
    ['https://docs.harbor.example:22/', 'The address names port 22, which belongs to another service than the web.'],
    [
      'https://docs.harbor.example:6667/',
      'The address names port 6667, which belongs to another service than the web.',
    ],
    ['https://docs.harbor.example:0/', 'The address names port 0, which belongs to another service than the web.'],
    ['https://@docs.harbor.example/\u0000', undefined],
    ['https://docs.harbor.example:99999/', 'It is no address.'],
    ['https://[fe80::1%25eth0]/', 'It is no address.'],
    ['https://[fe80::1]/', '`[fe80::1]` is not a public address.'],
    ['https://user@docs.harbor.example/', 'The address holds a user name or a password.'],
    ['data:text/html,hello', 'The address is not one of the web.'],
    ['file:///etc/passwd', 'The address is not one of the web.'],
    ['javascript:alert(1)', 'The address is not one of the web.'],
  ])('%s', async (url, reason) => {
    await start({});
    const answer = await read(url);
    if (reason !== undefined) expect(answer).toEqual({ kind: 'unanswered', why: 'refused', reason });
    else expect(answer.kind).toBe('unanswered');
  });

  test.each([
    [
      'https://docs.harbor.example:25/',
      'It redirects to an address that names port 25, which belongs to another service than the web.',
    ],
    ['data:text/html,hello', 'It redirects to an address that is not one of the web.'],
    ['ftp://docs.harbor.example/', 'It redirects to an address that is not one of the web.'],
    ['//[::1]/', '`[::1]` is not a public address.'],
    ['', undefined],
  ])('a redirect to `%s`', async (location, reason) => {
    await start({ '/docs': { status: 302, headers: { location } } });
    const answer = await read('/docs');
    expect(answer).toMatchObject(reason === undefined ? { kind: 'unanswered' } : { why: 'refused', reason });
  });

  test('a line break in an address is no part of it', async () => {
    await start({ '/docs/x': 'There' });
    expect(await read(`${site.url('/docs')}\r\n/x`)).toMatchObject({ kind: 'answered', finalUrl: site.url('/docs/x') });
    expect(site.asked).toContain('docs.harbor.example/docs/x');
  });

  test('a circle of two hosts', async () => {
    await start({}, { mostRedirects: 3 });
    site.pages['docs.harbor.example/a'] = { status: 307, headers: { location: site.url('/a', 'api.harbor.example') } };
    site.pages['api.harbor.example/a'] = { status: 308, headers: { location: site.url('/a') } };
    expect(await read('/a')).toMatchObject({ why: 'unreachable', reason: 'It redirects more than 3 times.' });
  });
});

describe('answers that lie', () => {
  const raw =
    (head: string, body = ''): Page =>
    ({ socket }) =>
      socket.end(`HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n${head}\r\n\r\n${body}`);

  test('a body that is shorter than it says', async () => {
    await start({ '/docs': raw('Content-Length: 1000', '<p>short') });
    expect(await read('/docs')).toMatchObject({
      why: 'unreachable',
      reason: expect.stringMatching(/ended the connection/),
    });
  });

  test.each([
    ['a body that is longer than it says', 'Content-Length: 1'],
    ['two lengths', 'Content-Length: 3\r\nContent-Length: 5'],
    ['a length and chunks', 'Content-Length: 3\r\nTransfer-Encoding: chunked'],
    ['a length that is no number', 'Content-Length: many'],
    ['a header without a name', ': x'],
    ['headers of 100 kB', `X-Bomb: ${'x'.repeat(100_000)}`],
    ['5,000 headers', Array.from({ length: 5000 }, (_, number) => `X-${number}: ${'y'.repeat(20)}`).join('\r\n')],
  ])('%s', async (_, head) => {
    await start({ '/docs': raw(head, 'abc') });
    expect(await read('/docs')).toMatchObject({
      why: 'unreachable',
      reason: 'The site `docs.harbor.example` does not keep to HTTP: its answer cannot be read.',
    });
    expect(site.asked.filter((path) => path.endsWith('/docs')).length).toBe(1);
  });

  test('gzip of gzip is unpacked as often as it says', async () => {
    const twice = gzipSync(gzipSync('<p>There</p>'));
    await start({
      '/said': { headers: { 'content-encoding': 'gzip, gzip' }, body: twice },
      '/once': { headers: { 'content-encoding': 'gzip' }, body: twice },
      '/bomb': { headers: { 'content-encoding': 'gzip, gzip' }, body: gzipSync(gzipSync(Buffer.alloc(50_000_000))) },
      '/unknown': { headers: { 'content-encoding': 'zip' }, body: 'PK' },
    });
    for (const path of ['/said', '/once', '/bomb', '/unknown']) {
      const answer = await read(path);
      expect(answer.kind === 'unanswered' || answer.body.length < 1_000_000, path).toBe(true);
    }
    expect(text(await read('/once'))).toBe(undefined);
  });

  test.each([
    ['text/html; charset=utf-7', '+ADw-p+AD4-'],
    ['text/html; charset="', '<p>There</p>'],
    ['text/html; charset=utf-16', '<p>There</p>'],
    ['; ; charset', '<p>There</p>'],
    [`${'x/'.repeat(5000)}`, '<p>There</p>'],
  ])('a type like %s', async (type, body) => {
    await start({ '/docs': { headers: { 'content-type': type }, body } });
    const answer = await read('/docs');
    expect(answer.kind).toBe('answered');
    expect(typeof text(answer)).toBe('string');
  });

  test('interim answers (103) are passed over, and one that never ends is not waited for', async () => {
    const hints = 'HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n';
    await start(
      {
        '/docs': ({ socket }) => void socket.end(`${hints.repeat(3)}HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nThere`),
        '/endless': ({ socket }) => {
          socket.on('error', () => {});
          const more = () => void (socket.destroyed || socket.write(hints, () => setImmediate(more)));
          more();
        },
      },
      { mostTime: 700 },
    );
    expect(await read('/docs')).toMatchObject({ kind: 'answered', body: Buffer.from('There') });
    expect(await read('/endless')).toMatchObject({ why: 'unreachable', reason: 'No whole answer came within 0.7 s.' });
  });
});

describe('other servers than those of the web', () => {
  async function at(port: number): Promise<PageAnswer> {
    return reader.read({ url: `https://docs.harbor.example:${port}/`, exact: true });
  }

  async function listening(server: { listen: Server['listen']; close: Server['close']; address: Server['address'] }) {
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', () => ready()));
    const answer = await at((server.address() as AddressInfo).port);
    server.close();
    return answer;
  }

  test('a site without encryption at an address with it', async () => {
    await start({});
    expect(await listening(createPlainServer((_, response) => response.end('x')))).toMatchObject({
      why: 'unreachable',
      reason: 'The encryption of `docs.harbor.example` does not work: it answers something else than TLS.',
    });
  });

  test('a server that sends rubbish', async () => {
    await start({});
    const server = createTcpServer((socket) => {
      socket.on('error', () => {});
      socket.end('220 mail.harbor.example ESMTP\r\n');
    });
    expect(await listening(server as never)).toMatchObject({ why: 'unreachable' });
  });

  test('a server that speaks HTTP/2 alone', async () => {
    await start({});
    const tls = (name: string) => readFileSync(join(import.meta.dirname, 'tls', name), 'utf8');
    const server = createSecureServer({ key: tls('key.pem'), cert: tls('certificate.pem'), allowHTTP1: false });
    // Node says so by HTTP/1, as other servers do by an alert.
    expect(await listening(server as never)).toMatchObject({ kind: 'answered', status: 403 });
  });
});
