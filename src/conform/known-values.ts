import { type ExpectedEvent, payloadOf } from './expected-event.ts';
import { Shape } from './shape.ts';

/** Schemas may hold themselves. */
const deepest = 8;
const most = 20_000;

/** The names of events, and the texts that their schemas list: what documents say, and no delivery adds. */
export function knownValues(events: readonly ExpectedEvent[]): ReadonlySet<string> {
  const known = new Set(events.flatMap(({ label, names, types }) => [label, ...names, ...types]));
  const look = (shape: Shape, depth: number) => {
    for (const value of shape.values.keys()) if (value.startsWith('"')) known.add(JSON.parse(value) as string);
    if (depth === deepest || known.size > most) return;
    for (const { shape: inner } of shape.properties.values()) look(inner, depth + 1);
    if (shape.items !== undefined) look(shape.items, depth + 1);
  };
  for (const event of events) {
    const schema = payloadOf(event);
    if (schema !== undefined) look(Shape.of(schema), 0);
  }
  return known;
}
