import { expect, test } from 'vitest';
import { expandTemplate, type ParameterValues } from '../../src/apis/template.ts';

const at = { file: 'a.yml', span: { start: 0, end: 0 }, pointer: '' };

function variable(values: readonly string[], fallback?: string): ParameterValues {
  return {
    enum: values.map((value) => ({ value, at })),
    default: fallback === undefined ? undefined : { value: fallback, at },
  };
}

function expanded(template: string, variables: Readonly<Record<string, ParameterValues>>): string[] {
  return expandTemplate(template, new Map(Object.entries(variables))).map(({ value }) => value);
}

test('a template is written out over all values of its variables', () => {
  const variables = { a: variable(['1', '2']), b: variable(['x', 'y']), c: variable([], 'z'), d: variable([]) };
  expect(expanded('{a}{b}{c}{d}', variables)).toEqual(['1xz{d}', '1yz{d}', '2xz{d}', '2yz{d}']);
  expect(expanded('none', variables)).toEqual(['none']);
});

test('of too many combinations some are left out, and no value is', () => {
  const values = (letter: string) => Array.from({ length: 40 }, (_, index) => `${letter}${index}`);
  const found = expanded('{a}.{b}', { a: variable(values('a')), b: variable(values('b')) });
  expect(found).toHaveLength(80);
  for (const value of [...values('a'), ...values('b')])
    expect(
      found.some((one) => one.split('.').includes(value)),
      value,
    ).toBe(true);
});

test('one variable may have any number of values', () => {
  const values = Array.from({ length: 1000 }, (_, index) => `v${index}`);
  expect(expanded('{a}', { a: variable(values) })).toEqual(values);
});
