import parsers from '@stoplight/spectral-parsers';
import { Resolver } from '@stoplight/spectral-ref-resolver';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { Random } from '../../bench/generate/random.ts';
import { crawl } from '../../src/apis/openapi/crawl.ts';
import { OpenApiDocument } from '../../src/apis/openapi/document.ts';
import { plainDocument } from '../../src/rulesets/direct/plain.ts';
import { SourceText } from '../../src/text/source-text.ts';
import { tries } from '../seed.ts';

function resolvedByUs(text: string): unknown {
  const [walk] = new OpenApiDocument(new SourceText('openapi.yaml', text)).walks;
  if (walk === undefined) return undefined;
  return plainDocument(walk.root.node, crawl(walk.root.node, walk.references), []).resolved;
}

/** What Spectral shows to its functions. Of circles through parts of schemas it makes endless data, and throws or does not. */
async function resolvedBySpectral(text: string): Promise<unknown> {
  const { result } = await new Resolver({ resolvers: {} }).resolve(parsers.Yaml.parse(text).data);
  return result;
}

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const documents: Readonly<Record<string, unknown>> = {
  'a schema that holds itself': { A: { properties: { next: ref('A') } } },
  'two that hold each other': { A: { properties: { b: ref('B') } }, B: { items: ref('A') } },
  'a circle beside a way into it': { A: { items: ref('B') }, B: { items: ref('C') }, C: { items: ref('B') } },
  'a reference to a part of itself': { A: { properties: { x: ref('A/properties/y'), y: { type: 'string' } } } },
  'a part that leads to the whole': {
    A: { properties: { x: { items: ref('B') } } },
    B: { properties: { y: ref('A/properties/x') } },
  },
  'a row of references': { A: ref('B'), B: ref('C'), C: { type: 'string' } },
  'no such place': { A: ref('Z') },
};

describe('references are replaced as by Spectral', () => {
  test.each(Object.entries(documents))('%s', async (_, schemas) => {
    const text = stringify(documentWith(schemas));
    expect(resolvedByUs(text)).toEqual(await resolvedBySpectral(text));
  });

  test('in generated documents with circles', async () => {
    let compared = 0;
    const documents = tries(300);
    for (let number = 0; number < documents; number++) {
      const text = stringify(documentWith(schemasOf(new Random(`circles ${number}`))), {
        aliasDuplicateObjects: false,
      });
      const theirs = await resolvedBySpectral(text).catch(() => undefined);
      if (theirs === undefined) continue;
      compared++;
      expect(resolvedByUs(text), text).toEqual(theirs);
    }
    expect(compared).toBeGreaterThan(documents * 0.8);
  });
});

function documentWith(schemas: unknown): unknown {
  return { openapi: '3.1.0', webhooks: { a: { post: { schema: ref('A') } } }, components: { schemas } };
}

function schemasOf(random: Random): Record<string, unknown> {
  const names = ['A', 'B', 'C', 'D', 'E'] as const;
  const schema = (depth: number): unknown => {
    if (depth > 2 || random.chance(0.2)) return { type: 'string' };
    if (random.chance(0.35)) return ref(random.pick(names));
    return random.chance(0.3)
      ? { allOf: [schema(depth + 1), schema(depth + 1)] }
      : { properties: { p: schema(depth + 1), q: schema(depth + 1) } };
  };
  return Object.fromEntries(names.map((name) => [name, { properties: { p: schema(1), q: schema(1) } }]));
}
