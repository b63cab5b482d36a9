import { expect } from 'vitest';
import { lint } from '../../../src/engine/lint.ts';
import { memoryFileSystem } from '../../../src/workspace/memory-file-system.ts';
import { mostMilliseconds } from '../fuzz/driver.ts';
import { reaching } from './hit.ts';

type Files = Readonly<Record<string, string>>;

const many = (count: number, one: (index: number) => string) =>
  Array.from({ length: count }, (_, at) => one(at)).join('');

const head = `schema: api-review/v1
aid: acme:review
name: Acme
kind: review
date: '2026-05-01'
reviewer: Mara
subject: Ships
verdict: public-event-api
summary: Acme streams ships.
`;

const tail = `pages_checked:
  - { url: https://acme.dev/docs, result: Documents wss://acme.dev/ships. }
recommendation: None.
artifacts_produced:
  spec: asyncapi/acme.yml
`;

const review = (findings: string, more = '') => `${head}findings:${findings}\n${tail}${more}`;

const spec = `asyncapi: 3.0.0
info: { title: Acme, version: '1' }
channels: { ships: { address: /ships } }
`;

const openapi = (more: string) => `openapi: 3.1.0\ninfo: { title: Acme, version: '1' }\n${more}`;

const server = (host: string, variables: string) =>
  `${spec}servers:\n  live:\n    protocol: wss\n    host: "${host}"\n    variables:\n${variables}`;

const finding = (rest: string) => `\n  - id: one\n    label: One\n    ${rest}`;

/** Of each kind as much as once took far longer than a second, or more stack than there is. */
const inputs: readonly (readonly [name: string, files: Files])[] = [
  ['marks of comments before a flow', { 'openapi.yml': `${'# '.repeat(40)}asyncapi openapi\na: 1\n` }],
  ['lines of comments before a flow', { 'openapi.yml': `${'# # # #\n'.repeat(12)}# openapi\na: 1\n` }],
  ['a string that fills the file', { 'openapi.json': `{"a":"${'x'.repeat(20e6)}","openapi":"3.1.0"}` }],
  ['keys that say it is OpenAPI', { 'openapi.yml': `webhooks: {}\n${'openapi: 1\n'.repeat(200e3)}` }],
  ['keys that may hold events', { 'openapi.yml': `openapi: 3.0.0\nfoo:\n${'  callbacks: 1\n'.repeat(200e3)}` }],
  ['a list of maps to merge', { 'review.yml': review(' []', `x-a:\n  <<: [${'{},'.repeat(150e3)}{}]\n`) }],
  [
    'a host of many variables',
    {
      'review.yml': review(' []'),
      'asyncapi/acme.yml': server(
        many(3000, (at) => `{v${at}}`),
        many(3000, (at) => `      v${at}: { enum: [a, b] }\n`),
      ),
    },
  ],
  [
    'a long host of a variable with many values',
    {
      'review.yml': review(' []'),
      'asyncapi/acme.yml': server(`{a}${'x'.repeat(1e6)}`, `      a: { enum: [${many(20_000, (at) => `e${at},`)}] }\n`),
    },
  ],
  [
    'a schema made of itself',
    {
      'review.yml': review(finding('documented_events: [a.b]')).replace('asyncapi/acme.yml', 'null'),
      'openapi/acme.yml': openapi(
        `webhooks: { a.b: { post: { requestBody: { content: { a/b: { schema: { $ref: '#/components/schemas/S' } } } } } } }
components: { schemas: { S: { allOf: [${"{ $ref: '#/components/schemas/S' },".repeat(60)}] } } }\n`,
      ),
    },
  ],
];

for (const [name, files] of inputs) {
  reaching(`${name}: the time grows no faster than the text`, 1, async () => {
    const start = performance.now();
    const fs = memoryFileSystem({ 'apis.yml': 'aid: acme\n', 'asyncapi/acme.yml': spec, ...files });
    const { crashes } = await lint({ fs, files: [Object.keys(files)[0] as string], today: '2026-06-30' });
    expect(crashes).toEqual([]);
    expect(performance.now() - start).toBeLessThan(mostMilliseconds);
  });
}
