import type { Body, Delivery } from '../deliveries/delivery.ts';
import { isMap } from '../deliveries/recorded-json.ts';
import type { ReadBody } from './body.ts';
import type { Shape } from './shape.ts';

/**
 * A delivery as its schema means it: of a CloudEvent the data alone, unless the schema names `specversion`, which is beside them
 * (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md#31-handling-of-data).
 */
export function unwrapped(
  delivery: Delivery,
  body: ReadBody,
  shape: Shape | undefined,
): { readonly delivery: Delivery; readonly body: ReadBody } {
  if (body.kind !== 'value' || !isMap(body.value) || typeof body.value.specversion !== 'string')
    return { delivery, body };
  if (!('data' in body.value) || shape?.properties.has('specversion') !== false) return { delivery, body };
  const around = delivery.body;
  const data: Body | undefined = around && {
    ...around,
    at: (pointer) => around.at(`/data${pointer}`),
    keyAt: (pointer) => around.keyAt(`/data${pointer}`),
  };
  return { delivery: { ...delivery, ...(data && { body: data }) }, body: { ...body, value: body.value.data } };
}
