import './only-loopback.ts';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { NetworkEnvironment, NetworkSettings } from '../../src/network/settings.ts';
import { defaultNetworkSettings } from '../../src/network/settings.ts';

const tls = (name: string) => readFileSync(join(import.meta.dirname, 'tls', name), 'utf8');

/** What a page of the site answers: a text, an answer in parts, or code that answers. */
export type Page = string | Answer | ((request: IncomingMessage, response: ServerResponse) => void);

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** A site on the loopback interface with any number of host names below `harbor.example`. */
export class Site {
  /** By path, or by `host/path`; a query is part of the path. Change it while the site runs. */
  readonly pages: Record<string, Page>;
  /** What was asked for, in order: `host/path`. */
  readonly asked: string[] = [];
  readonly headers: IncomingMessage['headers'][] = [];
  readonly #server: Server;

  private constructor(pages: Record<string, Page>, server: Server) {
    this.pages = pages;
    this.#server = server;
  }

  static async start(pages: Record<string, Page>): Promise<Site> {
    const server = createServer({ key: tls('key.pem'), cert: tls('certificate.pem'), keepAliveTimeout: 0 });
    const site = new Site(pages, server);
    server.on('request', (request, response) => site.#answer(request, response));
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    return site;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** The address of a page. */
  url(path: string, host = 'docs.harbor.example'): string {
    return `https://${host}:${this.port}${path}`;
  }

  /** How many connections are open. The site itself ends none. */
  async connections(): Promise<number> {
    return new Promise((given) => this.#server.getConnections((_, count) => given(count)));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((ended) => this.#server.close(ended));
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    const path = request.url ?? '/';
    this.asked.push(`${host}${path}`);
    this.headers.push(request.headers);
    const page = this.pages[`${host}${path}`] ?? this.pages[path] ?? this.pages['*'];
    if (typeof page === 'function') page(request, response);
    else answer(response, typeof page === 'string' ? { body: page } : (page ?? { status: 404, body: 'Not found' }));
  }
}

function answer(response: ServerResponse, { status = 200, headers = {}, body = '' }: Answer): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body);
}

/** A clock that only moves when something waits. */
export class TestClock {
  time = Date.parse('2026-06-30T12:00:00Z');
  readonly waits: number[] = [];

  now(): number {
    return this.time;
  }

  async sleep(milliseconds: number): Promise<void> {
    this.waits.push(milliseconds);
    this.time += milliseconds;
  }
}

/** Every name leads to the loopback interface, which may be connected to. */
export function testNetwork(clock: TestClock = new TestClock()): NetworkEnvironment {
  return {
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    allowedAddresses: ['127.0.0.1'],
    authorities: tls('certificate.pem'),
    clock,
  };
}

export const testSettings: NetworkSettings = {
  ...defaultNetworkSettings,
  userAgent: 'api-review/test',
  hostInterval: 0,
};
