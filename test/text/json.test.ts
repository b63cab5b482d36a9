import { expect, test } from 'vitest';
import { asJson, jsonPieces } from '../../src/text/json.ts';

const nested = { list: [1, [], {}, [[2]], { a: null }], map: { empty: {}, text: 'two\nlines "quoted"' } };

test.each([0, 2])('pieces with an indent of %i are the JSON of the object', (indent) => {
  for (const fields of [{}, { list: [] }, { a: 1, none: undefined, ...nested, last: [nested, nested] }, { nested }])
    expect([...jsonPieces(fields, indent)].join('')).toBe(asJson(fields, indent));
});

test('a list may be made item by item', () => {
  const made = function* () {
    yield nested;
    yield 2;
  };
  expect([...jsonPieces({ made: made() }, 2)].join('')).toBe(asJson({ made: [nested, 2] }, 2));
});

test('text that acts as a command is written as an escape in pieces too', () => {
  const text = '\u001b[2J ##[group]\u202e';
  expect([...jsonPieces({ text, list: [text] }, 2)].join('')).toBe(asJson({ text, list: [text] }, 2));
  expect([...jsonPieces({ text })].join('')).not.toContain('\u001b');
});

test('a long list comes in pieces of about a megabyte', () => {
  const list = Array.from({ length: 300 }, () => 'x'.repeat(10_000));
  const pieces = [...jsonPieces({ list }, 2)];
  expect(pieces).toHaveLength(4);
  for (const { length } of pieces) expect(length).toBeLessThan(1_020_000);
  expect(JSON.parse(pieces.join(''))).toEqual({ list });
});
