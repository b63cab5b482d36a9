import { describe, expect, test } from 'vitest';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { configure } from '../../src/run/configure.ts';
import { lint } from '../../src/run/lint.ts';

const record = `aid: harbor:review
kind: review
verdict: public-event-api
pages_checked: []
artifacts_produced: { spec: asyncapi.yml }
`;

const spec = (version: string, more = '') => `asyncapi: ${version}
info: { title: Harbor, version: '1' }
channels:
  ships: { subscribe: { message: { name: ship, payload: { type: object } } } }
${more}`;

async function notChecked(text: string): Promise<string[]> {
  const good = record.replace('harbor:review', 'quay:review');
  const files = {
    'harbor/review.yml': record,
    'harbor/asyncapi.yml': text,
    'quay/review.yml': good,
    'quay/asyncapi.yml': spec('2.6.0'),
  };
  const { crashes, diagnostics } = await lint({
    fs: memoryFileSystem(files),
    files: ['harbor/review.yml', 'quay/review.yml'],
    today: '2026-06-30',
  });
  expect(crashes).toEqual([]);
  const rules = (file: string) => diagnostics.filter(({ at }) => at.file === file).map(({ rule }) => rule);
  expect(rules('quay/asyncapi.yml')).toContain('asyncapi/style');
  expect(rules('quay/asyncapi.yml')).not.toContain('asyncapi/not-checked');
  return diagnostics
    .filter(({ rule }) => rule === 'asyncapi/not-checked')
    .map(({ at, range, message, severity }) => `${severity} ${at.file}:${range.start.line} ${message}`);
}

describe('what makes the AsyncAPI parser throw is one finding with a place, and the rest goes on', () => {
  test.each(['3.0', "'2.6'", 'latest', 'null', '[3]', '{ a: 1 }', 'true', "''"])(
    'a version that is none: %s',
    async (version) => {
      expect(await notChecked(spec(version))).toEqual([
        'error harbor/asyncapi.yml:1 The AsyncAPI parser could not check this document: its version is not three numbers, such as `3.1.0`.',
      ]);
    },
  );

  const oauth = `servers:
  live: { url: 'wss://stream.harbor.example', protocol: wss, security: [{ oauth: [read] }] }
components: { securitySchemes: { oauth: { type: oauth2, flows: { clientCredentials: { tokenUrl: 'https://harbor.example/t' } } } } }
`;
  test.each([
    ['an oauth2 flow without scopes', spec('2.6.0', oauth), [6]],
    [
      'a null among examples',
      spec('2.6.0').replace('payload: { type: object }', 'payload: { type: object }, examples: [null]'),
      [],
    ],
    ['channels that are a number', 'asyncapi: 3.0.0\ninfo: { title: a, version: b }\nchannels: 17\n', []],
    ['operations that are null', `${spec('3.0.0').replace('subscribe', 'x-subscribe')}operations: { a: null }\n`, []],
  ] as const)('%s', async (_, text, lines) => {
    const found = await notChecked(text);
    expect(found.map((line) => Number(/:(\d+) /.exec(line)?.[1]))).toEqual(lines);
  });
});

test('an empty message is an error at its place, and makes nothing throw', async () => {
  const text = spec('2.6.0').replace('message: {', 'message: null, x-a: {');
  expect(await notChecked(text)).toEqual([]);
  const fs = memoryFileSystem({ 'review.yml': record, 'asyncapi.yml': text });
  const { diagnostics } = await lint({ fs, files: ['review.yml'], today: '2026-06-30' });
  const errors = diagnostics.filter(({ rule, severity }) => rule.startsWith('asyncapi/') && severity === 'error');
  expect(errors.map(({ range }) => range.start.line)).toContain(4);
});

describe('what a rule of a ruleset throws is a finding', () => {
  const openapi = 'openapi: 3.1.0\ninfo: { title: a, version: b }\nwebhooks: { ship: { post: {} } }\n';
  const acme = (given: string) => `rules:
  acme-throws: { given: "${given}", then: { function: truthy, field: nope } }
  acme-good: { given: $.webhooks, then: { function: truthy, field: nope } }
`;

  test('by its path: the rule is named, and the others go on', async () => {
    const files = { 'r.yaml': acme('$..[?(@.includes.bind)]'), 'openapi.yaml': openapi };
    const fs = memoryFileSystem({ ...files, 'api-review.config.yaml': 'rulesets: [r.yaml]\n' });
    const { crashes, diagnostics } = await lint({ fs, files: ['openapi.yaml'], settings: await configure({ fs }) });
    expect(crashes).toEqual([]);
    expect(diagnostics.map(({ rule, range, message }) => `${range.start.line} ${rule}: ${message}`)).toEqual([
      expect.stringMatching(/^1 not-checked: Spectral could not check this document by `acme-throws`: /),
      expect.stringMatching(/^3 acme-good: /),
    ]);
  });
});
