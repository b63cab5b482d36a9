import { Connections } from './connections.ts';
import { HostPacing } from './host-pacing.ts';
import { type Asked, type HttpAnswer, type NoAnswer, request } from './request.ts';
import type { Clock, NetworkEnvironment, NetworkSettings } from './settings.ts';

/** Asks addresses at the pace of their hosts, waits where a host asks for it, and tries again where that may help. */
export class PoliteClient {
  readonly #settings: NetworkSettings;
  readonly #clock: Clock;
  readonly #connections: Connections;
  readonly #pacing: HostPacing;

  constructor(settings: NetworkSettings, environment: NetworkEnvironment) {
    this.#settings = settings;
    this.#clock = environment.clock;
    this.#connections = new Connections(environment);
    this.#pacing = new HostPacing(settings, environment.clock);
  }

  /** Ask one address, redirects not followed. */
  async get(url: URL, asked: Asked): Promise<HttpAnswer | NoAnswer> {
    for (let attempt = 1; ; attempt++) {
      const answer = await this.#pacing.turn(url.host, () => request(url, asked, this.#settings, this.#connections));
      if (attempt === mostAttempts || !this.#mayTryAgain(url, answer)) return answer;
    }
  }

  /** Let at least this time pass between two requests to a host, as far as the settings allow. */
  slowDown(host: string, milliseconds: number): void {
    this.#pacing.slowDown(host, Math.min(milliseconds, this.#settings.mostWait));
  }

  close(): void {
    this.#connections.close();
  }

  /** After a failure that may pass, or where the host says when to come again; a host that asks for too much is left. */
  #mayTryAgain({ host }: URL, answer: HttpAnswer | NoAnswer): boolean {
    if (answer.kind === 'none') return answer.isPassing;
    const { status, headers } = answer;
    if (status !== 429 && status !== 503) return false;
    const wait = retryAfter(headers['retry-after'], this.#clock.now());
    if (wait === undefined) return false;
    this.#pacing.pause(host, Math.min(wait, this.#settings.mostWait));
    return wait <= this.#settings.mostWait;
  }
}

const mostAttempts = 3;

/** Milliseconds of a `Retry-After`. @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
function retryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
