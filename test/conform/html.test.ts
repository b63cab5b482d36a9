import { expect, test } from 'vitest';
import { conformHtml } from '../../src/report/html/conform-page.tsx';
import { nasty } from '../formats/nasty.ts';
import { coverageOf, reportOf } from '../formats/report.ts';
import { body, conformed, delivery } from './harbor.ts';

test('the page has the matrix and the findings, and no word of a stranger acts in it', () => {
  for (const words of [...Object.values(nasty), '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>']) {
    const html = conformHtml(reportOf(words), coverageOf(words), '0.0.0');
    expect(html).not.toMatch(/<script|<img/i);
    expect(html.match(/<rect/g)).toHaveLength(9);
    expect(html.match(/<article/g)).toHaveLength(3);
  }
});

test('it says what was seen of each event', async () => {
  const report = await conformed(JSON.stringify({ ...delivery, body: { ...body, berth: 'x', colour: 'red' } }));
  const { coverage } = report;
  if (coverage === undefined) throw new Error('no coverage');
  const html = conformHtml(report, coverage, '0.0.0');
  for (const words of ['1 delivery: 0 fit, 1 differs', 'berth.changed', '/colour']) expect(html).toContain(words);
});
