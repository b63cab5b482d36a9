import { describe, expect, test } from 'vitest';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { lint } from '../../src/run/lint.ts';

const record = `aid: harbor:review
kind: review
verdict: public-event-api
pages_checked: []
artifacts_produced: { spec: asyncapi.yml }
`;

/** The findings about examples and formats of a spec, each with its line. */
async function told(text: string): Promise<string[]> {
  const fs = memoryFileSystem({ 'review.yml': record, 'asyncapi.yml': text });
  const { diagnostics, crashes } = await lint({ fs, files: ['review.yml'], today: '2026-06-30' });
  expect(crashes).toEqual([]);
  return diagnostics
    .filter(({ rule }) => /example|schemas|not-checked/.test(rule))
    .map(({ rule, severity, message, range }) => `${range.start.line} ${severity} ${rule} ${message}`);
}

const message = (fields: string) => `      name: ship
${fields
  .trim()
  .split('\n')
  .map((line) => `      ${line}`)
  .join('\n')}
`;

const schemas = `components:
  schemas:
    Ship:
      type: object
      required: [name]
      properties:
        name: { type: string }
        escort: { $ref: '#/components/schemas/Ship' }
    Report:
      oneOf:
        - { type: object, required: [ships], properties: { ships: { type: integer } } }
        - { type: object, required: [wind], properties: { wind: { type: number } } }
`;

const version2 = (fields: string) => `asyncapi: 2.6.0
info: { title: Harbor, version: '1' }
channels:
  ships:
    subscribe:
     message:
${message(fields)}${schemas}`;

const version3 = (fields: string) => `asyncapi: 3.0.0
info: { title: Harbor, version: '1' }
channels:
  ships:
    messages:
     ship:
${message(fields)}${schemas}`;

describe.each([
  ['2.x', version2, 'asyncapi/asyncapi2-message-examples'],
  ['3.x', version3, 'asyncapi/asyncapi3-message-examples'],
])('examples of messages of AsyncAPI %s', (_, spec, rule) => {
  const contradicts = 'The example contradicts its schema:';

  test('that meet payload and headers are fine', async () => {
    const fields = `
payload: { $ref: '#/components/schemas/Ship' }
headers: { type: object, properties: { trace: { type: string } } }
examples: [{ payload: { name: Ada, escort: { name: Ben } }, headers: { trace: t1 } }]`;
    expect(await told(spec(fields))).toEqual([]);
  });

  test('are followed as deep as a schema contains itself', async () => {
    const fields = `
payload: { $ref: '#/components/schemas/Ship' }
examples: [{ payload: { name: Ada, escort: { name: Ben, escort: { name: 7 } } } }]`;
    expect(await told(spec(fields))).toEqual([`9 error ${rule} ${contradicts} "name" property type must be string.`]);
  });

  test('are told by the nearest alternative', async () => {
    const fields = `
payload: { $ref: '#/components/schemas/Report' }
examples: [{ payload: { ships: many } }]`;
    const nearest = 'of 2 alternatives `ships` fits best; "ships" property type must be integer.';
    expect(await told(spec(fields))).toEqual([`9 error ${rule} ${contradicts} ${nearest}`]);
  });

  test('contradict the schema of the headers', async () => {
    const fields = `
headers: { type: object, required: [trace], properties: { trace: { type: string } } }
examples: [{ headers: { trace: 7 } }]`;
    expect(await told(spec(fields))).toEqual([`9 error ${rule} ${contradicts} "trace" property type must be string.`]);
  });
});

test('headers are checked beside a payload in a format', async () => {
  const fields = `
schemaFormat: 'application/vnd.aai.asyncapi;version=2.6.0'
payload: { $ref: '#/components/schemas/Ship' }
headers: { type: object, properties: { trace: { type: string } } }
examples: [{ payload: { name: Ada }, headers: { trace: 7 } }]`;
  expect(await told(version2(fields))).toEqual([
    '11 error asyncapi/asyncapi2-message-examples-custom-format The example contradicts its schema: "trace" property type must be string.',
  ]);
});

describe('schemas in another format are said to be unread, and no example is judged by them', () => {
  const unread = (format: string) =>
    `info asyncapi/asyncapi2-schemas A schema in the format \`${format}\` is not read: neither it nor examples of it are checked.`;

  test.each([
    ['Avro', 'application/vnd.apache.avro;version=1.9.0', '{ type: record, name: Ship, fields: [] }'],
    ['Protobuf', 'application/vnd.google.protobuf;version=3', "'message Ship { string seal = 1; }'"],
    ['RAML', 'application/raml+yaml;version=1.0', '{ type: object, properties: { seal: string } }'],
  ])('%s in 2.x', async (_, format, payload) => {
    const fields = `
schemaFormat: '${format}'
payload: ${payload}
examples: [{ payload: { seal: 7 } }]`;
    expect(await told(version2(fields))).toEqual([`8 ${unread(format)}`]);
  });

  test('Avro in 3.x', async () => {
    const format = 'application/vnd.apache.avro;version=1.9.0';
    const fields = `
payload:
  schemaFormat: '${format}'
  schema: { type: record, name: Ship, fields: [] }
examples: [{ payload: { seal: 7 } }]`;
    expect(await told(version3(fields))).toEqual([
      expect.stringMatching(/^9 info asyncapi\/asyncapi3-schemas .*avro.* is not read/),
    ]);
  });
});
