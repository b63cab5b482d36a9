import { expect, test } from 'vitest';
import { readableHtml } from '../../src/captures/readable-html.ts';
import { tries } from '../seed.ts';

const base = 'https://docs.harbor.example/';

test.each([
  ['links', (number: number) => `<a href="/${number}">x</a>`, (number: number) => `${base}${number}`],
  [
    'lines of code',
    (number: number) => `${number === 0 ? '<pre>' : ''}line ${number}\n`,
    (number: number) => `line ${number}`,
  ],
])('a page of very many %s', (_, part, line) => {
  const many = tries(200_000);
  const html = `<html>${Array.from({ length: many }, (_, number) => part(number)).join('')}</pre>`;
  const lines = new Set(readableHtml(html, base).split('\n'));
  expect(lines.has(line(many - 1))).toBe(true);
});
