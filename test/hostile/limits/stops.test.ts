import { expect } from 'vitest';
import { mergeSettings } from '../../../src/config/settings.ts';
import type { Limits } from '../../../src/limits/limits.ts';
import { memoryFileSystem } from '../../../src/load/memory-file-system.ts';
import { type LintOptions, lint } from '../../../src/run/lint.ts';
import { reaching } from './hit.ts';

const limited = (limits: Partial<Limits>) => mergeSettings(undefined, { limits });

async function said(files: Readonly<Record<string, string>>, options: Partial<LintOptions>): Promise<string[]> {
  const given = Object.keys(files).filter((file) => /^(?:review|openapi)/.test(file));
  const report = await lint({ fs: memoryFileSystem(files), files: given, today: '2026-06-30', ...options });
  expect(report.crashes).toEqual([]);
  return report.diagnostics
    .filter(({ rule }) => /^(?:limit|record)\//.test(rule))
    .map(({ rule, at, message }) => `${rule} ${at.file}: ${message}`);
}

const record = `schema: api-review/v1
aid: acme:review
name: Acme
kind: review
date: '2026-05-01'
reviewer: Mara Lindqvist
subject: Events of Acme
verdict: public-event-api
summary: Acme streams ships.
findings: []
pages_checked:
  - url: https://acme.dev/docs
    result: Documents wss://acme.dev/ships, which sends Ship.
artifacts_produced:
  spec: asyncapi/acme.yml
`;

const asyncapi = (schemas: string) => `asyncapi: 3.0.0
info: { title: Acme, version: '1' }
servers:
  live: { host: acme.dev, protocol: wss }
channels:
  ships:
    address: /ships
    messages:
      Ship:
        payload: { $ref: '#/components/schemas/S0' }
        examples: [{ payload: { a: 1 } }]
components:
  schemas:
${schemas}`;

const openapi = (schemas: string, example = '1') => `openapi: 3.1.0
info: { title: Acme, version: '1' }
webhooks:
  ship.arrived:
    post:
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: '#/components/schemas/S0' }
            example: ${example}
      responses:
        '204': { description: Received. }
components:
  schemas:
${schemas}`;

const reference = (index: number) => `{ $ref: '#/components/schemas/S${index}' }`;

function schemas(count: number, schema: (index: number) => string): string {
  const chain = Array.from({ length: count }, (_, index) => `    S${index}: ${schema(index)}\n`);
  return `${chain.join('')}    S${count}: { type: object }\n`;
}

const multiplying = schemas(
  40,
  (index) => `{ type: object, properties: { a: ${reference(index + 1)}, b: ${reference(index + 1)} } }`,
);
const row = schemas(5000, (index) => reference(index + 1));
const circle = schemas(300, (index) => `{ type: object, properties: { a: ${reference((index + 1) % 300)} } }`);
const backtracking = "    S0: { type: string, pattern: '^(a+)+$' }\n";

/** On a slow machine it takes too long to read the document, before anything is checked. */
const tooLong = (file: string) =>
  expect.stringMatching(
    `^limit/(?:stopped ${file}: Checking this document took|not-read ${file}: To read this file takes) longer than 1 s`,
  );

reaching('references that multiply are checked to their end', 1, async () => {
  const fs = memoryFileSystem({ 'openapi.yaml': openapi(multiplying, '{ a: { b: { a: 5 } } }') });
  const { diagnostics } = await lint({ fs, files: ['openapi.yaml'], today: '2026-06-30' });
  const found = diagnostics.filter(({ rule }) => /^limit\/|^webhook-example-valid$/.test(rule));
  expect(found.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
    'webhook-example-valid: The example contradicts its schema: "a" property type must be object.',
  ]);
});

reaching('references in a long row are followed to their end', 1, async () => {
  expect(await said({ 'openapi.yaml': openapi(row) }, {})).toEqual([]);
});

for (const [what, text] of [
  ['references that multiply', multiplying],
  ['references in a long row', row],
] as const) {
  reaching(`${what} are stopped, under the webhook rules run by Spectral`, 1, async () => {
    const settings = mergeSettings(undefined, { limits: { seconds: 1 }, engine: 'spectral' });
    const found = await said({ 'openapi.yaml': openapi(text) }, { settings });
    expect(found).toContainEqual(tooLong('openapi.yaml'));
  });

  reaching(`${what} are not given to the AsyncAPI parser`, 1, async () => {
    const files = { 'review.yml': record, 'asyncapi/acme.yml': asyncapi(text) };
    expect(await said(files, { settings: limited({ seconds: 1 }) })).toEqual([
      'limit/not-read asyncapi/acme.yml: The AsyncAPI parser did not check this document: with its references written out where they are, it has more than 500,000 nodes.',
    ]);
  });
}

reaching('references in a circle come to an end', 2, async () => {
  expect(await said({ 'openapi.yaml': openapi(circle, '{ a: {} }') }, {})).toEqual([]);
  expect(await said({ 'review.yml': record, 'asyncapi/acme.yml': asyncapi(circle) }, {})).toEqual([]);
});

