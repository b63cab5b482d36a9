import type { Located, Location } from '../../text/location.ts';
import { entriesOf, get, type Node, textOf } from '../../yaml/node.ts';
import { located } from '../located.ts';
import { PayloadSchema } from '../payload-schema.ts';
import {
  type SignatureDescription,
  signatureExtensions,
  signatureInProse,
  signatureOfHeader,
} from '../signature-description.ts';
import type { ModelledEvent } from './events.ts';
import type { EventItem, OpenApiWalk, Part } from './walk.ts';

/** A request that a webhook or a callback makes. */
export interface EventOperation {
  /** In lower case. */
  readonly method: Located<string>;
  /** The key of its path item: of a callback, the address that the provider calls. */
  readonly path: string;
  readonly headers: readonly HeaderParameter[];
  readonly contents: readonly EventContent[];
  /** What it says of the signature of a delivery. */
  readonly signatures: readonly SignatureDescription[];
  /** The statuses with which a receiver may answer, as written: `200`, `2XX`, `default`. */
  readonly statuses: readonly Located<string>[];
}

export interface HeaderParameter {
  readonly name: Located<string>;
  readonly isRequired: boolean;
}

/** A body that a delivery may have. */
export interface EventContent {
  readonly mediaType: Located<string>;
  readonly schema: PayloadSchema | undefined;
}

/** The requests of an event (https://spec.openapis.org/oas/v3.1.1.html#operation-object). */
export function operationsOfEvent(walk: OpenApiWalk, event: ModelledEvent): EventOperation[] {
  const isEvent = ({ kind, holder, keyAt }: EventItem) =>
    kind === event.kind && isSame(kind === 'webhook' ? keyAt : holder.keyAt, event.at);
  const seen = new Set<Node>();
  return walk.eventItems.filter(isEvent).flatMap((item) =>
    walk.operationsOf(item).flatMap((operation) => {
      // A callback of `components` is found by each operation that refers to it.
      if (seen.has(operation.node)) return [];
      seen.add(operation.node);
      return [readOperation(walk, item, operation)];
    }),
  );
}

function isSame(one: Location, other: Location): boolean {
  return one.file === other.file && one.span.start === other.span.start;
}

function readOperation({ references }: OpenApiWalk, item: Part, { key, keyAt, node }: Part): EventOperation {
  const body = references.get(node, 'requestBody');
  const written = [...references.items(node, 'parameters'), ...references.items(item.node, 'parameters')];
  const parameters = written.map((one) => references.follow(one).node);
  return {
    method: { value: key.toLowerCase(), at: keyAt },
    path: item.key,
    headers: parameters.flatMap(headerIn),
    signatures: [
      ...parameters.flatMap(signatureIn),
      ...[node, item.node].flatMap(signatureExtensions),
      ...[node, item.node].flatMap((part) => {
        const description = located(get(part, 'description'));
        return (description && signatureInProse(description)) ?? [];
      }),
    ],
    contents: references.entries(body, 'content').map((entry) => {
      const schema = get(references.follow(entry.value).node, 'schema');
      return {
        mediaType: { value: entry.key, at: entry.keyAt },
        schema: schema && new PayloadSchema([schema], references),
      };
    }),
    statuses: entriesOf(references.get(node, 'responses'))
      .filter((entry) => !entry.key.startsWith('x-'))
      .map((entry) => ({ value: entry.key, at: entry.keyAt })),
  };
}

/** Of a header of the same name the operation's own comes first. */
function headerIn(parameter: Node): HeaderParameter[] {
  const name = located(get(parameter, 'name'));
  if (name === undefined || textOf(get(parameter, 'in')) !== 'header') return [];
  return [{ name, isRequired: textOf(get(parameter, 'required')) === 'true' }];
}

function signatureIn(parameter: Node): SignatureDescription[] {
  const [header] = headerIn(parameter);
  if (header === undefined) return [];
  const words = [get(parameter, 'description'), get(get(parameter, 'schema'), 'description')].map(textOf);
  return [...signatureExtensions(parameter), signatureOfHeader(header.name, words) ?? []].flat();
}
