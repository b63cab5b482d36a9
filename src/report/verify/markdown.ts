import type { Verification } from '../../run/verify/verify.ts';
import type { PlacedPage } from '../../run/verify/verify-repo.ts';
import { type VerifiedState, verifiedStates } from '../../subjects/verified-page.ts';
import { escapeLine } from '../../text/escape.ts';
import { shorten } from '../../text/shorten.ts';
import { code, escapeMarkdown, fitInto, markdownLimit } from '../../writing/markdown.ts';
import { remarksOn, stateWords, sumSentence } from './words.ts';

const longest = 400;

/** The body of an issue or a pull request: a section for each state that asks for a reader, the others as numbers. */
export function verificationAsMarkdown({ pages }: Verification, nameInRepo: (file: string) => string): string {
  const sections = verifiedStates
    .filter((state) => state !== 'same')
    .flatMap((state) =>
      sectionOf(
        state,
        pages.filter(({ page }) => page.state === state),
        nameInRepo,
      ),
    );
  const heading = `## Pages of reviews, read again\n\n${escapeMarkdown(sumSentence(pages.map(({ page }) => page)))}.\n`;
  return fitInto([heading, ...sections], markdownLimit, (number) => `\n_${number} more entries did not fit in here._`);
}

function sectionOf(state: VerifiedState, pages: readonly PlacedPage[], nameInRepo: (file: string) => string): string[] {
  if (pages.length === 0) return [];
  const title = stateWords[state].replace(/^./, (letter) => letter.toUpperCase());
  return [`### ${escapeMarkdown(title)}\n`, ...pages.map((page) => blockOf(page, nameInRepo))];
}

function blockOf({ page, lineOf }: PlacedPage, nameInRepo: (file: string) => string): string {
  const place = (file: string, line: number) => code(escapeLine(`${nameInRepo(file)}:${line}`));
  const text = (words: string) => code(shorten(words.trim(), longest));
  const [at] = page.cited;
  const changed = page.changedLines.flatMap(({ claimed, now, isStillNamed }) => [
    `  - Was: ${text(claimed.text)} (${place(claimed.at.file, claimed.line)})`,
    `  - ${now === undefined ? 'No line like it is there now.' : `Now: ${text(now)}`}`,
    ...(isStillNamed ? [] : [`  - ${text(claimed.words)} is no longer on the page.`]),
    ...claimed.claims
      .slice(0, 5)
      .map(
        (claim) =>
          `  - It backs ${escapeMarkdown(shorten(claim.what, longest))}, ${place(claim.at.file, lineOf(claim.at))}.`,
      ),
  ]);
  const named = page.named.map(({ text: name, line }) => `  - It names ${text(name)}: ${text(line)}`);
  const remarks = remarksOn(page).map((remark) => `  - ${escapeMarkdown(remark)}`);
  const cited = at === undefined ? '' : `, cited at ${place(at.file, lineOf(at))}`;
  return [`- ${code(page.url)}${cited}`, ...remarks, ...changed, ...named].join('\n');
}
