import { expect } from 'vitest';
import type { FormatCheck } from '../check.ts';

export const check: FormatCheck = {
  validBy: 'what `@actions/core` writes',
  ownCommand: /^::(?:error|warning|notice) /,
  expectValid(outputs) {
    for (const { name, text, report } of outputs) {
      const lines = text.split('\n');
      const commands = lines.filter((line) => /^::|^##/.test(line));
      const notices = report.suppressed.length > 0 ? 1 : 0;
      expect(commands, name).toHaveLength(report.diagnostics.length + report.crashes.length + notices);
      expect(lines, name).toHaveLength(commands.length + 2);
    }
  },
};
