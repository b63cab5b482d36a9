import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { newCatalogue } from '../src/records/init-catalogue.ts';
import { recognize } from '../src/records/recognize.ts';
import { parseSource } from '../src/yaml/source-file.ts';

interface SchemaNode {
  readonly title?: string;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly anyOf?: readonly SchemaNode[];
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
}

const schema: SchemaNode = JSON.parse(textOf('schemas/catalogue-v1.schema.json'));
const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
addFormats.default(ajv);
const validate = ajv.compile(schema);

const fixtures = 'test/dialects/webhook-catalogue';
const catalogues = [
  'reviews/abacatepay/asyncapi/abacatepay-webhooks.yml',
  ...readdirSync(new URL(`../${fixtures}`, import.meta.url)).map((name) => `${fixtures}/${name}/review.yml`),
];

describe('the schema of the catalogue', () => {
  const fields = fieldsOf(schema, '#');

  test('explains every field', () => {
    expect(fields.filter(({ field }) => !field.title || !field.description).map(({ path }) => path)).toEqual([]);
  });

  test('gives examples that it accepts', () => {
    const wrong = fields.flatMap(({ path, field }) =>
      (field.examples ?? [])
        .filter((example) => !ajv.validate({ ...field, $defs: schema.$defs }, example))
        .map((example) => `${path}: ${JSON.stringify(example)}`),
    );
    expect(wrong).toEqual([]);
  });

  test.each(catalogues)('accepts %s', (file) => {
    validate(parse(textOf(file)));
    expect(validate.errors ?? []).toEqual([]);
  });

  test('refuses a number in words', () => {
    expect(validate({ generated: '2026-08-03', method: 'searched', event_count: 'three' })).toBe(false);
  });
});

describe('a new catalogue', () => {
  const text = newCatalogue({ provider: 'Harbor Data', today: '2026-08-03', schemaUrl: 'catalogue.json' });

  test('is valid, is read as one, and claims nothing', () => {
    expect(validate(parse(text))).toBe(true);
    expect(recognize(parseSource('harbor-data-webhooks.yml', text))).toMatchObject({
      kind: 'record',
      record: {
        dialect: 'webhook-catalogue',
        aid: { value: 'harbor-data:webhooks' },
        claim: { kind: 'unclear', published: 'unsaid' },
        catalogue: { events: [], isComplete: false },
      },
    });
  });
});

function fieldsOf(node: SchemaNode, path: string): { path: string; field: SchemaNode }[] {
  const inner = [
    ...Object.entries(node.properties ?? {}).map(([key, field]) => ({ path: `${path}/${key}`, field })),
    ...Object.entries(node.$defs ?? {}).map(([key, field]) => ({ path: `${path}/$defs/${key}`, field })),
  ];
  const choices = (node.anyOf ?? []).flatMap((choice, index) => fieldsOf(choice, `${path}/anyOf/${index}`));
  return [...inner, ...inner.flatMap(({ path: below, field }) => fieldsOf(field, below)), ...choices];
}

function textOf(file: string): string {
  return readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
}
