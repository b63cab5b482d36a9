import { expect, test } from 'vitest';
import { withoutJsonComments } from '../../src/yaml/json-comments.ts';

test.each([
  ['{ "a": 1 // one\n}', '{ "a": 1       \n}'],
  ['// one\n{ "a": "//" /* two\n */ }', '      \n{ "a": "//"       \n    }'],
  ['[1, 2] // at the end', '[1, 2]              '],
])('comments of JSON become blanks: %s', (text, plain) => expect(withoutJsonComments(text)).toBe(plain));

test.each([
  '{ url: https://harbor.example }',
  'a: // b',
  '# // c',
  '{ "a": "https://harbor.example" }',
  '{ "a": 1 /* open }',
])('a text without comments of JSON stays as it is: %s', (text) => expect(withoutJsonComments(text)).toBe(text));
