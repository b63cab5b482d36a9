/** The keys of a catalogue under which its events are listed. */
export const listKeys: readonly string[] = [
  ...[
    'events',
    '~event_types',
    '~event_topics',
    '~event_catalog',
    '~event_catalogue',
    '~event_list',
    '~event_subscriptions',
    '~events_v2',
  ],
  ...[
    '~webhook_events',
    '~webhook_topics',
    '~documented_events',
    '~topics',
    'webhooks',
    'webhook',
    'streams',
    'streaming',
  ],
];

/** Their items are groups of events: a surface is no event itself. */
export const groupKeys: readonly string[] = [
  'surfaces',
  '~event_surfaces',
  '~event_categories',
  '~event_groups',
  '~websockets',
  '~websocket',
];

/** Channels are events in some catalogues and transports in others. */
export const channelKeys: readonly string[] = ['channels'];

/** Keys inside of a group that hold events, or further groups. */
export const nestedKeys: ReadonlySet<string> = new Set([
  ...[
    'events',
    'eventtypes',
    'eventtopics',
    'webhookevents',
    'webhooktopics',
    'eventsubscriptions',
    'documentedevents',
  ],
  ...['eventlist', 'topics', 'webhooks'],
]);
export const nestedGroupKeys: ReadonlySet<string> = new Set([
  'eventcategories',
  'categories',
  'eventgroups',
  'surfaces',
]);

/** How many events there are. */
export const countKeys: ReadonlySet<string> = new Set([
  ...['eventcount', 'eventscount', 'eventtypecount', 'totalevents', 'eventtotal'],
]);

/** Lists with such keys hold no events. */
export const otherLists: RegExp =
  /field|header|param|mode|format|value|operation|method|status|retr|reason|require|note|example|sample|scope|payload|docs?$|url|source|filter|state|evidence|probe|gap|key|attribut|propert|tag/i;

/** A key without case and separators. */
export function plainKey(key: string): string {
  return key.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
