import type { Report } from '../run/result.ts';
import { escapeMarkdown, findingBlock, findingLine, fitInto, markdownLimit } from '../writing/markdown.ts';
import { counted, crashSentence, summarySentence } from '../writing/sentences.ts';
import { shownFindings } from '../writing/shown-findings.ts';
import type { Reporter } from './reporter.ts';

/** GitHub Flavored Markdown, small enough for a comment. @see https://github.github.com/gfm/ */
export const markdown: Reporter = {
  id: 'markdown',
  description: 'Markdown for the summary of a job or a comment on a pull request, cut to the size of a comment',
  render: (report, { nameInRepo = (file) => file }) => {
    const findings = shownFindings(report);
    const blocks = [
      heading(report),
      ...report.crashes.map((crash) => `💥 ${escapeMarkdown(crashSentence(crash))}\n`),
      ...findings.map((finding) =>
        finding.severity === 'info' ? findingLine(finding, nameInRepo) : findingBlock(finding, nameInRepo),
      ),
    ];
    return fitInto(blocks, markdownLimit, cutNote);
  },
};

function heading({ summary, crashes }: Report): string {
  const { errors, warnings } = summary;
  const mark = crashes.length > 0 ? '💥' : errors > 0 ? '❌' : warnings > 0 ? '⚠️' : '✅';
  return `## ${mark} api-review\n\n${escapeMarkdown(summarySentence(summary, crashes.length))}\n`;
}

function cutNote(number: number): string {
  return `\n_${counted(number, 'more finding')} did not fit in here: see the log, or \`--format json\`._`;
}
