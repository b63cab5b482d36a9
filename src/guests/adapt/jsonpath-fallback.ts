import { jsonPathPlus as original } from 'nimma/fallbacks';

type Walk = (options: {
  readonly json: unknown;
  readonly path: string;
  readonly resultType: 'all';
  readonly callback: (result: { readonly path: string; readonly value: unknown }) => void;
}) => void;

const walk = original.runtimeDeps.get('nimma_JSONPath') as Walk;
const toPath = original.runtimeDeps.get('nimma_toPath') as (path: string) => string[];

type Callback = (found: { readonly path: readonly string[]; readonly value: unknown }) => void;

function walkPath(json: unknown, path: string, found: Callback): void {
  const callback: Parameters<Walk>[0]['callback'] = (result) =>
    found({ path: toPath(result.path.slice(1)), value: result.value });
  walk({ json, path, resultType: 'all', callback });
}

/**
 * In the place of `nimma/fallbacks`, which walks the JSONPath expressions that Nimma cannot parse. Nimma puts the source text of
 * a function into code between backticks; a bundler writes texts in backticks as well. Here the function is handed over as it is.
 */
export const jsonPathPlus: { readonly runtimeDeps: ReadonlyMap<string, unknown>; attach(): object } = {
  runtimeDeps: new Map([['walkPath', walkPath]]),
  attach: (): object => ({ type: 'Identifier', name: 'walkPath' }),
};