reaching('references in a circle over several files come to an end', 1, async () => {
  const part = (next: string) => `type: object\nproperties:\n  next: { $ref: ./${next} }\n`;
  const files = {
    'openapi.yaml': openapi("    S0: { $ref: './a.yaml' }\n"),
    'a.yaml': part('b.yaml'),
    'b.yaml': part('a.yaml'),
  };
  expect(await said(files, {})).toEqual([]);
});

reaching('a pattern of the document that backtracks is stopped, and the rule is named', 1, async () => {
  const found = await said(
    { 'openapi.yaml': openapi(backtracking, `${'a'.repeat(60)}!`) },
    { settings: limited({ seconds: 2 }) },
  );
  expect(found).toEqual([
    'limit/stopped openapi.yaml: The rule `webhook-example-valid` took longer than 2 s in this document, so what it would find is not known.',
  ]);
});

const laughing = (levels: number) =>
  Array.from({ length: levels }, (_, level) => `x-${level + 1}: &a${level + 1} [*a${level}, *a${level}]\n`).join('');

reaching('aliases that multiply are not read, in a document or where a reference leads to', 2, async () => {
  const bomb = `x-0: &a0 [1, 2]\n${laughing(40)}`;
  const event = (schema: string) => `openapi: 3.1.0
info: { title: Acme, version: '1' }
webhooks:
  ship: { post: { requestBody: { content: { application/json: { schema: ${schema} } } } } }
`;
  expect(await said({ 'openapi.yaml': `${event('{}')}${bomb}` }, {})).toEqual([
    expect.stringMatching(/^limit\/not-read openapi\.yaml: Written out, this file has more than 2,000,000 nodes/),
  ]);
  const files = { 'openapi.yaml': event("{ $ref: './bomb.yaml#/x-1' }"), 'bomb.yaml': bomb };
  const { diagnostics, crashes } = await lint({ fs: memoryFileSystem(files), files: ['openapi.yaml'] });
  expect(crashes).toEqual([]);
  expect(diagnostics.map(({ message }) => message).join('\n')).toMatch(/Written out, this file has more than/);
});

reaching('millions of empty lines are not read', 2, async () => {
  const lines = '\n'.repeat(2_100_000);
  const message = 'This file has more than 2,000,000 lines; it was not read.';
  expect(await said({ 'openapi.yaml': `openapi: 3.1.0\nwebhooks:\n  a: {}\n${lines}` }, {})).toEqual([
    `limit/not-read openapi.yaml: ${message}`,
  ]);
  expect(await said({ 'review.yml': `${record}${lines}` }, {})).toEqual([`record/unreadable review.yml: ${message}`]);
});

reaching('a comment cannot silence what was not read', 1, async () => {
  const silencing = `# api-review-disable-file limit/not-read, limit/stopped -- no\n`;
  const text = `${silencing}openapi: 3.1.0\nwebhooks: { ship: ${'['.repeat(300)}${']'.repeat(300)} }\n`;
  expect(await said({ 'openapi.yaml': text }, {})).toEqual([
    'limit/not-read openapi.yaml: This file is nested more than 200 levels deep; it was not read.',
  ]);
});

reaching('a file that a reference leads to is nested no deeper than others', 1, async () => {
  const files = { 'openapi.yaml': openapi("    S0: { $ref: './deep.yaml' }\n"), 'deep.yaml': '['.repeat(100_000) };
  const { diagnostics, crashes } = await lint({ fs: memoryFileSystem(files), files: ['openapi.yaml'] });
  expect(crashes).toEqual([]);
  expect(diagnostics.map(({ message }) => message).join('\n')).toMatch(/nested more than 200 levels deep/);
});

reaching('what was stopped is not kept', 1, async () => {
  const kept: string[] = [];
  const cache = {
    get: async () => undefined,
    set: async (_: string, text: string) => void ('outcome' in JSON.parse(text) && kept.push(text)),
  };
  await said(
    { 'openapi.yaml': openapi(backtracking, `${'a'.repeat(60)}!`) },
    { settings: limited({ seconds: 1 }), cache },
  );
  expect(kept).toEqual([]);
  await said({ 'openapi.yaml': openapi(backtracking, 'aaa') }, { cache });
  expect(kept).toHaveLength(1);
});

reaching('a spec that is too large to be read does not slip through', 1, async () => {
  const none = record
    .replace('spec: asyncapi/acme.yml', 'spec: null')
    .replace('public-event-api', 'no-public-event-api');
  const files = { 'review.yml': none, 'asyncapi/acme.yml': `${asyncapi(backtracking)}# ${'x'.repeat(5000)}\n` };
  expect(await said(files, { settings: limited({ documentBytes: 4000 }) })).toEqual([
    'limit/not-read asyncapi/acme.yml: This file has 5,334 bytes; files of its kind with more than 4,000 are not read.',
  ]);
});

reaching('mistakes that are as many as the characters of a spec are counted', 1, async () => {
  const findings = await said(
    { 'review.yml': record, 'asyncapi/acme.yml': `${asyncapi('    S0: {}\n')}${'\t'.repeat(20_000)}` },
    {},
  );
  expect(findings).toEqual([
    'limit/not-listed asyncapi/acme.yml: From here on, `asyncapi/parser` has 15000 more findings in this file; they are not listed.',
  ]);
});
