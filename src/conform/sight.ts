import { isMap } from '../deliveries/recorded-json.ts';
import { escapeSegment } from '../yaml/pointer.ts';
import type { Shape } from './shape.ts';

/** What of an event's schema was seen in its deliveries, and what was seen that the schema does not name. */
export class Sight {
  /** Deliveries. */
  seen = 0;
  /** Properties of objects that were seen, and themselves never were: JSON Pointers with `*` for each item of a list. */
  readonly #holders = new Map<string, Shape>();
  readonly #properties = new Set<string>();
  readonly #values = new Map<string, { readonly shape: Shape; readonly seen: Set<string> }>();
  readonly #others = new Set<string>();

  /** Look at a payload. @returns the properties that are seen for the first time and that the schema does not name */
  look(value: unknown, shape: Shape): string[] {
    const fresh: string[] = [];
    this.#look(value, shape, '', 0, fresh);
    return fresh;
  }

  get neverSeen(): string[] {
    const missing: string[] = [];
    for (const [path, shape] of this.#holders)
      for (const name of shape.properties.keys()) {
        const pointer = `${path}/${escapeSegment(name)}`;
        if (!this.#properties.has(pointer)) missing.push(pointer);
      }
    return missing.sort();
  }

  get notModelled(): string[] {
    return [...this.#others].sort();
  }

  /** The values of enumerations that were never seen, by the property that has them. */
  get valuesNeverSeen(): { readonly property: string; readonly values: readonly string[] }[] {
    return [...this.#values]
      .map(([property, { shape, seen }]) => ({
        property,
        values: [...shape.values.keys()].filter((one) => !seen.has(one)),
      }))
      .filter(({ values }) => values.length > 0)
      .sort((a, b) => (a.property < b.property ? -1 : 1));
  }

  #look(value: unknown, shape: Shape, path: string, depth: number, fresh: string[]): void {
    if (depth > deepest || this.#properties.size > mostProperties) return;
    if (Array.isArray(value)) {
      const { items } = shape;
      if (items !== undefined) for (const item of value) this.#look(item, items, `${path}/*`, depth + 1, fresh);
      return;
    }
    if (!isMap(value)) {
      if (shape.values.size > 1) this.#note(path, shape, value);
      return;
    }
    const { properties } = shape;
    if (properties.size === 0) return;
    this.#holders.set(path, shape);
    for (const [name, inner] of Object.entries(value)) {
      const pointer = `${path}/${escapeSegment(name)}`;
      const property = properties.get(name);
      if (property !== undefined) {
        this.#properties.add(pointer);
        this.#look(inner, property.shape, pointer, depth + 1, fresh);
      } else if (!shape.isMap && this.#others.size < mostOthers && !this.#others.has(pointer)) {
        this.#others.add(pointer);
        fresh.push(pointer);
      }
    }
  }

  #note(path: string, shape: Shape, value: unknown): void {
    const known = this.#values.get(path) ?? { shape, seen: new Set<string>() };
    this.#values.set(path, known);
    if (known.seen.size <= shape.values.size) known.seen.add(JSON.stringify(value));
  }
}

/** Schemas may hold themselves. */
const deepest = 12;
const mostProperties = 5000;
const mostOthers = 500;
