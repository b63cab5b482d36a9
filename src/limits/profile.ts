/** One kind of work, and its time. */
export interface ProfileRow {
  readonly name: string;
  /** Without the time of work that was measured inside. */
  readonly milliseconds: number;
  readonly times: number;
}

/** The times of a run. Nothing is measured before `startProfile`, for measuring takes time too. */
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

  /** Add times that were measured elsewhere, inside of the work that is measured here. */
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

/** End measuring, and return the times since `startProfile`. */
export function endProfile(): ProfileRow[] {
  const rows = profile?.rows ?? [];
  profile = undefined;
  return rows;
}

export function isProfiled(): boolean {
  return profile !== undefined;
}

/** Add the times of another thread. */
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
