import { type Edited, type Fabrication, fabricationAt, insertEntry, insertItem, textOf } from '../mutant.ts';
import type { Pair } from '../pair.ts';
import { type Path, type Tree, treeOf } from '../tree.ts';

const listed = 'fabrication/index-despite-null-claim';
const internal = 'fabrication/internal-endpoint';
const undocumented = 'webhook/event-not-documented';

/** Indexes that list a spec, though the record says that there is none. */
export function listedSpecs(pair: Pair): Fabrication[] {
  if (pair.specs.length > 0) return [];
  const file = `${pair.root}/apis.yml`;
  const text = textOf(pair, file);
  const tree = treeOf(text);
  const properties: Path = ['apis', 0, 'properties'];
  const inList = (name: string, path: Path, property: unknown) =>
    fabricationAt(pair, name, file, insertItem(text, path, property), listed);
  const spec = { type: 'AsyncAPI', url: 'asyncapi/asyncapi.yml' };
  const nested = { name: 'More', type: 'Group', properties: [spec] };
  return [
    inList('a spec listed', properties, spec),
    inList('a spec listed in lower case', properties, { type: 'asyncapi', url: 'asyncapi/asyncapi.yml' }),
    inList('a spec listed with its url first', properties, { url: './asyncapi/asyncapi.yml', type: 'AsyncAPI' }),
    inList('a spec listed by its address', properties, { type: 'AsyncAPI', url: 'https://x.dev/asyncapi.json' }),
    inList('a spec listed without an address', properties, { type: 'AsyncAPI', data: { asyncapi: '3.0.0' } }),
    inList('a spec listed below another property', properties, nested),
    inList('an API more that has a spec', ['apis'], { name: 'Events', properties: [spec] }),
    fabricationAt(pair, 'a spec in a new list', file, insertEntry(text, [], 'overlays', [spec]), listed),
    ...(tree.has(['common']) ? [inList('a spec listed for all APIs', ['common'], spec)] : []),
  ];
}

interface Endpoint {
  readonly url: string;
  readonly document: string;
}

const endpoints: Readonly<Record<string, readonly Endpoint[]>> = {
  quietpay: [
    { url: 'wss://push.quietpay.app/live', document: 'quietpay/openapi/quietpay.yaml' },
    { url: 'https://api.quietpay.app/internal/events', document: 'quietpay/openapi/quietpay.yaml' },
    { url: 'wss://edge.quietpay-infra.net/', document: 'quietpay/openapi/quietpay.yaml' },
    { url: 'https://PUSH.quietpay.app:443', document: 'quietpay/openapi/quietpay-webhooks.yaml' },
  ],
  mossgate: [{ url: 'wss://console-live.mossgate.net/updates', document: 'mossgate/openapi/mossgate.yml' }],
  noctua: [{ url: 'wss://rtm.noctua.chat/socket/v2', document: 'noctua/openapi/noctua.json' }],
};

/** OpenAPI documents that model what the record calls internal. */
export function modelledInternals(pair: Pair): Fabrication[] {
  return (endpoints[pair.name] ?? []).flatMap(({ url, document }) =>
    Object.entries(placesIn(textOf(pair, document), url)).map(([name, edited]) =>
      fabricationAt(pair, `${url} as ${name}`, document, edited, internal),
    ),
  );
}

function placesIn(text: string, url: string): Record<string, Edited> {
  const tree = treeOf(text);
  const [pathItem = []] = operationsOf(tree);
  const [method = 'post'] = tree.steps(pathItem);
  const operation = [...pathItem, method];
  const [host = ''] = /[^/]+\.[^/]+/.exec(url) ?? [];
  const variables = { host: { default: host, enum: [host] } };
  const templated = { url: url.replace(host, '{host}'), variables };
  const callback = { '{$url}': { post: {} }, [url]: { post: {} } };
  const hasServers = tree.has(['servers']);
  return {
    'a server': hasServers ? insertItem(text, ['servers'], { url }) : insertEntry(text, [], 'servers', [{ url }]),
    'a server of a path': insertEntry(text, pathItem, 'servers', [{ url }]),
    'a server of an operation': insertEntry(text, operation, 'servers', [{ url }]),
    'a server in variables': insertEntry(text, operation, 'servers', [templated]),
    'the address of a callback': tree.has([...operation, 'callbacks'])
      ? insertEntry(text, [...operation, 'callbacks'], 'more', callback)
      : insertEntry(text, operation, 'callbacks', { onEvent: callback }),
    'a callback of the components': tree.has(['components'])
      ? insertEntry(text, ['components'], 'callbacks', { onEvent: callback })
      : insertEntry(text, [], 'components', { callbacks: { onEvent: callback } }),
    'the address of a callback that is shared': tree.has(['components'])
      ? insertEntry(text, ['components'], 'pathItems', { shared: { post: { callbacks: { onEvent: callback } } } })
      : insertEntry(text, [], 'components', { pathItems: { shared: { post: { callbacks: { onEvent: callback } } } } }),
  };
}

function operationsOf(tree: Tree): Path[] {
  return ['paths', 'webhooks'].flatMap((key) => tree.steps([key]).map((step): Path => [key, step]));
}

/** OpenAPI documents with events that the provider does not document. */
export function inventedEvents(pair: Pair): Fabrication[] {
  return Object.keys(pair.files)
    .filter((file) => file.includes('/openapi/'))
    .flatMap((file) => {
      const text = textOf(pair, file);
      const tree = treeOf(text);
      const webhooks = tree.steps(['webhooks']).map(String);
      if (webhooks.length === 0) return [];
      return [
        fabricationAt(
          pair,
          'a webhook more',
          file,
          insertEntry(text, ['webhooks'], 'customer.exploded', { post: {} }),
          undocumented,
        ),
        ...webhooks.map((name) =>
          fabricationAt(pair, `${name} called otherwise`, file, renamedWebhook(text, name), undocumented),
        ),
      ];
    });
}

/** The event is called otherwise wherever it is called anything. */
function renamedWebhook(text: string, name: string): Edited {
  const words = name.split(/[.:]/);
  const spellings = [name, words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join('')];
  const renamed = spellings.reduce((written, spelling) => written.replaceAll(spelling, `${spelling}Zap`), text);
  const line = text.slice(0, treeOf(text).keySpan(['webhooks', name])[0]).split('\n').length;
  return {
    text: renamed,
    offset:
      renamed
        .split('\n')
        .slice(0, line - 1)
        .join('\n').length + 1,
  };
}
