import { describe, expect, test } from 'vitest';
import { readAsyncApi } from '../../src/apis/asyncapi/read.ts';
import { parseSource } from '../../src/yaml/source-file.ts';

function detailsOf(text: string): string[] {
  const document = readAsyncApi(parseSource('spec.yml', text), { details: true });
  return (document?.details ?? []).map(({ kind, part, value }) => [kind, part, value].filter(Boolean).join(' '));
}

describe('the details of an AsyncAPI document', () => {
  test('of 2.x: payloads, traits, alternatives, bindings, parameters and security', () => {
    expect(
      detailsOf(`
asyncapi: 2.6.0
servers:
  live: { url: wss://live.harbor.dev, protocol: wss, security: [{ key: [] }] }
channels:
  ships/{state}:
    parameters: { state: { schema: { enum: [moored, 7] } } }
    bindings: { ws: { headers: { properties: { X-Client: {} } } } }
    subscribe:
      message:
        oneOf:
          - traits: [{ headers: { properties: { X-Trace: {} } } }]
            payload: { properties: { berth: { allOf: [{ properties: { side: { const: port } } }] } } }
          - { payload: { type: array, items: { properties: { mmsi: {} } } } }
components:
  securitySchemes:
    key: { type: oauth2, flows: { implicit: { authorizationUrl: 'https://a.dev/auth', scopes: { 'ships:read': '' } } } }
`).toSorted(),
    ).toEqual(
      [
        ...['enum moored', 'enum port', 'header X-Client', 'header X-Trace'],
        ...['property berth', 'property side', 'property mmsi'],
        ...['security type oauth2', 'security authorizationUrl https://a.dev/auth', 'security scope ships:read'],
      ].toSorted(),
    );
  });

  test('of 3.x: messages of channels and replies, schemas in another format, and security that a server writes itself', () => {
    expect(
      detailsOf(`
asyncapi: 3.0.0
servers:
  live: { host: live.harbor.dev, protocol: wss, security: [{ type: httpApiKey, name: X-Key, in: header }] }
channels:
  ships:
    messages:
      a: { payload: { schemaFormat: 'application/schema+json;version=draft-07', schema: { properties: { berth: {} } } } }
      b: { payload: { schemaFormat: 'application/vnd.apache.avro;version=1.9.0', schema: { properties: { no: {} } } } }
operations:
  ask:
    action: send
    channel: { $ref: '#/channels/ships' }
    reply: { messages: [{ payload: { properties: { answer: {} } } }] }
`).toSorted(),
    ).toEqual(['property answer', 'property berth', 'security name X-Key', 'security type httpApiKey']);
  });

  test('of schemas and messages that hold each other', () => {
    expect(
      detailsOf(`
asyncapi: 2.6.0
channels:
  ships: { subscribe: { message: { $ref: '#/components/messages/m' } } }
components:
  messages: { m: { oneOf: [{ $ref: '#/components/messages/m' }, { payload: { $ref: '#/components/schemas/s' } }] } }
  schemas: { s: { properties: { next: { $ref: '#/components/schemas/s' } } } }
`),
    ).toEqual(['property next']);
  });

  test('are not read unless they are asked for', () => {
    expect(readAsyncApi(parseSource('spec.yml', 'asyncapi: 2.6.0\nchannels: {}\n'))?.details).toEqual([]);
  });
});
