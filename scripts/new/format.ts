import { camelCase } from '../generated/indexes.ts';
import { ScriptError } from '../project.ts';
import type { Made } from './made.ts';

const page = 'docs/formats.md';
const validBy = 'TODO: the schema, or what else says what is valid';

/** A format of a line for each finding, and the check that holds it. It works as it is. */
export function newFormat(id: string): Made {
  if (id.includes('/')) throw new ScriptError('The ID of a format is one name, as in `gitlab`.');
  return {
    files: [
      { path: `src/formats/${id}.ts`, text: formatText(id) },
      { path: `test/formats/checks/${id}.ts`, text: checkText },
    ],
    appended: [{ path: page, text: (before) => withRow(before, id) }],
    next: [
      `Write the format: src/formats/${id}.ts. Text of records and documents goes through src/text/escape.ts.`,
      `Write the check of its output: test/formats/checks/${id}.ts. The tests render all hostile texts with it.`,
      `Write its row in ${page}.`,
      '`npm run generate` and `npm run test:quick`',
    ],
  };
}

function withRow(before: string, id: string): string {
  const lines = before.split('\n');
  const last = lines.findLastIndex((line) => /^\| `/.test(line));
  if (last === -1) throw new ScriptError(`${page} has no table of formats.`);
  return lines.toSpliced(last + 1, 0, `| \`${id}\` | TODO: who reads it | ${validBy} |`).join('\n');
}

const formatText = (id: string) => `import { escapeLine, oneLine } from '../text/escape.ts';
import { crashSentence, sentences } from '../writing/sentences.ts';
import { silencedFindings, silencedLine } from '../writing/silenced.ts';
import type { Reporter } from './reporter.ts';

/** TODO: what it is. @see TODO: where it is described */
export const ${camelCase(id)}: Reporter = {
  id: '${id}',
  description: 'TODO: who reads it',
  render: (report) => {
    const findings = report.diagnostics.map(({ rule, severity, message, at, range: { start } }) => {
      const place = \`\${escapeLine(at.file)}:\${start.line}:\${start.column}\`;
      return \`\${severity} \${place} \${sentences(message)} [\${oneLine(rule)}]\\n\`;
    });
    const silenced = silencedFindings(report).map((one) => \`silenced: \${silencedLine(one)}\\n\`);
    const crashes = report.crashes.map((crash) => \`\${crashSentence(crash)}\\n\`);
    return [...findings, ...silenced, ...crashes].join('');
  },
};
`;

const checkText = `import { expect } from 'vitest';
import type { FormatCheck } from '../check.ts';

const line = /^(?:(?:error|warning|info) .+:\\d+:\\d+ .+ \\[.+\\]|silenced: .+|internal error while .+)$/;

export const check: FormatCheck = {
  validBy: '${validBy}',
  expectValid(outputs) {
    for (const { name, text, report } of outputs) {
      const lines = text.split('\\n').slice(0, -1);
      expect(
        lines.filter((one) => !line.test(one)),
        name,
      ).toEqual([]);
      const findings = lines.filter((one) => !one.startsWith('silenced: '));
      expect(findings, name).toHaveLength(report.diagnostics.length + report.crashes.length);
    }
  },
};
`;
