import type { UnansweredPage } from '../captures/page-source.ts';
import type { PoliteClient } from './polite-client.ts';
import { isForbiddenPort } from './ports.ts';
import type { HttpAnswer } from './request.ts';
import { mostOfRobots, type RobotRules, robotRules } from './robots.ts';
import type { NetworkSettings } from './settings.ts';

/** The answer at the end of a chain of redirects. */
export interface FinalAnswer extends HttpAnswer {
  readonly url: URL;
}

type Headers = Readonly<Record<string, string>>;

/** Follows redirects. Each address on the way is checked as the first one is, and asked only if its site allows it. */
export class Redirects {
  readonly #client: PoliteClient;
  readonly #settings: Pick<NetworkSettings, 'allowHttp' | 'mostRedirects'>;
  readonly #robots = new Map<string, Promise<RobotRules>>();

  constructor(client: PoliteClient, settings: Pick<NetworkSettings, 'allowHttp' | 'mostRedirects'>) {
    this.#client = client;
    this.#settings = settings;
  }

  /** @param headersFor the headers for each address on the way */
  async follow(address: string, headersFor: (url: URL) => Headers): Promise<FinalAnswer | UnansweredPage> {
    let url = parsed(address);
    for (let hop = 0; hop <= this.#settings.mostRedirects; hop++) {
      const refused = this.#whyRefused(url, hop) ?? (await this.#rulesOf(url as URL)).whyNot(url as URL);
      if (refused !== undefined || url === undefined) return refused ?? notAnAddress;
      const answer = await this.#client.get(url, { headers: headersFor(url) });
      if (answer.kind === 'none') return { kind: 'unanswered', why: answer.why, reason: answer.reason };
      const next = redirectOf(answer);
      if (next === undefined) return { ...answer, url };
      url = parsed(next, url);
    }
    return unreachable(`It redirects more than ${this.#settings.mostRedirects} times.`);
  }

  #whyRefused(url: URL | undefined, hop: number): UnansweredPage | undefined {
    const it = hop === 0 ? 'The address' : 'It redirects to an address that';
    if (url === undefined) return hop === 0 ? notAnAddress : refused('It redirects to no address.');
    if (url.protocol !== 'https:' && url.protocol !== 'http:') return refused(`${it} is not one of the web.`);
    if (url.username !== '' || url.password !== '') return refused(`${it} holds a user name or a password.`);
    if (isForbiddenPort(url.port))
      return refused(`${it} names port ${url.port}, which belongs to another service than the web.`);
    if (url.protocol === 'http:' && !this.#settings.allowHttp)
      return refused(`${it} is not encrypted; \`--allow-http\` reads it all the same.`);
    return undefined;
  }

  #rulesOf(url: URL): Promise<RobotRules> {
    const known = this.#robots.get(url.origin) ?? this.#readRules(url);
    this.#robots.delete(url.origin);
    this.#robots.set(url.origin, known);
    for (const [oldest] of this.#robots) {
      if (this.#robots.size <= mostSites) break;
      this.#robots.delete(oldest);
    }
    return known;
  }

  /** The file may be elsewhere on the way that the site shows; robots.txt is not asked for whether it may be read. */
  async #readRules({ origin, host }: URL): Promise<RobotRules> {
    const file = new URL('/robots.txt', origin);
    let url: URL | undefined = file;
    for (let hop = 0; hop <= 5; hop++) {
      const refused = this.#whyRefused(url, hop);
      if (refused !== undefined || url === undefined) break;
      const answer = await this.#client.get(url, { headers: { accept: 'text/plain' }, enough: mostOfRobots });
      const next = answer.kind === 'answer' ? redirectOf(answer) : undefined;
      if (next === undefined) {
        const rules = robotRules(file, answer);
        this.#client.slowDown(host, rules.delay);
        return rules;
      }
      url = parsed(next, url);
    }
    return { whyNot: () => undefined, delay: 0 };
  }
}

/** Sites whose rules are kept at the same time. */
const mostSites = 200;

const redirecting = new Set([301, 302, 303, 307, 308]);

function redirectOf({ status, headers }: HttpAnswer): string | undefined {
  return redirecting.has(status) ? headers.location : undefined;
}

function parsed(address: string, base?: URL): URL | undefined {
  return URL.canParse(address, base) ? new URL(address, base) : undefined;
}

function refused(reason: string): UnansweredPage {
  return { kind: 'unanswered', why: 'refused', reason };
}

function unreachable(reason: string): UnansweredPage {
  return { kind: 'unanswered', why: 'unreachable', reason };
}

const notAnAddress = refused('It is no address.');
