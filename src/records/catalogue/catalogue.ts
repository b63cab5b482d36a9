import type { Located, Location } from '../../text/location.ts';
import { get, type ListNode, type Node } from '../../yaml/node.ts';
import { selectAll } from '../select.ts';
import { EventLists } from './event-lists.ts';
import { channelKeys, groupKeys, listKeys } from './keys.ts';
import { pointerHome, referencesAt } from './references.ts';

/** The events that a webhook catalogue lists, and what it says of the lists. */
export interface Catalogue {
  readonly events: readonly ListedEvent[];
  /** The lists that hold events and nothing else, where they are written. */
  readonly lists: readonly ListNode[];
  /** Maps that say something of the events in them: how many they are, or which list of a document they repeat. */
  readonly scopes: readonly EventScope[];
  /** False where the events are not or not all listed, so that nothing follows from the absence of a name. */
  readonly isComplete: boolean;
  /** Files of the repo that it points at. */
  readonly references: readonly CatalogueReference[];
}

export interface ListedEvent {
  readonly name: Located<string>;
  /** Another reading of the text, as of documented events. */
  readonly otherwise?: string;
  /** `label`: words for people, which are not what is sent. `wildcard`: it stands for several events. */
  readonly kind: 'name' | 'label' | 'wildcard';
  /** The key of the payload in its envelope. */
  readonly envelope: string | undefined;
  readonly schema: Located<string> | undefined;
  readonly examples: readonly Located<string>[];
  /** Documents of the repo, or parts of them, that it was read from. */
  readonly sources: readonly Located<string>[];
  /** The keys that it says the payload has. */
  readonly keys: readonly Located<string>[];
}

export interface EventScope {
  readonly events: readonly ListedEvent[];
  /** Where the events are listed. */
  readonly at: Location;
  readonly isComplete: boolean;
  readonly counts: readonly Located<number>[];
  /** The list that the events are said to repeat: `openapi/acme.yml#/components/schemas/event/enum`. */
  readonly source: Located<string> | undefined;
}

/** A file of the repo, or a part of one, that a catalogue points at. */
export interface CatalogueReference {
  readonly kind: 'source' | 'schema' | 'example';
  readonly path: Located<string>;
}

/** Read the lists of events of a catalogue from all the places where they may be. */
export function readCatalogue(root: Node, file: string): Catalogue {
  const lists = new EventLists(pointerHome(root, file));
  const listed = lists.within(root, () => [
    ...selectAll(root, listKeys).flatMap((node) => lists.eventsIn(node, 'events')),
    ...selectAll(root, groupKeys).flatMap((node) => lists.eventsIn(node, 'groups')),
    ...selectAll(root, channelKeys).flatMap((node) => lists.eventsIn(node, 'channels')),
  ]);
  const events = [...new Map(listed.map((event) => [event.name.at, event])).values()];
  const isComplete =
    events.length > 0 &&
    !lists.isPartial &&
    events.every(({ name, kind }) => kind === 'name' || (kind === 'wildcard' && !/^[*#>]+$/.test(name.value)));
  const references = [
    ...[get(root, 'source'), get(root, 'sources')].flatMap((node) => referencesAt(node, 'source')),
    ...selectAll(root, ['{}.spec', '{}[].spec']).flatMap((node) => referencesAt(node, 'source')),
    ...lists.references,
  ];
  const distinct = [...new Map(references.map((one) => [`${one.path.at.pointer} ${one.path.value}`, one])).values()];
  return { events, lists: lists.lists, scopes: lists.scopes, isComplete, references: distinct };
}
