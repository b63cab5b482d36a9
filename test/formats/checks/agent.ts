import { expect } from 'vitest';
import type { FormatCheck } from '../check.ts';

/** The grammar in `docs/formats.md`. */
const place = String.raw`\S+:\d+:\d+`;
const text = String.raw`[^|\s](?:[^|\n]*[^|\s])?`;
const finding = new RegExp(
  String.raw`^(${place}) (\S+) (error|warning|info): (?:${text}|) ?(?:\([^|()]+\))? \| (?:${place}(?: ${text})?|-) \| (?:${text}|-)$`,
);
const other = /^(?:silenced: .+|internal error while .+)$/;

export const check: FormatCheck = {
  validBy: 'the grammar below: no text of a record ends a line or a part',
  expectValid(outputs) {
    for (const { name, text: output, report } of outputs) {
      const lines = output.split('\n');
      expect(lines.pop(), name).toBe('');
      expect(lines.pop(), name).toMatch(/^\d+ records?, \d+ documents?.*: .+$/);
      const findings = lines.filter((line) => finding.test(line));
      expect(findings, name).toHaveLength(report.diagnostics.length);
      expect(
        lines.filter((line) => !finding.test(line) && !other.test(line)),
        name,
      ).toEqual([]);
    }
  },
};
