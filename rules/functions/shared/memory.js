/**
 * @template Key
 * @template Value
 * @typedef {{ get(key: Key): Value | undefined, set(key: Key, value: Value): void }} Memory
 */

/** @typedef {Map<unknown, unknown>[]} Notes what all memories hold of one document, by their numbers */

const NOTES = Symbol('notes');

/** @type {Notes} */
let notes = [];

let count = 0;

/**
 * Say which document is checked from now on, by its `documentInventory`.
 *
 * @param {object} document
 */
export function turnTo(document) {
  const holder = /** @type {{ [NOTES]?: Notes }} */ (document);
  holder[NOTES] ??= [];
  notes = holder[NOTES];
}

/**
 * What functions remember of the document that is checked: its inventory holds it. It is no weak map, since V8 does not collect the
 * values of one with what is young: it copies them into the old heap.
 *
 * @template Key
 * @template Value
 * @returns {Memory<Key, Value>}
 */
export function memory() {
  const number = count++;
  return {
    get: (key) => /** @type {Value | undefined} */ (notes[number]?.get(key)),
    set(key, value) {
      const own = notes[number];
      if (own === undefined) notes[number] = new Map([[key, value]]);
      else own.set(key, value);
    },
  };
}
