import type { Located } from '../../text/location.ts';
import { get, type Node, textOf } from '../../yaml/node.ts';
import type { References } from '../references.ts';
import { readVariables } from '../server.ts';
import { expandTemplate } from '../template.ts';
import { named, type OpenApiWalk, type Part } from './walk.ts';

/** The addresses that an OpenAPI document models. Addresses in descriptions and examples are not among them. */
export interface OpenApiAddresses {
  /** URLs of servers, written out over the values of their variables. */
  readonly servers: readonly Located<string>[];
  /** Keys of callbacks: runtime expressions, or URLs that the provider calls. */
  readonly callbacks: readonly Located<string>[];
  /** Keys of webhooks, which are names, but may be addresses too. */
  readonly webhooks: readonly Located<string>[];
}

export function readAddresses(walk: OpenApiWalk): OpenApiAddresses {
  const reader = new Reader(walk);
  reader.document();
  return reader;
}

class Reader implements OpenApiAddresses {
  readonly servers: Located<string>[] = [];
  readonly callbacks: Located<string>[] = [];
  readonly webhooks: Located<string>[] = [];
  readonly #walk: OpenApiWalk;
  readonly #references: References;
  /** Parts that were read: references to them come more than once, and in circles. */
  readonly #seen = new Set<Node>();

  constructor(walk: OpenApiWalk) {
    this.#walk = walk;
    this.#references = walk.references;
  }

  document(): void {
    const { root, pathItems, webhookMaps } = this.#walk;
    const components = this.#walk.at(root, 'components');
    this.#servers(root.node);
    for (const item of named(pathItems)) this.#pathItem(item);
    for (const { key, keyAt } of webhookMaps.flatMap((map) => named(this.#walk.below(map))))
      this.webhooks.push({ value: key, at: keyAt });
    if (components === undefined) return;
    for (const callback of this.#namedBelow(components, 'callbacks')) this.#callback(callback);
    for (const response of this.#namedBelow(components, 'responses')) this.#links(response);
    this.#links(components);
  }

  #pathItem(item: Part): void {
    if (this.#isKnown(item)) return;
    this.#servers(item.node);
    for (const operation of [...named(this.#walk.below(item)), ...this.#namedBelow(item, 'additionalOperations')])
      this.#operation(operation);
  }

  #operation(operation: Part): void {
    this.#servers(operation.node);
    for (const callback of named(this.#walk.callbacksOf(operation))) this.#callback(callback);
    for (const response of this.#namedBelow(operation, 'responses')) this.#links(response);
  }

  /** A link may lead to an operation of another server. */
  #links(holder: Part): void {
    for (const link of this.#namedBelow(holder, 'links')) {
      const server = get(link.node, 'server');
      if (server === undefined || this.#isKnown(link)) continue;
      for (const url of this.#urlsOf(server)) this.servers.push(url);
    }
  }

  #callback(callback: Part): void {
    if (this.#isKnown(callback)) return;
    for (const item of named(this.#walk.below(callback))) {
      this.callbacks.push({ value: item.key, at: item.keyAt });
      this.#pathItem(item);
    }
  }

  #servers(holder: Node): void {
    for (const server of this.#references.items(holder, 'servers'))
      for (const url of this.#urlsOf(server)) this.servers.push(url);
  }

  #urlsOf(written: Node): Located<string>[] {
    const server = this.#references.follow(written).node;
    const url = this.#references.get(server, 'url');
    const template = textOf(url);
    if (url === undefined || template === undefined) return [];
    const variables = readVariables(get(server, 'variables'), (node) => this.#references.follow(node).node);
    return expandTemplate(template, variables).map(({ value, chosen }) => ({ value, at: chosen[0]?.at ?? url.at }));
  }

  #namedBelow(part: Part, key: string): readonly Part[] {
    return named(this.#walk.below(this.#walk.at(part, key)));
  }

  #isKnown({ node }: Part): boolean {
    if (this.#seen.has(node)) return true;
    this.#seen.add(node);
    return false;
  }
}
