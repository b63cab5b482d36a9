import type { Body, Delivery, Found } from './delivery.ts';
import { isMap } from './recorded-json.ts';

/**
 * The events of a request that holds a batch of CloudEvents, each as a delivery; of another delivery itself.
 *
 * @see https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md#33-batched-content-mode
 */
export function* eachOfBatch(found: Found): Iterable<Found> {
  const { body } = 'delivery' in found ? found.delivery : {};
  if (!('delivery' in found) || body === undefined || !isBatch(found.delivery)) {
    yield found;
    return;
  }
  const { delivery } = found;
  const { excerpt } = delivery;
  const events = body.json === undefined ? parsedList(body.text ?? '') : body.json.value;
  if (!Array.isArray(events)) {
    const problem = 'This batch of CloudEvents is no JSON list, so its events were not read.';
    yield { unread: { excerpt, problem, at: body.at('') } };
    return;
  }
  const first = events.findIndex(isMap);
  for (const [index, event] of events.entries())
    if (isMap(event))
      yield {
        delivery: { ...eventOf(delivery, body, event, index), batch: { whole: delivery, isFirst: index === first } },
      };
    else {
      const problem = 'This item of a batch is no CloudEvent: it is no JSON object.';
      yield { unread: { excerpt, problem, at: body.at(`/${index}`) } };
    }
}

function isBatch({ kind, headers }: Delivery): boolean {
  return (
    kind === 'request' && /^\s*application\/cloudevents-batch\+json\b/i.test(headers?.get('content-type')?.value ?? '')
  );
}

function parsedList(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function eventOf(whole: Delivery, around: Body, value: Readonly<Record<string, unknown>>, index: number): Delivery {
  const at = (pointer: string) => around.at(`/${index}${pointer}`);
  const { type } = value;
  return {
    ...whole,
    at: at(''),
    body: { text: undefined, json: { value }, at, keyAt: (pointer) => around.keyAt(`/${index}${pointer}`) },
    names: typeof type === 'string' ? [{ value: type, at: () => at('/type') }] : [],
  };
}
