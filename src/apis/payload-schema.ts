import type { Location } from '../text/location.ts';
import { get, itemsOf, type Node, textOf } from '../yaml/node.ts';
import type { References } from './references.ts';

/** A property that a schema declares, with all of its declarations in the parts of an `allOf`. */
export interface DeclaredProperty {
  /** The place of its key. */
  readonly at: Location;
  readonly schema: PayloadSchema;
}

const deepest = 20;

/**
 * What a schema surely says of a value, in the keywords that OpenAPI and AsyncAPI share: the parts of `allOf` hold together,
 * and of alternatives (`oneOf`, `anyOf`, `if`) nothing is said.
 */
export class PayloadSchema {
  /** The schemas as they are written, which hold of one value together. */
  readonly written: readonly Node[];
  readonly references: References;
  #parts: readonly Node[] | undefined;

  /** @param written schemas that hold of one value together */
  constructor(written: readonly Node[], references: References) {
    this.written = written;
    this.references = references;
  }

  get parts(): readonly Node[] {
    this.#parts ??= this.#partsOf(this.written, 0);
    return this.#parts;
  }

  /** It could be read, and has no alternatives that might say more. */
  get isWhole(): boolean {
    const others = ['oneOf', 'anyOf', 'if', 'not', '$dynamicRef', '$ref', 'patternProperties'];
    return this.parts.every(
      (part) => part.kind === 'map' && others.every((keyword) => get(part, keyword) === undefined),
    );
  }

  /** The types that it allows, `null` among them; undefined where it does not say. */
  get types(): ReadonlySet<string> | undefined {
    const said = this.parts.flatMap((part) => typesOf(part) ?? []);
    return intersectionOf(said);
  }

  /** The values that it lists, as JSON; undefined where it lists none. */
  get values(): ReadonlySet<string> | undefined {
    const lists = this.parts.flatMap((part) => valuesOf(part) ?? []);
    return intersectionOf(lists);
  }

  /** The names that it requires; undefined where it has no list of them. */
  get required(): ReadonlySet<string> | undefined {
    const lists = this.parts.flatMap((part) => get(part, 'required') ?? []).filter(({ kind }) => kind === 'list');
    if (lists.length === 0) return undefined;
    return new Set(lists.flatMap(itemsOf).flatMap((name) => textOf(name) ?? []));
  }

  /** It allows no property but those that it declares. */
  get isClosed(): boolean {
    const keywords =
      this.parts.length === 1 ? ['additionalProperties', 'unevaluatedProperties'] : ['unevaluatedProperties'];
    return this.parts.some((part) => keywords.some((keyword) => isFalse(get(part, keyword))));
  }

  get properties(): ReadonlyMap<string, DeclaredProperty> {
    const declared = new Map<string, { at: Location; nodes: Node[] }>();
    for (const part of this.parts)
      for (const { key, keyAt, value } of this.references.entries(part, 'properties')) {
        const known = declared.get(key);
        if (known === undefined) declared.set(key, { at: keyAt, nodes: [value] });
        else known.nodes.push(value);
      }
    return new Map(
      [...declared].map(([name, { at, nodes }]) => [name, { at, schema: new PayloadSchema(nodes, this.references) }]),
    );
  }

  /** The schema of the items of a list. */
  get items(): PayloadSchema | undefined {
    const nodes = this.parts.flatMap((part) => get(part, 'items') ?? []).filter(({ kind }) => kind === 'map');
    return nodes.length === 0 ? undefined : new PayloadSchema(nodes, this.references);
  }

  #partsOf(written: readonly Node[], depth: number): readonly Node[] {
    const parts = [...new Set(written.map((node) => this.references.follow(node).node))];
    if (depth > deepest) return parts;
    const inner = parts.flatMap((part) => this.references.items(part, 'allOf'));
    return inner.length === 0 ? parts : [...new Set([...parts, ...this.#partsOf(inner, depth + 1)])];
  }
}

function typesOf(part: Node): ReadonlySet<string> | undefined {
  const type = get(part, 'type');
  const listed = type?.kind === 'list' ? type.items : type === undefined ? [] : [type];
  const types = listed.flatMap((one) => textOf(one) ?? (one.kind === 'scalar' && one.value === null ? 'null' : []));
  if (types.length === 0) return undefined;
  const nullable = get(part, 'nullable');
  return new Set(nullable?.kind === 'scalar' && nullable.value === true ? [...types, 'null'] : types);
}

function valuesOf(part: Node): ReadonlySet<string> | undefined {
  const constant = get(part, 'const');
  const listed = constant === undefined ? itemsOf(get(part, 'enum')) : [constant];
  const values = listed.flatMap((value) => (value.kind === 'scalar' ? JSON.stringify(value.value) : []));
  return values.length === 0 || values.length < listed.length ? undefined : new Set(values);
}

/** What all sets have in common; undefined without sets. A whole number is a number. */
function intersectionOf(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> | undefined {
  const [first, ...others] = sets;
  if (first === undefined) return undefined;
  const has = (set: ReadonlySet<string>, value: string) => set.has(value) || (value === 'integer' && set.has('number'));
  return new Set([...first].filter((value) => others.every((set) => has(set, value))));
}

function isFalse(node: Node | undefined): boolean {
  return node?.kind === 'scalar' && node.value === false;
}
