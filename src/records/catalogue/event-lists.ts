import type { Located } from '../../text/location.ts';
import { entriesOf, get, type ListNode, type MapNode, type Node } from '../../yaml/node.ts';
import type { CatalogueReference, EventScope, ListedEvent } from './catalogue.ts';
import { countKeys, nestedGroupKeys, nestedKeys, otherLists, plainKey } from './keys.ts';
import { isEventLike, listedEvent } from './listed-event.ts';
import { type PointerHome, pathsAt } from './references.ts';
import { saysPartial } from './says-partial.ts';

/** Items of `groups` hold events and are none; items of `channels` are events where they look like events. */
type Mode = 'events' | 'groups' | 'channels';

/** Collects the events of a catalogue, with the maps around them that say something of them. */
export class EventLists {
  readonly lists: ListNode[] = [];
  readonly scopes: EventScope[] = [];
  readonly references: CatalogueReference[] = [];
  /** A part of the catalogue says that it does not list all. */
  isPartial = false;
  readonly #home: PointerHome;

  constructor(home: PointerHome) {
    this.#home = home;
  }

  eventsIn(node: Node, mode: Mode): ListedEvent[] {
    if (node.kind === 'list') return this.#inList(node, mode);
    return node.kind === 'map' ? this.#inMap(node, mode) : [];
  }

  /** Collect the events in a map, and note what the map says of them. */
  within(map: Node, collect: () => ListedEvent[], isRoot: boolean = true): ListedEvent[] {
    const wasPartial = this.isPartial;
    this.isPartial = saysPartial(map, isRoot);
    const events = collect();
    const isPartial = this.isPartial;
    this.isPartial = wasPartial || isPartial;
    const counts = countsIn(map, isRoot);
    const [source] = isRoot ? [] : pathsAt(get(map, 'source'));
    if (source !== undefined) this.references.push({ kind: 'source', path: source });
    const [first] = events;
    if (first !== undefined && (counts.length > 0 || source !== undefined))
      this.scopes.push({ events, at: first.name.at, isComplete: !isPartial, counts, source });
    return events;
  }

  #inList(list: ListNode, mode: Mode): ListedEvent[] {
    const isOfEvents = mode === 'events' || (mode === 'channels' && list.items.every(isEventLike));
    let own = 0;
    const events = list.items.flatMap((item) => {
      if (item.kind === 'list') return this.#inList(item, mode);
      const nested = item.kind === 'map' ? nestedIn(item) : [];
      if (item.kind === 'map' && nested.length > 0) return this.#inMap(item, mode);
      const listed = isOfEvents ? this.#listed(item) : [];
      own += listed.length;
      return listed;
    });
    if (own > 0 && own === list.items.length) this.lists.push(list);
    return events;
  }

  #inMap(map: MapNode, mode: Mode): ListedEvent[] {
    return this.within(
      map,
      () => {
        const nested = nestedIn(map).flatMap(({ key, value }) =>
          this.eventsIn(value, nestedGroupKeys.has(plainKey(key)) ? 'groups' : 'events'),
        );
        if (nested.length > 0 || mode !== 'events') return nested;
        return [...this.#inNamedLists(map), ...this.#keyedEvents(map)];
      },
      false,
    );
  }

  /** `event_topics: { invoices: [invoice.paid], … }`: each list has the name of a topic. */
  #inNamedLists(map: MapNode): ListedEvent[] {
    return entriesOf(map)
      .filter(({ key, value }) => value.kind === 'list' && !otherLists.test(key) && value.items.every(isEventLike))
      .flatMap(({ value }) => this.eventsIn(value, 'events'));
  }

  /** `events: { invoice.paid: { description: … } }`: the keys are the events. */
  #keyedEvents(map: MapNode): ListedEvent[] {
    const entries = entriesOf(map);
    if (!entries.every(({ key, value }) => /^[\w-]+(?:[.:/][\w-]+)+$/.test(key) && value.kind !== 'list')) return [];
    return entries.flatMap(({ key, keyAt, value }) => this.#listed(value, { value: key, at: keyAt }));
  }

  /** An item as an event, with the files that it points at. */
  #listed(item: Node, key?: Located<string>): ListedEvent[] {
    const event = listedEvent(item, this.#home, key);
    if (event === undefined) return [];
    if (event.schema !== undefined) this.references.push({ kind: 'schema', path: event.schema });
    for (const path of event.examples) this.references.push({ kind: 'example', path });
    for (const path of event.sources) this.references.push({ kind: 'source', path });
    return [event];
  }
}

function nestedIn(map: MapNode) {
  return entriesOf(map).filter(({ key, value }) => {
    const plain = plainKey(key);
    return value.kind !== 'scalar' && (nestedKeys.has(plain) || nestedGroupKeys.has(plain));
  });
}

/** The figures of a map about the events in it; at the root also those of its `summary`. */
function countsIn(map: Node, isRoot: boolean): Located<number>[] {
  // `webhook_count` beside `webhooks: […]` is their number; elsewhere it may be that of subscriptions.
  const ofWebhooks = get(map, 'webhooks')?.kind === 'list' ? /^webhooks?count$/ : /^$/;
  const figures = entriesOf(map).map((entry) => ({
    ...entry,
    isOwn: (isRoot ? ofWebhooks : /^(?:count|total)$/).test(plainKey(entry.key)),
  }));
  const summed = isRoot
    ? entriesOf(get(map, 'summary')).map((entry) => ({
        ...entry,
        isOwn: /^events?(?:types?)?$/.test(plainKey(entry.key)),
      }))
    : [];
  return [...figures, ...summed].flatMap(({ key, value, isOwn }) => {
    if (!(isOwn || countKeys.has(plainKey(key))) || value.kind !== 'scalar' || typeof value.value !== 'number')
      return [];
    return [{ value: value.value, at: value.at }];
  });
}
