import { expect, test } from 'vitest';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { lint } from '../../src/run/lint.ts';

const record = `aid: harbor:review
kind: review
verdict: public-event-api
pages_checked: []
artifacts_produced: { spec: asyncapi.yml }
`;

async function told(scheme: string): Promise<string[]> {
  const text = `asyncapi: 2.6.0
info: { title: Harbor, version: '1' }
channels: {}
components:
  securitySchemes:
    key: ${scheme}
`;
  const fs = memoryFileSystem({ 'review.yml': record, 'asyncapi.yml': text });
  const { diagnostics, crashes } = await lint({ fs, files: ['review.yml'], today: '2026-06-30' });
  expect(crashes).toEqual([]);
  return diagnostics
    .filter(({ rule }) => rule === 'asyncapi/asyncapi-document-resolved')
    .map(({ message, range }) => `${range.start.line} ${message}`);
}

test('a bad security scheme is told once, as one of the kind that its type names', async () => {
  expect(await told('{ type: apiKey, in: query, name: key }')).toMatchInlineSnapshot(`
    [
      "6 Of the kinds of security scheme \`apiKey\` fits best; "in" property must be equal to one of the allowed values: \`user\` or \`password\`; a key in a query, a header or a cookie is of the type \`httpApiKey\`.",
    ]
  `);
  expect(await told('{ type: http, scheme: 4 }')).toMatchInlineSnapshot(`
    [
      "6 Of the kinds of security scheme \`http\` fits best; "scheme" property type must be string.",
    ]
  `);
  expect(await told('{ type: lantern }')).toMatchInlineSnapshot(`
    [
      "6 "type" property must be equal to one of the allowed values: "userPassword", "apiKey", "http", "httpApiKey", "oauth2", "openIdConnect". Did you mean "oauth2"?",
    ]
  `);
  expect(await told('{ type: httpApiKey, in: query, name: key }')).toEqual([]);
});
