import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { ChartView } from '../../src/report/html/charts/chart-view.tsx';

const bars = [
  {
    label: 'channels',
    parts: [
      { name: 'page', value: 1, color: 'good' },
      { name: 'finding', value: 0, color: 'fair' },
      { name: 'none', value: 3, color: 'error' },
    ],
  },
  { label: 'servers', parts: [{ name: 'page', value: 2, color: 'good' }] },
  { label: 'messages', parts: [] },
] as const;

const drawn = (label: string) =>
  render(
    h(ChartView, { chart: { id: 'x', title: 'Proof', caption: '', bars: [{ ...bars[0], label }, ...bars.slice(1)] } }),
  );

test('bars have one scale, and their parts follow one another', () => {
  const rects = [...drawn('channels').matchAll(/<rect x="(\d+)" y="\d+" width="(\d+)"[^>]* fill="([^"]+)"/g)];
  expect(rects.map(([, x, width, fill]) => [Number(x), Number(width), fill])).toEqual([
    [0, 80, 'var(--good)'],
    [80, 240, 'var(--error)'],
    [0, 160, 'var(--good)'],
  ]);
});

test('the picture has a sentence and a table that say the same', () => {
  const html = drawn('channels');
  expect(html).toContain('role="img" aria-label="Proof: channels 1 page, 3 none; servers 2 page; messages 0"');
  expect(html).toContain('<th scope="row">channels</th><td>1</td><td>0</td><td>3</td>');
});

test('a long label is shortened in the picture alone, and never within a character', () => {
  const label = '🛰'.repeat(40);
  const html = drawn(label);
  const [, shown = ''] = /<text y="15">([^<]*)<\/text>/.exec(html) ?? [];
  expect(shown.length).toBeLessThanOrEqual(44);
  expect(shown.isWellFormed()).toBe(true);
  expect(html).toContain(`<th scope="row">${label}</th>`);
});
