import { expect } from 'vitest';
import type { FormatCheck } from '../check.ts';

export const check: FormatCheck = {
  validBy: 'what `@actions/core` writes',
  ownCommand: /^::(?:error|warning|notice) /,
  expectValid(outputs) {
    for (const { name, text, report } of outputs) {
      const lines = text.split('\n');
      const commands = lines.filter((line) => /^::|^##/.test(line));
      expect(commands, name).toHaveLength(report.diagnostics.length + report.crashes.length);
      expect(lines, name).toHaveLength(commands.length + 2);
    }
  },
};
