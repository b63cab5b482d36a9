/**
 * Marks a ruleset that need not be checked again: our own, checked by tests, and those that {@link bindTree} has checked.
 * The build makes Spectral heed it; see `build/lean-spectral.ts`.
 */
export const checked: unique symbol = Symbol.for('api-review.checked');
