/**
 * Whether one text is likely the other one, misspelt: they differ in one place, by two characters at most.
 *
 * @param {string} one
 * @param {string} other
 * @returns {boolean}
 */
export function isNear(one, other) {
  const shorter = Math.min(one.length, other.length);
  let before = 0;
  while (before < shorter && one[before] === other[before]) before += 1;
  let after = 0;
  while (after < shorter - before && one.at(-1 - after) === other.at(-1 - after)) after += 1;
  return Math.max(one.length, other.length) - before - after <= 2;
}
