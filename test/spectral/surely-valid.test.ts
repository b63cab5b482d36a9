import { schema as judge } from '@stoplight/spectral-functions';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ExampleSchemas } from '../../rules/functions/shared/example-schemas.js';
import { schemaNode } from '../../rules/functions/shared/schema-nodes.js';
import { isSurelyValid } from '../../rules/functions/shared/surely-valid.js';

/** By which Spectral keeps its compiled schemas. */
const documentInventory = {};

/** Whether Ajv finds fault with a value. A schema that cannot be compiled finds none. */
function isRefused(schema: unknown, value: unknown, dialect: 'draft4' | 'draft2020-12'): boolean {
  let judged = false;
  const options = { schema, dialect, prepareResults: () => (judged = true) };
  judge(value, options as never, { path: [], rule: { resolved: true }, documentInventory } as never);
  return judged;
}

/** A schema as examples are validated by it, as if it were written in a document. */
function exampleSchema(written: unknown): Record<string, unknown> {
  const data = { schema: written, components: { schemas: { A: { type: 'string' } } } };
  const context = { path: [], document: { data }, documentInventory: { resolved: data } };
  return new ExampleSchemas().schemaFor(schemaNode(['schema'], context as never));
}

const names = fc.constantFrom('a', 'b', 'c');
const types = fc.constantFrom('string', 'number', 'integer', 'boolean', 'null', 'array', 'object', 'any');
const count = fc.constantFrom<unknown>(0, 1, 2, -1, 1.5, '2', true, null);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<unknown>(null, true, false, 0, 1, -2, 1.5, Number.POSITIVE_INFINITY, '', 'a', 'ab', '\u{1F600}'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(names, tie('value'), { maxKeys: 3 }),
  ),
}));
const { schema } = fc.letrec((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<unknown>(true, false, {}, { type: 'string' }),
    fc.record(
      {
        type: fc.oneof(types, fc.array(types, { minLength: 1, maxLength: 2 })),
        enum: fc.array(value, { maxLength: 3 }),
        const: value,
        nullable: fc.boolean(),
        properties: fc.dictionary(names, tie('schema'), { maxKeys: 3 }),
        required: fc.oneof(fc.uniqueArray(names), fc.boolean()),
        additionalProperties: tie('schema'),
        patternProperties: fc.dictionary(names, tie('schema'), { maxKeys: 1 }),
        items: fc.oneof(tie('schema'), fc.array(tie('schema'), { maxLength: 2 })),
        prefixItems: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }),
        allOf: fc.array(tie('schema'), { maxLength: 2 }),
        anyOf: fc.array(tie('schema'), { maxLength: 2 }),
        oneOf: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }),
        not: tie('schema'),
        minLength: count,
        maxLength: count,
        minimum: count,
        maximum: count,
        exclusiveMinimum: fc.boolean(),
        minItems: count,
        maxItems: count,
        uniqueItems: fc.boolean(),
        pattern: fc.constantFrom('^a', 'b$'),
        title: fc.string(),
        readOnly: fc.boolean(),
        discriminator: fc.constant({ propertyName: 'a' }),
        example: value,
        $ref: fc.constantFrom<unknown>('#/components/schemas/A', 1),
      },
      { requiredKeys: [] },
    ),
  ),
}));

test('what is surely valid, Ajv never refuses', { timeout: 120_000 }, () => {
  let sure = 0;
  fc.assert(
    fc.property(
      schema,
      value,
      fc.constantFrom('draft4' as const, 'draft2020-12' as const),
      (written, example, dialect) => {
        const made = exampleSchema(written);
        if (!isSurelyValid(made, example)) return;
        sure++;
        expect(isRefused(made, example, dialect)).toBe(false);
      },
    ),
    { seed: 14, numRuns: 2000 },
  );
  expect(sure).toBeGreaterThan(150);
});

test.each([
  [
    'a map with what is required',
    { type: 'object', required: ['a'], properties: { a: { type: 'string' } } },
    { a: 'x' },
  ],
  ['a list of maps', { type: 'array', items: { properties: { a: { enum: [1, 2] } } } }, [{ a: 1 }, {}]],
  ['one of several shapes', { anyOf: [{ type: 'null' }, { type: 'string', minLength: 2 }] }, 'ab'],
])('%s is told without Ajv', (_, written, example) =>
  expect(isSurelyValid(exampleSchema(written), example)).toBe(true),
);

test('a schema that multiplies is given up', () => {
  let written: unknown = { type: 'string' };
  for (let depth = 0; depth < 60; depth++) written = { allOf: [written, written] };
  expect(isSurelyValid(exampleSchema(written), 'x')).toBe(false);
});
