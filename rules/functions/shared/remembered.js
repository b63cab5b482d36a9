import { memory } from './memory.js';

/**
 * A function of an object and its path that remembers what it made of both, while they are the same: rules ask the same of
 * one operation, one after the other.
 *
 * @template {object} Object
 * @template {unknown[]} Rest
 * @template Result
 * @param {(object: Object, path: (string | number)[], ...rest: Rest) => Result} make `rest` is the same for one object
 * @returns {(object: Object, path: (string | number)[], ...rest: Rest) => Result}
 */
export function remembered(make) {
  /** @type {import('./memory.js').Memory<Object, { path: (string | number)[], result: Result }>} */
  const known = memory();
  return (object, path, ...rest) => {
    const before = known.get(object);
    if (before !== undefined && isSame(before.path, path)) return before.result;
    const result = make(object, path, ...rest);
    known.set(object, { path, result });
    return result;
  };
}

/**
 * @param {(string | number)[]} one
 * @param {(string | number)[]} other
 * @returns {boolean}
 */
function isSame(one, other) {
  return one === other || (one.length === other.length && one.every((step, index) => step === other[index]));
}
