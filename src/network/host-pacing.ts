import type { Clock } from './settings.ts';

export interface Pace {
  /** Requests to one host that may run at the same time. */
  readonly hostConcurrency: number;
  /** Milliseconds between the starts of two requests to one host. */
  readonly hostInterval: number;
}

interface HostState {
  running: number;
  /** When the next request may start. */
  next: number;
  /** Milliseconds between two starts, where the host asks for more than the settings do. */
  interval: number;
  readonly waiting: (() => void)[];
}

/** Gives each host its requests one after the other: so many at a time, and never faster than it asks for. */
export class HostPacing {
  readonly #pace: Pace;
  readonly #clock: Clock;
  readonly #hosts = new Map<string, HostState>();

  constructor(pace: Pace, clock: Clock) {
    this.#pace = pace;
    this.#clock = clock;
  }

  /** Do some work as soon as it is the host's turn. */
  async turn<T>(host: string, work: () => Promise<T>): Promise<T> {
    const state = this.#stateOf(host);
    if (state.running >= this.#pace.hostConcurrency) await new Promise<void>((go) => state.waiting.push(go));
    else state.running++;
    try {
      const now = this.#clock.now();
      const start = Math.max(now, state.next);
      state.next = start + state.interval;
      if (start > now) await this.#clock.sleep(start - now);
      return await work();
    } finally {
      const next = state.waiting.shift();
      if (next === undefined) state.running--;
      else next();
    }
  }

  /** Leave a host alone for some time. */
  pause(host: string, milliseconds: number): void {
    const state = this.#stateOf(host);
    state.next = Math.max(state.next, this.#clock.now() + milliseconds);
  }

  /** Let at least this time pass between two requests to a host. */
  slowDown(host: string, milliseconds: number): void {
    const state = this.#stateOf(host);
    state.interval = Math.max(state.interval, milliseconds);
  }

  #stateOf(host: string): HostState {
    const known = this.#hosts.get(host);
    if (known !== undefined) return known;
    const state = { running: 0, next: 0, interval: this.#pace.hostInterval, waiting: [] };
    this.#hosts.set(host, state);
    return state;
  }
}
