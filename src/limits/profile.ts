/** What time is spent on, and how much of it. */
export interface ProfileRow {
  readonly name: string;
  /** Without the time of what was measured inside. */
  readonly milliseconds: number;
  readonly times: number;
}

/** Where the time of a run goes. Nothing is measured until somebody asks, for measuring takes time too. */
class Profile {
  readonly #rows = new Map<string, { milliseconds: number; times: number }>();
  readonly #open: { inner: number }[] = [];
  readonly #waiting = new Map<string, { count: number; since: number }>();

  get rows(): ProfileRow[] {
    return [...this.#rows].map(([name, row]) => ({ name, ...row }));
  }

  begin(name: string): () => void {
    const start = performance.now();
    const span = { inner: 0 };
    this.#open.push(span);
    return () => {
      const elapsed = performance.now() - start;
      this.#open.pop();
      const outer = this.#open.at(-1);
      if (outer !== undefined) outer.inner += elapsed;
      this.#add(name, elapsed - span.inner);
    };
  }

  /** For work of which several may go on at once: the time in which any of it does. */
  beginWaiting(name: string): () => void {
    const state = this.#waiting.get(name) ?? { count: 0, since: 0 };
    this.#waiting.set(name, state);
    if (state.count === 0) state.since = performance.now();
    state.count++;
    return () => {
      state.count--;
      this.#add(name, state.count === 0 ? performance.now() - state.since : 0);
    };
  }

  /** Take in what was measured elsewhere, inside of what is being measured here. */
  addRows(rows: readonly ProfileRow[]): void {
    for (const { name, milliseconds, times } of rows) {
      const outer = this.#open.at(-1);
      if (outer !== undefined) outer.inner += milliseconds;
      this.#add(name, milliseconds, times);
    }
  }

  #add(name: string, milliseconds: number, times = 1): void {
    const row = this.#rows.get(name) ?? { milliseconds: 0, times: 0 };
    this.#rows.set(name, row);
    row.milliseconds += milliseconds;
    row.times += times;
  }
}

let profile: Profile | undefined;

/** Begin to measure. */
export function startProfile(): void {
  profile = new Profile();
}

/** What was measured since `startProfile`, and end measuring. */
export function endProfile(): ProfileRow[] {
  const rows = profile?.rows ?? [];
  profile = undefined;
  return rows;
}

export function isProfiled(): boolean {
  return profile !== undefined;
}

/** Add what another thread has measured. */
export function addProfile(rows: readonly ProfileRow[]): void {
  profile?.addRows(rows);
}

/** Measure work that is done at once. */
export function timed<T>(name: string, work: () => T): T {
  const end = profile?.begin(name);
  if (end === undefined) return work();
  try {
    return work();
  } finally {
    end();
  }
}

/** Measure work that waits, and beside which nothing else goes on. */
export function timedAlone<T>(name: string, work: () => Promise<T>): Promise<T> {
  return until(profile?.begin(name), work);
}

/** Measure work that waits, and beside which more of the same may go on. */
export function timedTogether<T>(name: string, work: () => Promise<T>): Promise<T> {
  return until(profile?.beginWaiting(name), work);
}

async function until<T>(end: (() => void) | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    end?.();
  }
}
