const flag = Symbol.for('api-review.checked');

/**
 * Make what holds a ruleset that need not be checked again: our own, the AsyncAPI parser's, or one that `bindTree` has
 * checked. The build makes Spectral heed it; see `build/lean-spectral.ts`.
 */
export function asChecked<T>(make: () => T): T {
  Reflect.set(globalThis, flag, true);
  try {
    return make();
  } finally {
    Reflect.set(globalThis, flag, false);
  }
}
