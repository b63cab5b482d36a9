import { METHODS } from '../../../rules/functions/shared/operations.js';
import type { OpenApiWalk } from '../../apis/openapi/walk.ts';

/** A place that a rule is shown. */
export interface Target {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}

const deliveries = ['post', 'put', 'patch'];

/** The nodes of the aliases at the top of `webhooks.yaml`: Spectral finds them by JSONPath, this finds them by the model. */
export function targetsIn(walk: OpenApiWalk, resolved: unknown): ReadonlyMap<string, readonly Target[]> {
  const items = walk.eventItems;
  const operationsOf = (given: typeof items, methods: readonly string[]) =>
    given.flatMap(({ path }) => methods.map((method) => [...path, method]));
  const paths: Readonly<Record<string, readonly (readonly (string | number)[])[]>> = {
    $: [[]],
    '#Webhooks': walk.webhookMaps.map(({ path }) => path),
    '#Callback': walk.callbacks.map(({ path }) => path),
    '#EventItem': items.map(({ path }) => path),
    '#EventOperation': operationsOf(items, METHODS),
    '#WebhookOperation': operationsOf(
      items.filter(({ kind }) => kind === 'webhook'),
      deliveries,
    ),
    '#Delivery': operationsOf(items, deliveries),
  };
  return new Map(
    Object.entries(paths).map(([alias, found]) => [alias, found.flatMap((path) => targetAt(resolved, path) ?? [])]),
  );
}

/** Where references lead in circles, the model goes on and the data does not. */
function targetAt(resolved: unknown, path: readonly (string | number)[]): Target | undefined {
  let value = resolved;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string | number, unknown>)[key];
  }
  return { path, value };
}
