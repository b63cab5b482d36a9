import { METHODS } from '../../../rules/functions/shared/operations.js';
import type { Location } from '../../text/location.ts';
import { entriesOf, type Node } from '../../yaml/node.ts';
import type { BrokenReference, References } from '../references.ts';

/** A part of a document where it is used, with its own content or the target of its `$ref`. */
export interface Part {
  readonly key: string;
  readonly keyAt: Location;
  /** From the root of the document, as if every reference were written out. */
  readonly path: readonly (string | number)[];
  /** At the end of its references. */
  readonly node: Node;
  /** The reference that leads nowhere, if it has one. */
  readonly broken: BrokenReference | undefined;
}

/** A path item that is an event, and what it belongs to. */
export interface EventItem extends Part {
  readonly kind: 'webhook' | 'callback';
  /** The map of webhooks, or the callback. */
  readonly holder: Part;
}

/** Where the maps of webhooks are; `x-webhooks` is their name in OpenAPI 3.0. */
export const webhookKeys: readonly string[] = ['webhooks', 'x-webhooks'];

/**
 * The one walk through an OpenAPI 3.x document: its path items, operations, webhooks and callbacks with path and place,
 * references followed inside the document and into the files given
 * (https://spec.openapis.org/oas/v3.1.1.html#openapi-object, #path-item-object, #callback-object).
 */
export class OpenApiWalk {
  readonly references: References;
  readonly root: Part;
  #items: readonly Part[] | undefined;
  #callbacks: readonly Part[] | undefined;

  constructor(root: Node, references: References) {
    this.references = references;
    this.root = { key: '', keyAt: root.at, path: [], node: root, broken: undefined };
  }

  /** The maps `webhooks` and `x-webhooks`. */
  get webhookMaps(): readonly Part[] {
    return webhookKeys.flatMap((key) => this.at(this.root, key) ?? []);
  }

  /** The path items of `paths`, of the maps of webhooks and of `components`. */
  get pathItems(): readonly Part[] {
    this.#items ??= [
      ...this.below(this.at(this.root, 'paths')),
      ...this.webhookMaps.flatMap((map) => this.below(map)),
      ...this.below(this.at(this.#components, 'pathItems')),
    ];
    return this.#items;
  }

  /** The callbacks of operations in path items, and those of `components`. A callback's own callbacks are not among them. */
  get callbacks(): readonly Part[] {
    this.#callbacks ??= [
      ...this.pathItems
        .flatMap((item) => [...this.below(item), ...this.below(this.at(item, 'additionalOperations'))])
        .flatMap((operation) => this.callbacksOf(operation)),
      ...this.below(this.at(this.#components, 'callbacks')),
    ];
    return this.#callbacks;
  }

  /** Each path item of a webhook or a callback. */
  get eventItems(): readonly EventItem[] {
    const webhooks = this.webhookMaps.map((holder) => ({ kind: 'webhook' as const, holder }));
    const callbacks = this.callbacks.map((holder) => ({ kind: 'callback' as const, holder }));
    return [...webhooks, ...callbacks].flatMap((event) =>
      this.below(event.holder).map((item) => ({ ...item, ...event })),
    );
  }

  get #components(): Part | undefined {
    return this.at(this.root, 'components');
  }

  /** The operations of a path item, by method; OpenAPI 3.2 has more of them, under `additionalOperations`. */
  operationsOf(item: Part): readonly Part[] {
    const known = this.below(item).filter(({ key }) => METHODS.includes(key));
    return [...known, ...this.below(this.at(item, 'additionalOperations'))];
  }

  callbacksOf(operation: Part): readonly Part[] {
    return this.below(this.at(operation, 'callbacks'));
  }

  /** The part under a key. */
  at(part: Part | undefined, key: string): Part | undefined {
    const entry = part?.node.kind === 'map' ? part.node.entries.get(key) : undefined;
    return part && entry && this.#part(part, entry.key, entry.keyAt, entry.value);
  }

  /** All parts that a map or a list holds. */
  below(part: Part | undefined): readonly Part[] {
    if (part === undefined) return [];
    if (part.node.kind === 'list') return part.node.items.map((node, index) => this.#part(part, index, node.at, node));
    return entriesOf(part.node).map(({ key, keyAt, value }) => this.#part(part, key, keyAt, value));
  }

  #part({ path }: Part, key: string | number, keyAt: Location, written: Node): Part {
    const { node, broken } = this.references.follow(written);
    return { key: String(key), keyAt, path: [...path, key], node, broken };
  }
}

/** The parts that have a name of the document's own: no extension (`x-…`), and no reference that leads nowhere. */
export function named(parts: readonly Part[]): readonly Part[] {
  return parts.filter(({ key }) => key !== '$ref' && !key.startsWith('x-'));
}
