import { entriesOf, get, type MapNode, type Node, textOf } from '../../yaml/node.ts';
import { type BrokenReference, fileOf, type References } from '../references.ts';

/** A node that holds a `$ref`, or the mapping of a discriminator that names a file which cannot be had. */
export interface Reference {
  readonly holder: MapNode;
  /** The node it refers to, further references not followed; absent where it leads nowhere. */
  readonly target: Node | undefined;
  readonly broken: BrokenReference | undefined;
}

/** The references of a document, and where they are. */
export interface Crawled {
  readonly references: readonly Reference[];
  /** The maps and lists in which there are references at any depth. */
  readonly around: ReadonlySet<Node>;
}

/**
 * Find every reference of a document and of the parts that it refers to, in other files or in extensions. A `$ref` in data is
 * none.
 */
export function crawl(root: Node, references: References): Crawled {
  const crawler = new Crawler(references);
  crawler.crawl(root, 'object');
  for (const [target, position] of crawler.elsewhere) crawler.crawl(target, position);
  crawler.lookForMapped();
  return crawler;
}

class Crawler implements Crawled {
  readonly references: Reference[] = [];
  readonly around = new Set<Node>();
  /** The targets in other files, and those in extensions, which are looked into only where they are referred to. */
  readonly elsewhere = new Map<Node, Position>();
  readonly #holders = new Set<Node>();
  readonly #mappings = new Set<MapNode>();
  readonly #files: References;

  constructor(files: References) {
    this.#files = files;
  }

  /** @returns whether there are references in a node */
  crawl(node: Node, position: Position): boolean {
    if (node.kind === 'scalar' || position === 'data') return false;
    let holds = false;
    if (node.kind === 'list') {
      for (const item of node.items) if (this.crawl(item, 'object')) holds = true;
    } else if (node.entries.has('$ref') && this.#refers(node, position)) {
      holds = true;
    } else {
      for (const { key, value } of node.entries.values()) {
        if (value.kind === 'scalar') continue;
        if (position === 'object' && key === 'discriminator') this.#notes(value);
        if (this.crawl(value, positionBelow(position, key, value))) holds = true;
      }
    }
    if (holds) this.around.add(node);
    return holds;
  }

  #notes(discriminator: Node): void {
    const mapping = get(discriminator, 'mapping');
    if (mapping?.kind === 'map') this.#mappings.add(mapping);
  }

  /**
   * Note the schemas that a discriminator maps values to (https://spec.openapis.org/oas/v3.1.1.html#discriminator-object) and
   * that cannot be found. In files that references lead to, a rule looks for them.
   */
  lookForMapped(): void {
    const read = new Set(this.references.map(({ target }) => target?.at.file));
    for (const holder of this.#mappings)
      for (const { value } of entriesOf(holder)) {
        const text = textOf(value);
        if (text === undefined || !namesFile(text)) continue;
        const { reference, target } = this.#files.step({ value: text, at: value.at });
        if (!('reason' in target)) continue;
        const file = fileOf(text, value.at.file);
        const isElsewhere = typeof file !== 'string' || !(read.has(file) || this.#files.missing.has(file));
        if (isElsewhere && file !== value.at.file)
          this.references.push({ holder, target: undefined, broken: { reference, ...target } });
      }
  }

  #refers(holder: MapNode, position: Position): boolean {
    const step = this.#files.next(holder);
    if (step === undefined) return false;
    if (this.#holders.has(holder)) return true;
    this.#holders.add(holder);
    const { reference, target } = step;
    if ('reason' in target) {
      this.references.push({ holder, target: undefined, broken: { reference, ...target } });
      return true;
    }
    this.references.push({ holder, target: target.value, broken: undefined });
    const isApart = !this.#files.isOwn(target.value) || target.value.at.pointer.includes('/x-');
    if (isApart && !this.elsewhere.has(target.value)) this.elsewhere.set(target.value, position);
    return true;
  }
}

/** A value of a mapping is the name of a schema, or a reference. */
function namesFile(text: string): boolean {
  return !text.startsWith('#') && (!/^[\w.-]+$/.test(text) || /\.(?:ya?ml|json)$/i.test(text));
}

/** Called with each map and list; says whether to look into it. */
export type Visit = (node: Exclude<Node, { kind: 'scalar' }>, position: Position) => boolean;

/** Visit a node and all maps and lists in it that are not data. */
export function visitParts(node: Node, position: Position, visit: Visit): void {
  if (node.kind === 'scalar' || position === 'data' || !visit(node, position)) return;
  if (node.kind === 'list') {
    for (const item of node.items) visitParts(item, 'object', visit);
    return;
  }
  for (const { key, value } of node.entries.values())
    if (value.kind !== 'scalar') visitParts(value, positionBelow(position, key, value), visit);
}

/**
 * The kind of a node in OpenAPI: an object with fields, a map whose keys are names, named examples, one of these, or data, in
 * which `$ref` is a key like any other (https://spec.openapis.org/oas/v3.1.1.html#example-object, #schema-object).
 */
export type Position = 'object' | 'names' | 'examples' | 'example' | 'data';

const fieldsOfNames = new Set([
  '$defs',
  'callbacks',
  'content',
  'definitions',
  'dependentSchemas',
  'encoding',
  'headers',
  'links',
  'mediaTypes',
  'parameters',
  'pathItems',
  'paths',
  'patternProperties',
  'properties',
  'requestBodies',
  'responses',
  'schemas',
  'securitySchemes',
  'webhooks',
  'x-webhooks',
]);

const fieldsOfData = new Set(['const', 'default', 'enum', 'example']);

export function positionBelow(position: Position, key: string, value: Node): Position {
  switch (position) {
    case 'object':
      if (fieldsOfData.has(key) || isExtension(key)) return 'data';
      if (key === 'examples') return value.kind === 'list' ? 'data' : 'examples';
      return fieldsOfNames.has(key) ? 'names' : 'object';
    case 'names':
      return 'object';
    case 'examples':
      return 'example';
    case 'example':
      return key === 'value' || key === 'dataValue' ? 'data' : 'object';
    case 'data':
      return 'data';
  }
}

/** The value of an extension is its author's own, but for the events of documents of OpenAPI 3.0. */
function isExtension(key: string): boolean {
  return key.startsWith('x-') && key !== 'x-webhooks';
}
