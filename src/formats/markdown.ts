import type { Report } from '../run/result.ts';
import { coverageBlock } from '../writing/coverage-table.ts';
import {
  escapeMarkdown,
  findingBlock,
  findingLine,
  fitInto,
  markdownLimit,
  placeWriter,
  silencedBlocks,
} from '../writing/markdown.ts';
import type { Counts } from '../writing/party.ts';
import { counted, crashSentence, summarySentence } from '../writing/sentences.ts';
import { byProvider, type ShownFinding, shownFindings } from '../writing/shown-findings.ts';
import { silencedFindings } from '../writing/silenced.ts';
import { countsAll, type Reporter } from './reporter.ts';

/** GitHub Flavored Markdown, small enough for a comment. @see https://github.github.com/gfm/ */
export const markdown: Reporter = {
  id: 'markdown',
  description: 'Markdown for the summary of a job or a comment on a pull request, cut to the size of a comment',
  render: (report, { nameInRepo = (file) => file, counts = countsAll }) => {
    const { own, ofProvider } = byProvider(shownFindings(report));
    const place = placeWriter(nameInRepo);
    const blockOf = (finding: ShownFinding) =>
      finding.severity === 'info' ? findingLine(finding, place) : findingBlock(finding, place);
    const blocks = [
      heading(report, counts),
      ...(report.coverage === undefined ? [] : [coverageBlock(report.coverage, nameInRepo)]),
      ...silencedBlocks(silencedFindings(report), nameInRepo),
      ...report.crashes.map((crash) => `💥 ${escapeMarkdown(crashSentence(crash))}\n`),
      ...own.map(blockOf),
      ...ofProvider.map((finding, index) => `${index === 0 ? headOfProvider(report, counts) : ''}${blockOf(finding)}`),
    ];
    return fitInto(blocks, markdownLimit, cutNote);
  },
};

/** Errors that the gate does not count weigh as warnings. */
function heading({ diagnostics, summary, crashes, coverage }: Report, counts: Counts): string {
  const { errors, warnings } = summary;
  const uncounted = diagnostics.filter((one) => one.severity === 'error' && !counts(one)).length;
  const mark = crashes.length > 0 ? '💥' : errors > uncounted ? '❌' : errors + warnings > 0 ? '⚠️' : '✅';
  return `## ${mark} api-review\n\n${escapeMarkdown(summarySentence(summary, crashes.length, coverage !== undefined))}\n`;
}

function headOfProvider({ diagnostics }: Report, counts: Counts): string {
  const isCounted = diagnostics.some((one) => one.party === 'provider' && counts(one));
  return `\n## The provider's to mend\n\n${isCounted ? '' : 'The gate does not count these.\n\n'}`;
}

function cutNote(number: number): string {
  return `\n_${counted(number, 'more finding')} did not fit in here: see the log, or \`--format json\`._`;
}
