import pc from 'picocolors';
import type { Verification } from '../../run/verify/verify.ts';
import type { PlacedPage } from '../../run/verify/verify-repo.ts';
import { type VerifiedState, verifiedStates } from '../../subjects/verified-page.ts';
import { escapeLine, oneLine } from '../../text/escape.ts';
import { shorten } from '../../text/shorten.ts';
import { remarksOn, stateWords, sumSentence } from './words.ts';

const longest = 300;

/** Pages for a terminal: those that ask for a reader first, those that are the same as one number. @param isQuiet only the first */
export function verificationForTerminal({ pages }: Verification, color: boolean, isQuiet: boolean): string {
  const colors = pc.createColors(color);
  const shown = pages
    .filter(({ page }) => page.state !== 'same' && !(isQuiet && calm.has(page.state)))
    .toSorted((a, b) => verifiedStates.indexOf(a.page.state) - verifiedStates.indexOf(b.page.state));
  const paint = (state: VerifiedState) => (calm.has(state) ? colors.dim : colors.yellow)(stateWords[state]);
  const blocks = shown.map((placed) => [
    `${oneLine(placed.page.url)}  ${paint(placed.page.state)}`,
    ...linesOf(placed).map((line) => `  ${shorten(oneLine(line), longest)}`),
    '',
  ]);
  const sum = isQuiet ? [] : [sumSentence(pages.map(({ page }) => page))];
  return [...blocks.flat(), ...sum].map((line) => `${line}\n`).join('');
}

const calm: ReadonlySet<VerifiedState> = new Set(['changed', 'moved', 'blocked', 'unreachable', 'not-captured']);

function linesOf({ page, lineOf }: PlacedPage): string[] {
  const [at] = page.cited;
  const changed = page.changedLines.flatMap(({ claimed, now, isStillNamed }) => [
    `${escapeLine(claimed.at.file)}:${claimed.line}  - ${claimed.text.trim()}`,
    now === undefined ? '  no line like it is there now' : `  now  + ${now}`,
    ...(isStillNamed ? [] : [`  \`${claimed.words}\` is no longer on the page.`]),
    ...claimed.claims.slice(0, 5).map((claim) => `  backs ${claim.what}, ${claim.at.file}:${lineOf(claim.at)}`),
  ]);
  const named = page.named.map(({ text, line }) => `names ${text}: ${line}`);
  const cited = at === undefined ? [] : [`cited at ${escapeLine(at.file)}:${lineOf(at)}`];
  return [...remarksOn(page), ...changed, ...named, ...cited];
}
