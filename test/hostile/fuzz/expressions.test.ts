import { expect } from 'vitest';
import { expandTemplate } from '../../../src/apis/template.ts';
import { fuzz } from './driver.ts';
import { pieced } from './mutated.ts';

const file = '../../../rules/functions/shared/runtime-expressions.js';
const { parseExpression } = (await import(file)) as { readonly parseExpression: (text: string) => unknown };

const words = [
  '{',
  '$request',
  '$response',
  '.',
  'body',
  '#',
  '/',
  '~0',
  '~1',
  'header',
  'query',
  'path',
  '$url',
  '}',
  'x',
];

fuzz('runtime expressions', { short: 2000, long: 150_000 }, pieced(words), (text) => parseExpression(text));

fuzz('templates', { short: 1000, long: 50_000 }, pieced(words), (text) => {
  const values = { enum: [], default: undefined };
  expect(expandTemplate(text, new Map([['x', values]]))).toEqual([{ value: text, chosen: [] }]);
});
