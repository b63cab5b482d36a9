import { expect } from 'vitest';
import { mergeSettings } from '../../../src/config/settings.ts';
import { memoryFileSystem } from '../../../src/load/memory-file-system.ts';
import { lint } from '../../../src/run/lint.ts';
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
  ['findings that are numbers', { 'review.yml': review(` [${'1,'.repeat(50e3)}1]`) }],
  ['findings with a text each', { 'review.yml': review(`\n${'- { detail: a }\n'.repeat(30e3)}`) }],
  [
    'findings that name a socket each, and no spec',
    {
      'review.yml': review(
        `\n${many(30e3, (at) => `- { id: a${at}, status: documented, label: wss://b${at}.dev/ }\n`)}`,
      ).replace('asyncapi/acme.yml', 'null'),
    },
  ],
  [
    'mentions for and against one thing',
    {
      'review.yml': review(
        `\n${many(2, (at) => `- { id: a${at}, status: ${at === 0 ? 'internal' : 'documented'}, detail: "${'ships2 '.repeat(150e3)}" }\n`)}`,
      ),
      'asyncapi/acme.yml': spec.replace('/ships', 'ships2'),
    },
  ],
  [
    'aliases of a long text',
    {
      'review.yml': review(`${finding(`detail: &d "${'a1 '.repeat(100e3)}"`)}\n${'  - { detail: *d }\n'.repeat(2000)}`),
    },
  ],
  [
    'aliases of a text',
    {
      'review.yml': review(`${finding(`detail: &d "${'a1 '.repeat(2000)}"`)}\n${'  - { detail: *d }\n'.repeat(4000)}`),
    },
  ],
  [
    'pages with the same snapshot',
    {
      'review.yml': review(' []').replace(
        'recommendation:',
        `${many(2000, (at) => `  - { url: 'https://a.dev/${at}', result: ok, snapshot: s.txt }\n`)}recommendation:`,
      ),
      's.txt': 'a1 b2 '.repeat(50e3),
    },
  ],
  [
    'internal endpoints of one host',
    {
      'review.yml': review(
        finding(`status: internal\n    endpoints:\n${many(60e3, (at) => `      - wss://a.dev/${at}\n`)}`),
      ),
    },
  ],
  [
    'slashes in a host',
    { 'review.yml': review(' []'), 'asyncapi/acme.yml': server(`${'/'.repeat(500e3)}}`, '      a: {}\n') },
  ],
  [
    'marks after a link',
    {
      'review.yml': review(' []'),
      'asyncapi/acme.yml': spec.replace("'1' }", `'1', description: 'http://a${'.'.repeat(300e3)}b' }`),
    },
  ],
  [
    'slashes after a page',
    { 'review.yml': review(' []').replace('acme.dev/docs', `acme.dev/docs${'/'.repeat(500e3)}a`) },
  ],
  [
    'brackets in the name of an event',
    { 'review.yml': review(finding(`documented_events: ["${'('.repeat(150e3)}${')'.repeat(150e3)}x"]`)) },
  ],
  [
    'dots where a path is expected',
    { 'review.yml': review(' []').replace('asyncapi/acme.yml', `"${'.'.repeat(500e3)} a"`) },
  ],
  [
    'marks in the name of a message',
    {
      'review.yml': review(finding('detail: ')).replace('detail: ', 'detail: Sends `ship`.'),
      'asyncapi/acme.yml': `${spec}operations: { a: { action: send, messages: [{ name: "a${'_'.repeat(500e3)}b", messageId: ship }] } }\n`,
    },
  ],
  [
    'directives above each other',
    {
      'review.yml': review(
        ' []',
        `bogus: 1\n${'# api-review-disable-next-line record/unknown-field -- x\n'.repeat(60e3)}x-c: 1\n`,
      ),
    },
  ],
  [
    'directives with a finding each',
    {
      'review.yml': review(
        ' []',
        many(20e3, (at) => `# api-review-disable-next-line record/schema -- x\nbogus${at}: 1\n`),
      ),
    },
  ],
  [
    'blanks at the end of all levels',
    {
      'review.yml': review(' []'),
      'asyncapi/acme.yml': `${spec}x-a:\n${many(97, (at) => `${' '.repeat(at + 1)}a:\n`)}${' '.repeat(100)}b: |+\n${'\n'.repeat(5e6)}x-b: 1\n`,
    },
  ],
  [
    'references in a row, under the reader',
    {
      'review.yml': review(' []').replace('asyncapi/acme.yml', 'null'),
      'asyncapi/acme.yml': `${spec.replace('channels: { ships: { address: /ships } }', 'channels:\n  c0: { address: a }')}${many(10e3, (at) => `  c${at + 1}: { $ref: "#/channels/c${at}" }\n`)}`,
    },
  ],
  [
    'names with variables, and mentions without number',
    {
      'review.yml': review(
        finding(`status: documented\n    detail: "${many(300e3, (at) => `${at.toString(36)}_a `)}"`),
      ),
      'asyncapi/acme.yml': spec.replace(
        'channels: { ships: { address: /ships } }',
        `channels:\n${many(4000, (at) => `  c${at}: { address: "{a}q${at}" }\n`)}`,
      ),
    },
  ],
  [
    'a word that fills a record, and one that fills a snapshot',
    {
      'review.yml': review(finding(`detail: ${'x'.repeat(4e6)}`)).replace('ships. }', 'ships., snapshot: s.txt }'),
      's.txt': 'x'.repeat(40e6),
    },
  ],
];

for (const [name, files] of inputs) {
  reaching(`${name}: comes to its end in time`, 1, async () => {
    const fs = memoryFileSystem({ 'apis.yml': 'aid: acme\n', 'asyncapi/acme.yml': spec, ...files });
    const settings = mergeSettings(undefined, { limits: { seconds: 300 } });
    const { crashes, diagnostics } = await lint({ fs, settings, files: Object.keys(files).slice(0, 1) });
    expect(crashes).toEqual([]);
    expect(diagnostics.filter(({ message }) => /(?:took|takes) longer than/.test(message))).toEqual([]);
  });
}
