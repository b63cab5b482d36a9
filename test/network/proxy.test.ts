import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PageAnswer } from '../../src/captures/page-source.ts';
import { SiteReader } from '../../src/network/site-reader.ts';
import { elsewhere } from './only-loopback.ts';
import { Site, testNetwork, testSettings } from './site.ts';

let site: Site;
let proxy: Server;
/** What the proxy was asked for. */
let asked: string[];

beforeEach(async () => {
  site = await Site.start({ '/robots.txt': { status: 404 }, '/docs': 'There' });
  asked = [];
  // The site without encryption, which a tunnel to port 80 leads to.
  proxy = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/plain' }).end('Not encrypted');
  });
  proxy.on('connect', (request, socket) => {
    asked.push(`CONNECT ${request.url}`);
    socket.on('error', () => {});
    const toSite = connect(request.url?.endsWith(':80') ? portOf(proxy) : site.port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connected\r\n\r\n');
      socket.pipe(toSite).pipe(socket);
    });
    toSite.on('error', () => socket.destroy());
  });
  await new Promise<void>((ready) => proxy.listen(0, '127.0.0.1', ready));
  const address = `http://127.0.0.1:${portOf(proxy)}`;
  vi.stubEnv('https_proxy', address);
  vi.stubEnv('http_proxy', address);
  vi.stubEnv('no_proxy', 'api.harbor.example');
});

afterEach(async () => {
  vi.unstubAllEnvs();
  proxy.closeAllConnections();
  await Promise.all([site.stop(), new Promise((ended) => proxy.close(ended))]);
  expect(elsewhere()).toEqual([]);
});

const portOf = (server: Server) => (server.address() as AddressInfo).port;

async function read(url: string, addresses: Record<string, string> = {}): Promise<PageAnswer> {
  const resolve = async (host: string) => [{ address: addresses[host] ?? '127.0.0.1', family: 4 }];
  const reader = new SiteReader({ ...testSettings, allowHttp: true }, { ...testNetwork(), resolve });
  try {
    return await reader.read({ url, exact: true });
  } finally {
    reader.close();
  }
}

test('the proxy of the environment connects to the site', async () => {
  expect(await read(site.url('/docs'))).toMatchObject({ kind: 'answered', status: 200 });
  expect(new Set(asked)).toEqual(new Set([`CONNECT docs.harbor.example:${site.port}`]));
  expect(site.asked).toContain('docs.harbor.example/docs');
});

test('a page that is not encrypted is asked of the proxy', async () => {
  const url = 'http://docs.harbor.example/docs';
  expect(await read(url)).toMatchObject({ kind: 'answered', body: Buffer.from('Not encrypted') });
  expect(new Set(asked)).toEqual(new Set(['CONNECT docs.harbor.example:80']));
});

test('`NO_PROXY` names hosts that are connected to directly', async () => {
  expect(await read(site.url('/docs', 'api.harbor.example'))).toMatchObject({ kind: 'answered' });
  expect(asked).toEqual([]);
});

test.each([
  'https://10.0.0.1/',
  'https://[::1]/',
  'https://[::127.0.0.2]/',
  'http://169.254.169.254/latest',
  'https://private.harbor.example/',
])('the proxy is not asked for %s', async (url) => {
  expect(await read(url, { 'private.harbor.example': '10.0.0.7' })).toMatchObject({ why: 'refused' });
  expect(asked).toEqual([]);
});

test('the proxy is not asked for a private address that a page leads to', async () => {
  site.pages['/docs'] = { status: 302, headers: { location: 'https://169.254.169.254/latest' } };
  expect(await read(site.url('/docs'))).toMatchObject({ why: 'refused' });
  expect(asked.filter((one) => one.includes('169.254'))).toEqual([]);
});
