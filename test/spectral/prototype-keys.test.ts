import { expect, test } from 'vitest';
import { lint } from '../../src/engine/lint.ts';
import { memoryFileSystem } from '../../src/workspace/memory-file-system.ts';

const openapi = `__proto__: { polluted: true }
openapi: 3.1.0
info: { title: Harbor, version: '1' }
webhooks:
  ship.arrived:
    post:
      __proto__: 1
      responses: { '204': { description: Received. } }
`;

const asyncapi = `__proto__: 1
asyncapi: 2.6.0
info: { title: Harbor, version: '1' }
channels:
  __proto__: { subscribe: { message: { name: ship } } }
`;

test.each([
  ['OpenAPI', 'openapi.yml', openapi],
  ['AsyncAPI', 'asyncapi.yml', asyncapi],
])('a key `__proto__` of an %s document is data', async (_, file, text) => {
  const record = 'aid: harbor:review\nkind: review\nartifacts_produced: { spec: asyncapi.yml }\n';
  const fs = memoryFileSystem({ [`harbor/${file}`]: text, 'harbor/review.yml': record });
  const report = await lint({
    fs,
    files: ['harbor/review.yml', ...(file === 'openapi.yml' ? ['harbor/openapi.yml'] : [])],
  });
  expect(report.crashes).toEqual([]);
  expect(JSON.stringify(report.diagnostics)).not.toContain('\ue000');
  expect({}).not.toHaveProperty('polluted');
});
