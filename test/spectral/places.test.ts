import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import parsers from '@stoplight/spectral-parsers';
import { describe, expect, test } from 'vitest';
import { OpenApiDocument } from '../../src/apis/openapi/document.ts';
import { placeOf } from '../../src/rulesets/direct/place.ts';
import { SourceText } from '../../src/text/source-text.ts';

const project = join(import.meta.dirname, '../..');
const specs = join(project, '../shared/specs');

/** The places of a document where this tool and Spectral's YAML parser have them, if not at the same. No reference is followed. */
function differences(text: string): string[] {
  const document = new OpenApiDocument(new SourceText('openapi.yaml', text));
  const [walk] = document.walks;
  const parsed = parsers.Yaml.parse(text);
  const found: string[] = [];
  const visit = (data: unknown, path: (string | number)[]) => {
    if (walk === undefined || (typeof data === 'object' && data !== null && '$ref' in data)) return;
    const theirs = parsers.Yaml.getLocationForJsonPath(parsed, path)?.range ?? {
      start: { line: 0, character: 0 },
      end: { line: 0, character: 0 },
    };
    const { start, end } = document.source.rangeOf(placeOf(path, walk, () => text).span);
    const ours = `${start.line - 1}:${start.column - 1}-${end.line - 1}:${end.column - 1}`;
    const shown = `${theirs.start.line}:${theirs.start.character}-${theirs.end.line}:${theirs.end.character}`;
    if (ours !== shown) found.push(`/${path.join('/')} ${ours} ${shown}`);
    if (typeof data === 'object' && data !== null && !('$ref' in data))
      for (const [key, value] of Object.entries(data)) visit(value, [...path, Array.isArray(data) ? Number(key) : key]);
  };
  visit(parsed.data, []);
  return found;
}

const documents = {
  'block scalars':
    'openapi: 3.1.0\na: |\n  x\n  y \n\nb: >-\n  x\n\n\nc: |+\n  x\n\n\nd:\n  e: |\n    z\n  \nf: >2\n   x\nlast: |\n  end\n',
  'block scalar at the very end': 'openapi: 3.1.0\na:\n  b: |\n    x\n    y',
  'keep at the end': 'openapi: 3.1.0\na:\n  b: |+\n    x\n\n',
  'plain scalars of several lines': 'openapi: 3.1.0\na: x\n  y\n  z\nb: \'x\n\n  y\'\nc: "x\\\n  y"\n',
  'empty values': 'openapi: 3.1.0\na:\nb: \nc: # comment\nd: {x: 1}\ne: []\nf:\n  g:\n  h: ~\n',
  flow: 'openapi: 3.1.0\na: {b: {c: [1, 2, {d: e}]}, f: [], g: {}}\nh: [ {i: 1} , {j: 2} ]\n',
  json: '{\n  "openapi": "3.1.0",\n  "a": {"b": [1, {"c": null}], "d": {}},\n  "e": "x"\n}\n',
  lists: 'openapi: 3.1.0\na:\n- x\n- y: 1\n  z: 2\n-\n  q: 1\n- - 1\n  - 2\nb:\n  - 1\n  - null\n',
  comments: '# one\nopenapi: 3.1.0 # two\na: # three\n  b: c # four\n  # five\n\n# six\n',
  'two lines before': '# one\n# two\nopenapi: 3.1.0\na: 1\n',
  'a marker': '---\nopenapi: 3.1.0\na: 1\n',
  aliases: 'openapi: 3.1.0\na: &a {x: 1, y: [1]}\nb: *a\nc: [*a, &q {z: 1}, *q]\nd: {e: *a}\ng:\n  - *a\n',
  anchors: 'openapi: 3.1.0\na: &a\n  x: 1\nb: &b hello\nc: &c [1]\n',
  merges: 'openapi: 3.1.0\na: &a {x: 1, y: [1]}\nb:\n  <<: *a\n  z: 1\nc:\n  z: 1\n  <<: *a\n',
  tags: 'openapi: 3.1.0\na: !!str 1\nb: !!map {x: 1}\nc: !foo\n  x: 1\n',
  'quoted keys': 'openapi: 3.1.0\n"a": {"b": 1}\n\'c\': [1]\n"d" : {x: 1}\ne : {x: 1}\n? f\n: {x: 1}\n',
  'carriage returns': 'openapi: 3.1.0\r\na:\r\n  b: |\r\n    x\r\n    y\r\n  c: 1\r\n',
  'tabs and blanks behind': 'openapi: 3.1.0\na: x  \nb: "y" \t\nc: {x: 1}  \nd:   \n',
};

describe('a place is where Spectral has it', () => {
  test.each(Object.entries(documents))('%s', (_, text) => expect(differences(text)).toEqual([]));

  test('all places of all fixtures', () => {
    const files = openApiBelow(join(project, 'test/rules'));
    expect(files.length).toBeGreaterThan(100);
    for (const file of files) expect(differences(readFileSync(file, 'utf8')), file).toEqual([]);
  });

  test.skipIf(!existsSync(specs))('all places of documents of providers', { timeout: 120_000 }, () => {
    for (const file of openApiBelow(specs)) {
      const text = readFileSync(file, 'utf8');
      if (text.length < 300_000) expect(differences(text), file).toEqual([]);
    }
  });
});

function openApiBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:ya?ml|json)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => /^["']?openapi/m.test(readFileSync(file, 'utf8')));
}
