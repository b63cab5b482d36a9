import type { Located, Location } from '../../text/location.ts';
import { get, itemsOf, type Node, textOf } from '../../yaml/node.ts';
import { located } from '../located.ts';
import type { References } from '../references.ts';
import { isJsonSchema } from './schema-format.ts';

/** A fact that is too small for a claim of its own, and that a page of the provider shows: what messages are made of, and how clients sign in. */
export interface Detail extends Located<string> {
  readonly kind: DetailKind;
  /** Of a security scheme, the part that `value` is: its type, a field of it, or `scope`. */
  readonly part?: string;
}

export type DetailKind = 'property' | 'enum' | 'header' | 'security';

/**
 * The details of a document, each place once: payloads, headers and enums of its messages, values of parameters, and security
 * schemes.
 * @param parts its channels and operations, references followed
 */
export function readDetails(root: Node, references: References, parts: readonly Node[]): Detail[] {
  const reader = new DetailReader(references);
  for (const part of parts) {
    reader.parameters(part);
    reader.bindings(part);
    for (const trait of references.items(part, 'traits')) reader.bindings(trait);
    const reply = references.get(part, 'reply');
    const listed = [part, reply].flatMap((holder) => [
      ...references.entries(holder, 'messages').map(({ value }) => value),
      ...references.items(holder, 'messages'),
    ]);
    reader.messages([get(part, 'message'), ...listed]);
  }
  const servers = [
    ...references.entries(root, 'servers').map(({ value }) => value),
    ...references.items(root, 'servers'),
  ];
  const inline = [...servers, ...parts].flatMap((user) => references.items(user, 'security'));
  const declared = references.entries(get(root, 'components'), 'securitySchemes').map(({ value }) => value);
  for (const scheme of [...declared, ...inline]) reader.security(scheme);
  return reader.details;
}

/** Schemas and messages may hold each other, so each is looked into once. */
class DetailReader {
  readonly #references: References;
  readonly #details = new Map<string, Detail>();
  readonly #seen = new Set<Node>();

  constructor(references: References) {
    this.#references = references;
  }

  get details(): Detail[] {
    return [...this.#details.values()];
  }

  /** Payload and headers of messages, of their traits, and of the alternatives of a 2.x `oneOf`. */
  messages(written: readonly (Node | undefined)[]): void {
    const rest = [...written];
    while (rest.length > 0) {
      const message = this.#references.target(rest.pop());
      if (message === undefined || this.#seen.has(message)) continue;
      this.#seen.add(message);
      rest.push(...this.#references.items(message, 'oneOf'), ...this.#references.items(message, 'traits'));
      this.#schema(this.#references.get(message, 'payload'), 'property', get(message, 'schemaFormat'));
      this.#schema(this.#references.get(message, 'headers'), 'header');
      this.bindings(message);
    }
  }

  /** Headers that are declared by the bindings of a channel, operation or message. */
  bindings(part: Node | undefined): void {
    for (const binding of this.#references.entries(part, 'bindings'))
      this.#schema(this.#references.get(binding.value, 'headers'), 'header');
  }

  /** Values of the parameters of a channel. */
  parameters(channel: Node | undefined): void {
    for (const { value } of this.#references.entries(channel, 'parameters')) {
      const parameter = this.#references.target(value);
      for (const holder of [parameter, this.#references.get(parameter, 'schema')]) this.#values(holder);
    }
  }

  /** A security scheme: its type, the name of its key, its URLs and scopes. */
  security(written: Node | undefined): void {
    const scheme = this.#references.target(written);
    const type = located(get(scheme, 'type'));
    if (type === undefined) return;
    this.#add('security', type, 'type');
    for (const part of ['name', 'scheme', 'openIdConnectUrl']) this.#field(scheme, part);
    for (const { value } of this.#references.entries(scheme, 'flows')) {
      const flow = this.#references.target(value);
      for (const part of ['authorizationUrl', 'tokenUrl', 'refreshUrl']) this.#field(flow, part);
      for (const scopes of ['scopes', 'availableScopes'])
        for (const { key, keyAt } of this.#references.entries(flow, scopes))
          this.#add('security', { value: key, at: keyAt }, 'scope');
    }
  }

  #field(holder: Node | undefined, part: string): void {
    const value = located(get(holder, part));
    if (value !== undefined) this.#add('security', value, part);
  }

  /** The properties of a schema and of all that it holds, as far as it is a JSON Schema. */
  #schema(schema: Node | undefined, kind: 'property' | 'header', format?: Node): void {
    const wrapped = get(schema, 'schemaFormat');
    if (schema === undefined || !isJsonSchema(textOf(wrapped ?? format))) return;
    const rest = [wrapped === undefined ? schema : this.#references.get(schema, 'schema')];
    while (rest.length > 0) {
      const node = this.#references.target(rest.pop());
      if (node === undefined || this.#seen.has(node)) continue;
      this.#seen.add(node);
      for (const { key, keyAt, value } of this.#references.entries(node, 'properties')) {
        this.#add(kind, { value: key, at: keyAt });
        rest.push(value);
      }
      this.#values(node);
      for (const keyword of nested) {
        const below = this.#references.get(node, keyword);
        rest.push(...itemsOf(below), ...(below?.kind === 'map' ? [below] : []));
      }
      for (const { value } of this.#references.entries(node, 'patternProperties')) rest.push(value);
    }
  }

  /** Texts that a value may have; of numbers and single letters a page says nothing. */
  #values(schema: Node | undefined): void {
    for (const node of [get(schema, 'const'), ...itemsOf(get(schema, 'enum'))])
      if (node?.kind === 'scalar' && typeof node.value === 'string' && /\p{L}{2}/u.test(node.value))
        this.#add('enum', { value: node.value, at: node.at });
  }

  #add(kind: DetailKind, { value, at }: Located<string>, part?: string): void {
    this.#details.set(keyOf(at), { kind, value, at, ...(part === undefined ? {} : { part }) });
  }
}

/** Keywords whose values are schemas, or lists of them (https://json-schema.org/draft-07). */
const nested = [
  ...['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else'],
  ...['items', 'additionalItems', 'prefixItems', 'contains', 'additionalProperties', 'propertyNames'],
];

function keyOf({ file, span }: Location): string {
  return `${file} ${span.start}`;
}
