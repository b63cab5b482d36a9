import { describe, expect, test } from 'vitest';
import { configSchema, parseConfig } from '../../src/config/parse.ts';
import { defaultLimits } from '../../src/limits/limits.ts';
import { fieldNames } from '../../src/records/dialect.ts';
import { dialects } from '../../src/records/dialects/index.ts';

const draft = 'https://json-schema.org/draft/2020-12/schema';

test('the schema is of draft 2020-12 and has a name of its own', () => {
  expect(configSchema).toMatchObject({ $schema: draft, $id: 'urn:api-review:schema:config:v1' });
});

test('every field has a title and a description, so that editors can explain it', () => {
  for (const [path, field] of fieldsOf(configSchema, '#')) {
    expect(field.title ?? '', path).toMatch(/\S/);
    expect(field.description ?? '', path).toMatch(/\.$/);
  }
});

test('what it says of each limit is so', () => {
  interface Limit {
    readonly description: string;
    readonly properties?: Readonly<Record<string, Limit>>;
  }
  const { limits } = configSchema.properties as { limits: Limit };
  const said = fieldsOfLimits(limits, '').map(([name, { description }]) => {
    return [name, Number(/Unless given: (\d+)\.$/.exec(description)?.[1])];
  });
  function fieldsOfLimits({ properties = {} }: Limit, prefix: string): (readonly [string, Limit])[] {
    return Object.entries(properties).flatMap(([name, limit]) =>
      limit.properties === undefined ? [[`${prefix}${name}`, limit]] : fieldsOfLimits(limit, `${prefix}${name}.`),
    );
  }
  expect(Object.fromEntries(said)).toEqual(defaultLimits);
});

describe('a dialect of a user is as good as a built-in one', () => {
  test.each(dialects.map((dialect) => [dialect.id, dialect] as const))(
    '%s could have been written in a configuration',
    (id, dialect) => {
      const copy = { ...dialect, id: `my-${id}` };
      const [read] = parseConfig('api-review.config.json', JSON.stringify({ dialects: [copy] })).dialects;
      expect(JSON.parse(JSON.stringify(read?.value))).toEqual(JSON.parse(JSON.stringify(copy)));
    },
  );

  test('it can name every field of a record', () => {
    const { fields } = configSchema.$defs as { fields: { properties: object } };
    expect(Object.keys(fields.properties)).toEqual(fieldNames);
  });
});

type Schema = Readonly<Record<string, unknown>>;

/** The schemas of properties and items, wherever they stand; what only narrows another schema is none. */
function fieldsOf(schema: Schema, path: string): [string, Schema][] {
  const named = ['properties', '$defs'].flatMap((keyword) =>
    Object.entries((schema[keyword] ?? {}) as Record<string, Schema>).map(
      ([name, inner]) => [`${path}/${keyword}/${name}`, inner] as [string, Schema],
    ),
  );
  const { items } = schema as { items?: Schema };
  const inner: [string, Schema][] =
    items === undefined || '$ref' in items ? named : [...named, [`${path}/items`, items]];
  return inner.flatMap(([at, field]) => [[at, field], ...fieldsOf(field, at)] as [string, Schema][]);
}
