import type { Located } from '../diagnostics/location.ts';
import { entriesOf, get, itemsOf, type Node, textOf } from '../yaml/node.ts';
import { resolve } from './reference.ts';
import { readVariables } from './server.ts';
import { expandTemplate } from './template.ts';

/** The addresses that an OpenAPI document models. What descriptions and examples mention is none. */
export interface OpenApiAddresses {
  /** URLs of servers, written out over the values of their variables. */
  readonly servers: readonly Located<string>[];
  /** Keys of callbacks: runtime expressions, or URLs that the provider calls. */
  readonly callbacks: readonly Located<string>[];
  /** Keys of webhooks, which are names, though nothing keeps anybody from an address there. */
  readonly webhooks: readonly Located<string>[];
}

export function readAddresses(root: Node | undefined): OpenApiAddresses {
  const reader = new Reader(root);
  if (root !== undefined) reader.document(root);
  return reader;
}

class Reader implements OpenApiAddresses {
  readonly servers: Located<string>[] = [];
  readonly callbacks: Located<string>[] = [];
  readonly webhooks: Located<string>[] = [];
  readonly #root: Node | undefined;
  /** Path items that were read: references to them come more than once, and in circles. */
  readonly #seen = new Set<Node>();

  constructor(root: Node | undefined) {
    this.#root = root;
  }

  document(root: Node): void {
    this.#servers(root);
    const components = get(root, 'components');
    const webhooks = [get(root, 'webhooks'), get(root, 'x-webhooks')];
    for (const holder of [get(root, 'paths'), ...webhooks, get(components, 'pathItems')]) {
      for (const { value } of namedEntries(holder)) this.#pathItem(value);
    }
    for (const { key, keyAt } of webhooks.flatMap(namedEntries)) this.webhooks.push({ value: key, at: keyAt });
    for (const { value } of namedEntries(get(components, 'callbacks'))) this.#callback(value);
    for (const { value } of namedEntries(get(components, 'responses'))) this.#links(this.#resolved(value));
    this.#links(components);
  }

  #pathItem(written: Node): void {
    const item = this.#resolved(written);
    if (this.#seen.has(item)) return;
    this.#seen.add(item);
    this.#servers(item);
    for (const { value } of [...namedEntries(item), ...namedEntries(get(item, 'additionalOperations'))]) {
      this.#operation(value);
    }
  }

  #operation(operation: Node): void {
    this.#servers(operation);
    for (const { value } of namedEntries(get(operation, 'callbacks'))) this.#callback(value);
    for (const { value } of namedEntries(get(operation, 'responses'))) this.#links(this.#resolved(value));
  }

  /** A link may lead to an operation of another server. */
  #links(holder: Node | undefined): void {
    for (const { value } of namedEntries(get(holder, 'links'))) {
      const link = this.#resolved(value);
      const server = get(link, 'server');
      if (server === undefined || this.#seen.has(link)) continue;
      this.#seen.add(link);
      this.servers.push(...this.#urlsOf(server));
    }
  }

  #callback(written: Node): void {
    const callback = this.#resolved(written);
    if (this.#seen.has(callback)) return;
    this.#seen.add(callback);
    for (const { key, keyAt, value } of namedEntries(callback)) {
      this.callbacks.push({ value: key, at: keyAt });
      this.#pathItem(value);
    }
  }

  #servers(holder: Node): void {
    for (const server of itemsOf(get(holder, 'servers'))) this.servers.push(...this.#urlsOf(server));
  }

  #urlsOf(written: Node): Located<string>[] {
    const server = this.#resolved(written);
    const url = get(server, 'url');
    const template = textOf(url);
    if (url === undefined || template === undefined) return [];
    const variables = readVariables(get(server, 'variables'), (node) => this.#resolved(node));
    return expandTemplate(template, variables).map(({ value, chosen }) => ({ value, at: chosen[0]?.at ?? url.at }));
  }

  #resolved(node: Node): Node {
    return this.#root === undefined ? node : resolve(this.#root, node).node;
  }
}

function namedEntries(node: Node | undefined) {
  return entriesOf(node).filter(({ key }) => !key.startsWith('x-'));
}
