import { expect } from 'vitest';
import { memoryFileSystem } from '../../../src/load/memory-file-system.ts';
import { configure } from '../../../src/run/configure.ts';
import { lint } from '../../../src/run/lint.ts';
import { fuzz } from './driver.ts';
import { mutated } from './mutated.ts';

const ruleset = `extends: [[api-review/rules/webhooks.yaml, 'off']]
aliases:
  Events: ['$.webhooks[*][*]']
rules:
  acme-event-summary:
    description: Every webhook has a summary.
    message: '{{property}} of {{path}}: {{error}}'
    documentationUrl: https://handbook.acme.example/events#summary
    severity: warn
    formats: [oas3.1]
    given: '#Events'
    then: { field: summary, function: truthy }
  acme-event-name:
    given: $.webhooks[?(@property.match(/^[a-z.]+$/))]~
    then:
      - function: pattern
        functionOptions: { match: '^[a-z.]+$' }
      - { function: length, functionOptions: { max: 40 } }
  acme-event-shape:
    given: $..requestBody.content[*].schema
    then:
      function: schema
      functionOptions: { schema: { type: object, required: [type] } }
  webhook-timestamp: off
`;

const openapi = `openapi: 3.1.0
info: { title: Acme, version: '1' }
webhooks:
  ship.arrived:
    post:
      summary: A ship arrived.
      requestBody: { content: { application/json: { schema: { type: object } } } }
      responses: { '204': { description: Received. } }
`;

fuzz('rulesets', { short: 100, long: 2_500 }, mutated([ruleset]), async (text) => {
  const fs = memoryFileSystem({
    'api-review.config.yaml': 'rulesets: [./rules/acme.yaml]\n',
    'rules/acme.yaml': text,
    'openapi.yaml': openapi,
  });
  const settings = await configure({ fs });
  const { crashes } = await lint({ fs, settings, files: ['openapi.yaml'], today: '2026-12-01' });
  expect(crashes).toEqual([]);
});
