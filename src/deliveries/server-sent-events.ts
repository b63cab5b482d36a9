import { createParser } from 'eventsource-parser';

/** An event of a stream of Server-Sent Events (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
export interface StreamEvent {
  readonly name: string | undefined;
  readonly data: string;
}

/** The events of a stream, or of a block of it. */
export function eventsOfStream(text: string): StreamEvent[] {
  const events: StreamEvent[] = [];
  const parser = createParser({ onEvent: ({ event, data }) => events.push({ name: event, data }) });
  parser.feed(text);
  parser.feed('\n\n');
  return events;
}
