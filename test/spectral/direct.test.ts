import { expect, test } from 'vitest';
import { OpenApiDocument } from '../../src/apis/openapi/document.ts';
import { targetsIn } from '../../src/rulesets/direct/targets.ts';
import { ownTree } from '../../src/rulesets/own.ts';
import { SourceText } from '../../src/text/source-text.ts';

/** What the model finds for the aliases of `webhooks.yaml`; who changes them changes `direct/targets.ts` as well. */
test('the aliases of the rulesets are those that the model knows', async () => {
  expect((await ownTree('webhooks.yaml'))?.definition.aliases).toEqual({
    Webhooks: ['$.webhooks', "$['x-webhooks']"],
    Callback: [
      '$.paths[*][*].callbacks[*]',
      '$.paths[*].additionalOperations[*].callbacks[*]',
      '$.webhooks[*][*].callbacks[*]',
      '$.webhooks[*].additionalOperations[*].callbacks[*]',
      "$['x-webhooks'][*][*].callbacks[*]",
      "$['x-webhooks'][*].additionalOperations[*].callbacks[*]",
      '$.components.pathItems[*][*].callbacks[*]',
      '$.components.pathItems[*].additionalOperations[*].callbacks[*]',
      '$.components.callbacks[*]',
    ],
    EventItem: ['#Webhooks[*]', '#Callback[*]'],
    EventOperation: ['#EventItem[get,put,post,delete,options,head,patch,trace,query]'],
    WebhookOperation: ['#Webhooks[*][post,put,patch]'],
    Delivery: ['#EventItem[post,put,patch]'],
  });
});

test('the model finds what the aliases stand for', () => {
  const text = `openapi: 3.2.0
webhooks: { ship.arrived: { post: {}, get: {} }, x-note: {} }
x-webhooks: { ship.left: { put: {} } }
paths:
  /a: { post: { callbacks: { moored: { '{$url}': { post: {} } } } } }
  /b: { additionalOperations: { COPY: { callbacks: { towed: { '{$url}': { patch: {} } } } } } }
components:
  callbacks: { sunk: { '{$url}': { $ref: '#/components/pathItems/Sunk' } } }
  pathItems: { Sunk: { post: { callbacks: { found: {} } } } }
`;
  const [walk] = new OpenApiDocument(new SourceText('openapi.yaml', text)).walks;
  if (walk === undefined) throw new Error('The document has no root.');
  const data = {
    webhooks: { 'ship.arrived': { post: {}, get: {} }, 'x-note': {} },
    'x-webhooks': { 'ship.left': { put: {} } },
    paths: {
      '/a': { post: { callbacks: { moored: { '{$url}': { post: {} } } } } },
      '/b': { additionalOperations: { COPY: { callbacks: { towed: { '{$url}': { patch: {} } } } } } },
    },
    components: {
      callbacks: { sunk: { '{$url}': { post: { callbacks: { found: {} } } } } },
      pathItems: { Sunk: { post: { callbacks: { found: {} } } } },
    },
  };
  const found = [...targetsIn(walk, data)].map(([alias, targets]) => [
    alias,
    targets.map(({ path }) => path.join(' ')),
  ]);
  const copy = 'paths /b additionalOperations COPY callbacks towed';
  const [moored, sunk] = ['paths /a post callbacks moored', 'components callbacks sunk'];
  const inSunk = 'components pathItems Sunk post callbacks found';
  expect(Object.fromEntries(found)).toEqual({
    $: [''],
    '#Webhooks': ['webhooks', 'x-webhooks'],
    '#Callback': [moored, copy, inSunk, sunk],
    '#EventItem': [
      'webhooks ship.arrived',
      'webhooks x-note',
      'x-webhooks ship.left',
      `${moored} {$url}`,
      `${copy} {$url}`,
      `${sunk} {$url}`,
    ],
    '#EventOperation': [
      'webhooks ship.arrived get',
      'webhooks ship.arrived post',
      'x-webhooks ship.left put',
      `${moored} {$url} post`,
      `${copy} {$url} patch`,
      `${sunk} {$url} post`,
    ],
    '#WebhookOperation': ['webhooks ship.arrived post', 'x-webhooks ship.left put'],
    '#Delivery': [
      'webhooks ship.arrived post',
      'x-webhooks ship.left put',
      `${moored} {$url} post`,
      `${copy} {$url} patch`,
      `${sunk} {$url} post`,
    ],
  });
});
