import type { Located } from '../text/location.ts';
import { entriesOf, get, type Node, textOf } from '../yaml/node.ts';
import { type ReferencedFiles, References } from './references.ts';
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
  /** Files in which more may stand, and that were not given. */
  readonly missing: ReadonlySet<string>;
}

export function readAddresses(root: Node | undefined, files: ReferencedFiles = new Map()): OpenApiAddresses {
  if (root === undefined) return { servers: [], callbacks: [], webhooks: [], missing: new Set() };
  const reader = new Reader(new References(root, files));
  reader.document(root);
  return reader;
}

class Reader implements OpenApiAddresses {
  readonly servers: Located<string>[] = [];
  readonly callbacks: Located<string>[] = [];
  readonly webhooks: Located<string>[] = [];
  readonly #references: References;
  /** Path items that were read: references to them come more than once, and in circles. */
  readonly #seen = new Set<Node>();

  constructor(references: References) {
    this.#references = references;
  }

  get missing(): ReadonlySet<string> {
    return this.#references.missing;
  }

  document(root: Node): void {
    this.#servers(root);
    const components = this.#references.get(root, 'components');
    const webhooks = ['webhooks', 'x-webhooks'].map((key) => this.#references.get(root, key));
    for (const holder of [
      this.#references.get(root, 'paths'),
      ...webhooks,
      this.#references.get(components, 'pathItems'),
    ]) {
      for (const { value } of namedEntries(holder)) this.#pathItem(value);
    }
    for (const { key, keyAt } of webhooks.flatMap(namedEntries)) this.webhooks.push({ value: key, at: keyAt });
    for (const { value } of this.#entries(components, 'callbacks')) this.#callback(value);
    for (const { value } of this.#entries(components, 'responses')) this.#links(this.#resolved(value));
    this.#links(components);
  }

  #pathItem(written: Node): void {
    const item = this.#resolved(written);
    if (this.#seen.has(item)) return;
    this.#seen.add(item);
    this.#servers(item);
    for (const { value } of [...namedEntries(item), ...this.#entries(item, 'additionalOperations')]) {
      this.#operation(value);
    }
  }

  #operation(operation: Node): void {
    this.#servers(operation);
    for (const { value } of this.#entries(operation, 'callbacks')) this.#callback(value);
    for (const { value } of this.#entries(operation, 'responses')) this.#links(this.#resolved(value));
  }

  /** A link may lead to an operation of another server. */
  #links(holder: Node | undefined): void {
    for (const { value } of this.#entries(holder, 'links')) {
      const link = this.#resolved(value);
      const server = get(link, 'server');
      if (server === undefined || this.#seen.has(link)) continue;
      this.#seen.add(link);
      for (const url of this.#urlsOf(server)) this.servers.push(url);
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
    for (const server of this.#references.items(holder, 'servers'))
      for (const url of this.#urlsOf(server)) this.servers.push(url);
  }

  #urlsOf(written: Node): Located<string>[] {
    const server = this.#resolved(written);
    const url = this.#references.get(server, 'url');
    const template = textOf(url);
    if (url === undefined || template === undefined) return [];
    const variables = readVariables(get(server, 'variables'), (node) => this.#resolved(node));
    return expandTemplate(template, variables).map(({ value, chosen }) => ({ value, at: chosen[0]?.at ?? url.at }));
  }

  #entries(holder: Node | undefined, key: string) {
    return namedEntries(this.#references.get(holder, key));
  }

  #resolved(node: Node): Node {
    return this.#references.follow(node).node;
  }
}

function namedEntries(node: Node | undefined) {
  return entriesOf(node).filter(({ key }) => !key.startsWith('x-'));
}
