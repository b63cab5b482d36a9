import { expect, test } from 'vitest';
import { memoryFileSystem } from '../../../src/load/memory-file-system.ts';
import { lint } from '../../../src/run/lint.ts';
import { isLong, seed } from '../../seed.ts';
import { mostMilliseconds, processorTime, share } from './driver.ts';

/** What may be written over and over, to find what takes time that grows faster than a text. */
const units = [
  ...[
    'a',
    '/',
    '.',
    ':',
    '{',
    '}',
    '`',
    '"',
    "'",
    '\\',
    ' ',
    '(',
    '*',
    '@',
    '&',
    '%',
    '|',
    '~',
    '\t',
    '\n',
    '\r\n',
    '\u200b',
    'é',
  ],
  ...[
    'http://',
    'wss://a.',
    'a.b/',
    '- ',
    '# ',
    '{a}',
    '{a}-',
    'a-',
    'A_',
    '[x](',
    '<a>',
    '%41',
    '`a` ',
    'a/a/',
    '**/',
    '?a=',
    '=1',
    ',a',
  ],
  ...[
    'not ',
    'does not document ',
    'a.b.c ',
    'https://a.b/c ',
    'wss://a.b/c{d} ',
    '$ref: ',
    'callbacks:\n',
    'webhooks:\n',
  ],
  ...['<p>', '</code>', '<code>a', '<a title="', '<!--', '&lt;', '{a,', '{a, ', '_', 'a:b', 'not found '],
  ...['x-callbacks: {}\n', '# api-review-disable-next-line '],
];

type Files = Readonly<Record<string, string>>;

interface Words {
  readonly snapshot?: string;
  readonly record?: Readonly<Record<string, string>>;
  readonly spec?: Readonly<Record<string, string>>;
  readonly openapi?: Readonly<Record<string, string>>;
  readonly tail?: Readonly<Record<string, string>>;
}

/** A repo, with words in it as JSON strings. */
function repo({ snapshot = '', record = {}, spec = {}, openapi = {}, tail = {} }: Words): Files {
  return {
    'review.yml': `schema: api-review/v1
aid: ${record.aid ?? 'acme:review'}
kind: review
date: '2026-05-01'
subject: ${record.subject ?? 'Acme'}
verdict: ${record.verdict ?? 'public-event-api'}
summary: ${record.summary ?? 'Acme streams ships.'}
findings:
  - { id: one, status: documented, detail: ${record.detail ?? 'ships'}, endpoints: [${record.endpoint ?? 'none'}] }
pages_checked:
  - { url: ${record.url ?? "'https://acme.dev/docs'"}, result: ${record.result ?? "'Documents wss://acme.dev/ships.'"}, snapshot: evidence/page.html }
artifacts_produced:
  spec: ${record.spec ?? 'asyncapi/acme.yml'}
${tail.record ?? ''}`,
    'asyncapi/acme.yml': `asyncapi: 3.0.0
info: { title: Acme, version: '1' }
servers: { live: { host: ${spec.host ?? 'acme.dev'}, pathname: ${spec.path ?? '/'}, protocol: wss } }
channels:
  ${spec.channel ?? 'ships'}: { address: ${spec.address ?? '/ships'}, messages: { m: { name: ${spec.message ?? 'ship'} } } }
${tail.spec ?? ''}`,
    'openapi/acme.yml': `openapi: 3.1.0
info: { title: Acme, version: '1' }
servers: [{ url: ${openapi.server ?? '/'} }]
webhooks:
  ${openapi.webhook ?? 'ship'}: { post: { operationId: ${openapi.operation ?? 'ship'}, responses: { '204': { description: ok } } } }
paths:
  /a: { post: { callbacks: { c: { ${openapi.expression ?? "'{$request.body#/url}'"}: {} } }, responses: {} } }
${tail.openapi ?? ''}`,
    'evidence/page.html': snapshot,
    'apis.yml': `aid: acme\napis: [{ aid: acme:x, baseURL: ${record.url ?? "'https://acme.dev'"} }]\n`,
  };
}

/** Where a long text may stand. */
const slots: readonly (readonly [string, (text: string) => Files])[] = [
  ...['aid', 'subject', 'verdict', 'summary', 'detail', 'endpoint', 'url', 'result', 'spec'].map(
    (key) => [`${key} of the record`, (text: string) => repo({ record: { [key]: JSON.stringify(text) } })] as const,
  ),
  ...['host', 'path', 'channel', 'address', 'message'].map((key) => {
    const said = (text: string) => ({ record: { result: JSON.stringify(`wss://acme.dev/${text}`) } });
    return [
      `${key} of the spec`,
      (text: string) => repo({ ...said(text), spec: { [key]: JSON.stringify(text) } }),
    ] as const;
  }),
  ...['server', 'webhook', 'operation', 'expression'].map(
    (key) => [`${key} of OpenAPI`, (text: string) => repo({ openapi: { [key]: JSON.stringify(text) } })] as const,
  ),
  ['captured page', (text: string) => repo({ snapshot: text })],
  ...['record', 'spec', 'openapi'].map(
    (key) => [`end of the ${key}`, (text: string) => repo({ tail: { [key]: text } })] as const,
  ),
];

const length = isLong ? 50_000 : 10_000;

/** Such a text may be ten thousand places to compare. What grows with its square takes minutes. */
const most = 2 * mostMilliseconds;

/** Each unit in each slot, in an order of the seed; the short form has an eighth of them. */
const pairs = slots
  .flatMap((slot, index) => units.map((unit, other) => ({ slot, unit, number: index + other })))
  .filter(({ number }) => isLong || number % 8 === 0)
  .map((pair, at) => ({ ...pair, rank: isLong ? ((at + 1) * (2 * (seed % 10_007) + 10_007)) % 1_000_003 : at }))
  .sort((a, b) => a.rank - b.rank);

test('long texts of one kind, everywhere', { timeout: 900_000 }, async ({ task }) => {
  let count = 0;
  const end = processorTime() + 8 * share;
  for (const { slot, unit } of pairs) {
    if (isLong && processorTime() > end) break;
    count++;
    const [name, filesWith] = slot;
    const files = filesWith(unit.repeat(Math.ceil(length / unit.length)));
    const milliseconds = [await time(files)];
    while (milliseconds.length < 3 && Math.min(...milliseconds) > most) milliseconds.push(await time(files));
    expect(Math.min(...milliseconds), `milliseconds for ${JSON.stringify(unit)} as ${name}`).toBeLessThan(most);
  }
  task.meta.hostile = { kind: 'inputs', count, refused: 0 };
});

async function time(files: Files): Promise<number> {
  const start = processorTime();
  const { crashes } = await lint({ fs: memoryFileSystem(files), files: ['review.yml'], today: '2026-06-30' });
  expect(crashes).toEqual([]);
  return processorTime() - start;
}
