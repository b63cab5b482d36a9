import { isSecretName, maskedValue } from '../deliveries/masked.ts';
import { isMap } from '../deliveries/recorded-json.ts';
import { shorten } from '../text/shorten.ts';
import { escapeSegment } from '../yaml/pointer.ts';
import type { ValuesOf } from './coverage.ts';
import type { Shape } from './shape.ts';

/** What of an event's schema was seen in its deliveries, and what was seen that the schema does not name. */
export class Sight {
  /** Deliveries. */
  seen = 0;
  /** Properties of objects that were seen, and themselves never were: JSON Pointers with `*` for each item of a list. */
  readonly #holders = new Map<string, Shape>();
  readonly #properties = new Set<string>();
  readonly #values = new Map<string, SeenValues>();
  readonly #others = new Set<string>();
  readonly #showsValues: boolean;

  constructor(showsValues: boolean) {
    this.#showsValues = showsValues;
  }

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
  get valuesNeverSeen(): ValuesOf[] {
    return this.#valuesBy(({ shape, seen }) => [...shape.values.keys()].filter((one) => !seen.has(one)));
  }

  /** The values that were seen where an enumeration does not list them, shortened, and masked unless values are shown. */
  get valuesNotModelled(): ValuesOf[] {
    return this.#valuesBy(({ others }) => [...others].sort());
  }

  #valuesBy(select: (values: SeenValues) => readonly string[]): ValuesOf[] {
    return [...this.#values]
      .map(([property, values]) => ({ property, values: select(values) }))
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
    const known = this.#values.get(path) ?? { shape, seen: new Set<string>(), others: new Set<string>() };
    this.#values.set(path, known);
    const written = JSON.stringify(value);
    if (shape.values.has(written)) known.seen.add(written);
    // Where nothing may be there too, nothing is no value of the list.
    else if (value !== null && known.others.size < mostOtherValues) known.others.add(this.#shown(written, path));
  }

  #shown(written: string, path: string): string {
    const short = shorten(written, longestValue);
    return this.#showsValues && !isSecretName(path) ? short : maskedValue(short);
  }
}

interface SeenValues {
  readonly shape: Shape;
  readonly seen: Set<string>;
  readonly others: Set<string>;
}

/** Schemas may hold themselves. */
const deepest = 12;
const mostProperties = 5000;
const mostOthers = 500;
const mostOtherValues = 50;
const longestValue = 60;
