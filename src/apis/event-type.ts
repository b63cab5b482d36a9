/** Names that providers give to the property of a payload that says which event it is. */
export const eventTypeProperties: readonly string[] = [
  'type',
  'event',
  'eventType',
  'event_type',
  'eventName',
  'event_name',
  'eventCode',
  'topic',
  'action',
];
