import type { Diagnostic } from '../finding/finding.ts';
import type { RuleMeta } from '../rules/rule.ts';
import { rulePage } from '../rules/rule-page.ts';
import type { PageDetails } from '../run/result-details.ts';
import { escapeLine } from '../text/escape.ts';
import { code, escapeMarkdown } from '../writing/markdown.ts';
import type { EventAt, FactOf, Facts, Line } from './facts.ts';

/** The text of a hover, in Markdown; undefined where nothing is known of the line. @param text of the line */
export function hoverAt(facts: Facts, place: Line, text: string): string | undefined {
  const parts = [
    ...facts.statedAt(place).map(factText),
    ...facts
      .onPagesAt(place)
      .map(({ kind, label, found }) =>
        found === undefined
          ? `No captured page holds the ${kind} ${code(escapeLine(label))}.`
          : `The ${kind} ${code(escapeLine(label))} is on a captured page: ${placeText(found)}.`,
      ),
    ...facts.eventsAt(place).map(eventText),
    ...facts.pagesAt(place, text).map(pageText),
    ...quoteText(facts, place),
  ];
  return parts.length === 0 ? undefined : parts.join('\n\n');
}

const gradeWords: Readonly<Record<FactOf['grade'], string>> = {
  captured: 'a captured page backs it',
  page: 'a page that was read backs it, by the words of the record',
  finding: 'a finding of the record backs it',
  assumed: 'the record only assumes it',
  none: 'nothing in the record backs it',
};

function factText({ kind, label, grade, exempt, because, trace }: FactOf): string {
  const verdict =
    exempt === undefined ? `**${grade}**: ${gradeWords[grade]}` : `needs no evidence: ${escapeMarkdown(exempt)}`;
  return [
    `${kind} ${code(escapeLine(label))}, ${verdict} (${code(escapeLine(trace.record))})`,
    ...because.map((one) => `- ${one.polarity}, ${placeText(one)}: ${escapeMarkdown(one.text)}`),
  ].join('\n');
}

function eventText({ name, documented, modelled }: EventAt): string {
  const models = modelled.map(({ kind, file, line }) => `${kind} in ${placeText({ file, line })}`);
  const where = models.length === 0 ? 'not modelled' : `modelled as ${models.join(', ')}`;
  return `event ${code(escapeLine(name))}: documented in ${placeText(documented)}, ${where}`;
}

function pageText({ status, retrieved, snapshot, isCaptured, failed }: PageDetails): string {
  const state = isCaptured ? 'captured' : failed ? 'could not be read' : 'read, not captured';
  const words = [
    state,
    ...(status === undefined ? [] : [`status ${escapeMarkdown(status)}`]),
    ...(retrieved === undefined ? [] : [`retrieved ${escapeMarkdown(retrieved)}`]),
    ...(snapshot === undefined ? [] : [code(escapeLine(snapshot))]),
  ];
  return `page: ${words.join(', ')}`;
}

const quoteWords = {
  verified: 'its page has these words',
  near: 'its page has other words near these',
  absent: 'no captured page has these words',
  unverifiable: 'no page is captured, so these words cannot be looked for',
} as const;

function quoteText(facts: Facts, place: Line): string[] {
  const quote = facts.quoteAt(place);
  return quote === undefined ? [] : [`quote, **${quote.state}**: ${quoteWords[quote.state]}`];
}

function placeText({ file, line }: Line): string {
  return code(escapeLine(`${file}:${line}`));
}

/** How to mend a finding. */
export function adviceOf({ rule, hint }: Diagnostic): string | undefined {
  return hint === undefined ? undefined : `${code(rule)}: ${escapeMarkdown(hint)}`;
}

/** The explanation of a rule. */
export function ruleText({ id, docs: { summary, why, instead } }: RuleMeta): string {
  const page = rulePage(id);
  return [
    `**${escapeMarkdown(id)}**: ${escapeMarkdown(summary)}`,
    `Why: ${escapeMarkdown(why)}`,
    `Instead: ${escapeMarkdown(instead)}`,
    ...(page === undefined ? [] : [`[docs](${page})`]),
  ].join('\n\n');
}
