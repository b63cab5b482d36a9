import { expect } from 'vitest';
import type { FormatCheck } from '../check.ts';

/** How lines start that are not indented: findings, and the summary at the end. */
const own = /^(?:(?:error|warning|info|claims:|internal error|\d+ records?,) |$)/;

export const check: FormatCheck = {
  validBy: 'the layout: no text of a record begins a line',
  expectValid(outputs) {
    for (const { name, text, report } of outputs) {
      const lines = text.split('\n').filter((line) => !line.startsWith('  '));
      expect(
        lines.filter((line) => !own.test(line)),
        name,
      ).toEqual([]);
      expect(
        lines.filter((line) => /^(?:error|warning|info) /.test(line)),
        name,
      ).toHaveLength(report.diagnostics.length);
    }
  },
};
