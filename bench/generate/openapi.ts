import type { Random } from './random.ts';
import { capital, deed, sentence, thing, trait } from './words.ts';

/** An OpenAPI document in YAML without webhooks or callbacks, of about so many bytes. */
export function plainOpenApi(random: Random, provider: string, bytes: number): string {
  const head = headOf(random, '3.0.3', provider);
  return `${head}${bodyOf(random, bytes - head.length, () => '')}`;
}

/** An OpenAPI document with webhooks (3.1) or callbacks (3.0), of about so many bytes, of which about a fifth are events. */
export function openApiWithEvents(random: Random, provider: string, bytes: number): string {
  return random.chance(0.7)
    ? withWebhooks(random, provider, bytes)
    : `${headOf(random, '3.0.3', provider)}${bodyOf(random, bytes, (event) => callback(random, event))}`;
}

function withWebhooks(random: Random, provider: string, bytes: number): string {
  return openApiWithWebhooks(random, provider, bytes, Math.max(1, Math.round(bytes / 6000)));
}

/** An OpenAPI document with at most so many webhooks, of about so many bytes. */
export function openApiWithWebhooks(random: Random, provider: string, bytes: number, webhookCount: number): string {
  const events = new Set(Array.from({ length: webhookCount }, () => eventName(random)));
  const webhooks = [...events].map((event) => `  ${event}:\n${delivery(random, event, '    ')}`);
  const text = `${headOf(random, '3.1.0', provider)}webhooks:\n${webhooks.join('')}`;
  return `${text}${bodyOf(random, bytes - text.length, () => '')}`;
}

export function eventName(random: Random): string {
  return `${thing(random)}.${deed(random)}`;
}

export function headOf(random: Random, version: string, provider: string): string {
  return `openapi: ${version}
info:
  title: ${capital(provider)} ${capital(thing(random))} API
  version: '1.0'
  description: >-
    ${sentence(random, 12)}
  contact:
    name: ${capital(provider)}
    url: https://${provider}.example/support
servers:
  - url: https://api.${provider}.example/v1
tags:
  - name: ${thing(random)}
`;
}

/** Paths, then the schemas that they refer to. */
function bodyOf(random: Random, bytes: number, eventsOf: (event: string) => string): string {
  const paths: string[] = [];
  const schemas = new Map<string, string>();
  let size = 0;
  do {
    const name = `${capital(thing(random))}${capital(trait(random))}`;
    const path = pathItem(random, name, paths.length, eventsOf);
    paths.push(path);
    if (!schemas.has(name)) schemas.set(name, schema(random, name));
    size += path.length + (schemas.get(name)?.length ?? 0);
  } while (size < bytes);
  return `paths:\n${paths.join('')}components:\n  schemas:\n${[...schemas.values()].join('')}`;
}

export function pathItem(
  random: Random,
  schemaName: string,
  index: number,
  eventsOf: (event: string) => string,
): string {
  const item = thing(random);
  return `  /${item}s/{${item}Id}/${trait(random)}${index}:
    get:
      operationId: get${capital(item)}${index}
      summary: Get ${item}
      description: >-
        ${sentence(random, 20)}
      parameters:
        - name: ${item}Id
          in: path
          required: true
          description: ${sentence(random, 5)}
          schema:
            type: string
        - name: ${trait(random)}
          in: query
          schema:
            type: integer
            minimum: 0
      responses:
        '200':
          description: ${sentence(random, 4)}
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/${schemaName}'
        '404':
          description: Not found.
    post:
      operationId: change${capital(item)}${index}
      summary: Change ${item}
      requestBody:
        content:
          application/json:
            schema:
              $ref: '#/components/schemas/${schemaName}'
${random.chance(0.2) ? eventsOf(eventName(random)) : ''}      responses:
        '202':
          description: ${sentence(random, 4)}
`;
}

function callback(random: Random, event: string): string {
  return `      callbacks:
        ${event}:
          '{$request.body#/callbackUrl}':
${delivery(random, event, '            ')}`;
}

/** The path item of one event. Some lack what the rules ask for, so that there is something to find. */
export function delivery(random: Random, event: string, indent: string): string {
  const [summary, success] = [random.chance(0.8), random.chance(0.8)];
  const lines = [
    'post:',
    ...(random.chance(0.8) ? [`  operationId: on_${event.replace('.', '_')}_${Math.floor(random.next() * 1e6)}`] : []),
    ...(summary ? [`  summary: A ${event.replace('.', ' was ')}`] : []),
    '  requestBody:',
    '    required: true',
    '    content:',
    '      application/json:',
    '        schema:',
    '          type: object',
    '          required: [event, data]',
    '          properties:',
    '            event:',
    '              type: string',
    `              enum: [${event}]`,
    '            data:',
    '              type: object',
    '              properties:',
    ...Array.from({ length: 6 }, (_, index) => [
      `                ${trait(random)}${index}:`,
      '                  type: string',
    ]).flat(),
    ...(random.chance(0.5) ? ['        example:', `          event: ${event}`, '          data: {}'] : []),
    '  responses:',
    `    '${success ? '200' : '404'}':`,
    `      description: ${sentence(random, 3)}`,
  ];
  return lines.map((line) => `${indent}${line}\n`).join('');
}

export function schema(random: Random, name: string): string {
  const properties = Array.from(
    { length: 4 + Math.floor(random.next() * 12) },
    (_, index) => `        ${trait(random)}${index}:
          type: ${random.pick(['string', 'integer', 'boolean', 'number'])}
          description: ${sentence(random, 8)}
`,
  );
  return `    ${name}:
      type: object
      required:
        - id
      properties:
        id:
          type: string
${properties.join('')}`;
}
