import type { PayloadSchema } from '../apis/payload-schema.ts';
import type { References } from '../apis/references.ts';
import type { Location } from '../text/location.ts';
import { get, itemsOf, type Node } from '../yaml/node.ts';

/** A property that a schema declares somewhere. */
export interface ShapeProperty {
  readonly at: Location;
  readonly shape: Shape;
}

const composing = ['allOf', 'oneOf', 'anyOf'];
const conditional = ['if', 'then', 'else'];

/** All that a schema says of the parts of a value in any of its alternatives: which properties it names, and which values it lists. */
export class Shape {
  readonly #written: readonly Node[];
  readonly #references: References;
  #parts: readonly Node[] | undefined;
  #properties: ReadonlyMap<string, ShapeProperty> | undefined;
  #items: { readonly shape: Shape | undefined } | undefined;
  #values: ReadonlyMap<string, Location> | undefined;

  constructor(written: readonly Node[], references: References) {
    this.#written = written;
    this.#references = references;
  }

  static of({ written, references }: PayloadSchema): Shape {
    return new Shape(written, references);
  }

  get properties(): ReadonlyMap<string, ShapeProperty> {
    if (this.#properties !== undefined) return this.#properties;
    const found = new Map<string, { at: Location; nodes: Node[] }>();
    for (const part of this.#all)
      for (const { key, keyAt, value } of this.#references.entries(part, 'properties')) {
        const known = found.get(key);
        if (known === undefined) found.set(key, { at: keyAt, nodes: [value] });
        else known.nodes.push(value);
      }
    this.#properties = new Map(
      [...found].map(([name, { at, nodes }]) => [name, { at, shape: new Shape(nodes, this.#references) }]),
    );
    return this.#properties;
  }

  /** Its names are data, as those of a map are. */
  get isMap(): boolean {
    return this.#all.some(
      (part) =>
        get(part, 'patternProperties') !== undefined ||
        ['map', 'list'].includes(get(part, 'additionalProperties')?.kind ?? ''),
    );
  }

  get items(): Shape | undefined {
    if (this.#items === undefined) {
      const nodes = this.#all.flatMap((part) => get(part, 'items') ?? []).filter(({ kind }) => kind === 'map');
      this.#items = { shape: nodes.length === 0 ? undefined : new Shape(nodes, this.#references) };
    }
    return this.#items.shape;
  }

  /** The values that it lists, and its constants, as JSON, each with its place. */
  get values(): ReadonlyMap<string, Location> {
    this.#values ??= new Map(
      this.#all.flatMap((part) =>
        [get(part, 'const') ?? [], itemsOf(get(part, 'enum'))]
          .flat()
          .flatMap((one): [string, Location][] => (one.kind === 'scalar' ? [[JSON.stringify(one.value), one.at]] : [])),
      ),
    );
    return this.#values;
  }

  /** The schema and the parts that it is composed of, each once. */
  get #all(): readonly Node[] {
    if (this.#parts !== undefined) return this.#parts;
    const parts = new Set(this.#written.map((node) => this.#references.follow(node).node));
    for (const part of parts) {
      const inner = [
        ...composing.flatMap((key) => this.#references.items(part, key)),
        ...conditional.flatMap((key) => get(part, key) ?? []),
      ];
      for (const one of inner) parts.add(this.#references.follow(one).node);
    }
    this.#parts = [...parts];
    return this.#parts;
  }
}
