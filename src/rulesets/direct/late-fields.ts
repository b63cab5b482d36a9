/** What makes the values of the late fields of an object. Not a weak map, which costs the garbage collector more. */
const maker = Symbol('maker');

interface Holder {
  readonly [maker]: (key: string) => unknown;
}

/** One descriptor for each name, so that objects with the same late fields have the same hidden class in V8. */
const descriptors = new Map<string, PropertyDescriptor>();

/**
 * Give an object a field whose value is made when it is first looked at. Then it is a field like any other.
 * @param make the same for all late fields of the object
 */
export function setLater(holder: object, key: string, make: (key: string) => unknown): void {
  if (!(maker in holder)) Object.defineProperty(holder, maker, { value: make });
  Object.defineProperty(holder, key, descriptorOf(key));
}

function descriptorOf(key: string): PropertyDescriptor {
  const known = descriptors.get(key);
  if (known !== undefined) return known;
  const descriptor: PropertyDescriptor = {
    get(this: Holder) {
      const value = this[maker](key);
      Object.defineProperty(this, key, { value, enumerable: true, configurable: true, writable: true });
      return value;
    },
    enumerable: true,
    configurable: true,
  };
  descriptors.set(key, descriptor);
  return descriptor;
}
