import { expect } from 'vitest';
import { chaptersAcross, chaptersOf, subjectsOf } from '../../../src/writing/told-once.ts';
import type { FormatCheck } from '../check.ts';

/** How lines start that are not indented: headings, findings, silenced ones, and the summary at the end. */
const own =
  /^(?:(?:record|folder|file|several|error|warning|silenced:|claims:|next:|internal error|\d+ infos?;|\d+ deliver(?:y|ies):|\d+ records?,) |$)/;

export const check: FormatCheck = {
  validBy: 'the layout: no text of a record begins a line',
  expectValid(outputs) {
    for (const { name, text, report } of outputs) {
      const lines = text.split('\n').filter((line) => !line.startsWith('  '));
      expect(
        lines.filter((line) => !own.test(line)),
        name,
      ).toEqual([]);
      const [errors, warnings] = (['error', 'warning'] as const).map((severity) =>
        report.diagnostics.filter((one) => one.severity === severity),
      );
      const subjectOf = subjectsOf(report);
      const chapters = [...chaptersOf(errors ?? [], subjectOf), ...chaptersAcross(warnings ?? [], subjectOf)];
      const faults = chapters.flatMap((chapter) => chapter.faults);
      expect(
        lines.filter((line) => /^(?:error|warning) /.test(line)),
        name,
      ).toHaveLength(faults.length);
    }
  },
};
