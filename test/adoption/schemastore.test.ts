import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { configNames } from '../../src/config/find.ts';
import { compileGlob, matchesGlob } from '../../src/config/glob.ts';

const project = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(project, file), 'utf8');

interface Entry {
  readonly name: string;
  readonly description: string;
  readonly fileMatch: readonly string[];
  readonly url: string;
}

const { schemas: entries }: { schemas: Entry[] } = JSON.parse(read('docs/schemastore.json'));
const fileOf = ({ url }: Entry) => url.replace('https://raw.githubusercontent.com/api-review/api-review/main/', '');

/**
 * As SchemaStore compiles schemas of its own (https://github.com/SchemaStore/schemastore/blob/master/cli.js), but that a value may be of
 * one of two types; it compiles none that is hosted elsewhere.
 */
function compiled(entry: Entry) {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  formats.default(ajv);
  return ajv.compile(JSON.parse(read(fileOf(entry))));
}

describe.each(entries)('the SchemaStore entry $name', (entry) => {
  test('has the fields of the catalog, and words as its rules ask for', () => {
    expect(Object.keys(entry).sort()).toEqual(['description', 'fileMatch', 'name', 'url']);
    for (const words of [entry.name, entry.description]) {
      expect(words).not.toMatch(/[,. \t-]$|schema|\n/i);
      expect(words).toMatch(/\S/);
    }
    expect(entry.url).toMatch(/^https:\/\//);
  });

  test('matches names that nobody else uses', () => {
    for (const pattern of entry.fileMatch) {
      if (pattern.includes('/')) expect(pattern).toMatch(/^\*\*\/[\w./-]+$/);
      else expect(pattern).toMatch(/^\.?api-review[\w.-]*$/);
    }
    for (const name of ['review.yml', 'apis.yml', 'captures.json', 'waivers.yml', 'baseline.json', 'asyncapi/live.yml'])
      expect(
        entry.fileMatch.filter((pattern) => matchesGlob(name, compileGlob(pattern))),
        name,
      ).toEqual([]);
  });

  test('leads to a schema of this package that compiles in strict mode', () => {
    expect(existsSync(join(project, fileOf(entry)))).toBe(true);
    const { $schema, $id, title, description } = JSON.parse(read(fileOf(entry)));
    expect($schema).toBe('https://json-schema.org/draft/2020-12/schema');
    for (const words of [$id, title, description]) expect(words).toMatch(/\S/);
    expect(compiled(entry)).toBeTypeOf('function');
  });
});

test('no two entries have one name, or one pattern', () => {
  for (const all of [entries.map(({ name }) => name), entries.flatMap(({ fileMatch }) => fileMatch)])
    expect(new Set(all).size).toBe(all.length);
});

test('each configuration that is found is matched', () => {
  expect(entries[0]?.fileMatch).toEqual(configNames);
});

test('files of this project are valid by the schema that an editor takes', () => {
  const captures = entries.find(({ name }) => name === 'api-review captures') as Entry;
  const validate = compiled(captures);
  expect(validate(JSON.parse(read('examples/harbor/evidence/captures.json'))), JSON.stringify(validate.errors)).toBe(
    true,
  );
  expect(matchesGlob('examples/harbor/evidence/captures.json', compileGlob(captures.fileMatch[0] ?? ''))).toBe(true);
  const configuration = compiled(entries[0] as Entry);
  expect(
    configuration(parse('rules:\n  evidence/stale: off\nmaxAgeDays: 90\n')),
    JSON.stringify(configuration.errors),
  ).toBe(true);
  expect(configuration(parse('ruls: {}\n'))).toBe(false);
});
