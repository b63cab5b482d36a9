/**
 * A function of an object and its path that remembers what it made of both, while they are the very same: rules ask the same
 * of one operation, one after the other.
 *
 * @template {object} Object
 * @template Result
 * @param {(object: Object, path: (string | number)[]) => Result} make
 * @returns {(object: Object, path: (string | number)[]) => Result}
 */
export function remembered(make) {
  /** @type {WeakMap<Object, { path: (string | number)[], result: Result }>} */
  const known = new WeakMap();
  return (object, path) => {
    const before = known.get(object);
    if (before?.path === path) return before.result;
    const result = make(object, path);
    known.set(object, { path, result });
    return result;
  };
}
