/** True in `npm run test:hostile`; else the short form. */
export const isLong = process.env.HOSTILE === 'long';

/**
 * Of all that is drawn by chance. It is the same in each run of `npm test`; in the long form it is another each time, and
 * `HOSTILE_SEED` gives a run again.
 */
export const seed = Number(process.env.HOSTILE_SEED ?? (isLong ? Date.now() % 2 ** 31 : 1));

/** True in `npm run test:quick`. */
export const isQuick = process.env.QUICK === 'yes';

/** How many generated inputs a test tries of `many`: a tenth in the quick tests. */
export function tries(many: number): number {
  return isQuick ? Math.ceil(many / 10) : many;
}
