import type { Diagnostic } from '../finding/finding.ts';
import type { RuleMeta } from '../rules/rule.ts';
import { rulePage } from '../rules/rule-page.ts';
import type { PageDetails } from '../run/result-details.ts';
import { escapeLine, oneLine } from '../text/escape.ts';
import type { EventAt, FactOf, Facts, Line } from './facts.ts';

/** The text of a hover, in plain text; undefined where nothing is known of the line. @param text of the line */
export function hoverAt(facts: Facts, place: Line, text: string): string | undefined {
  const parts = [
    ...facts.statedAt(place).map(factText),
    ...facts
      .onPagesAt(place)
      .map(({ kind, label, found }) =>
        found === undefined
          ? `No captured page holds the ${kind} ${quoted(label)}.`
          : `The ${kind} ${quoted(label)} is on a captured page: ${placeText(found)}.`,
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
  const verdict = exempt === undefined ? `${grade}: ${gradeWords[grade]}` : `needs no evidence: ${oneLine(exempt)}`;
  return [
    `${kind} ${quoted(label)}, ${verdict} (${quoted(trace.record)})`,
    ...because.map((one) => `- ${one.polarity}, ${placeText(one)}: ${oneLine(one.text)}`),
  ].join('\n');
}

function eventText({ name, documented, modelled }: EventAt): string {
  const models = modelled.map(({ kind, file, line }) => `${kind} in ${placeText({ file, line })}`);
  const where = models.length === 0 ? 'not modelled' : `modelled as ${models.join(', ')}`;
  return `event ${quoted(name)}: documented in ${placeText(documented)}, ${where}`;
}

function pageText({ status, retrieved, snapshot, isCaptured, failed }: PageDetails): string {
  const state = isCaptured ? 'captured' : failed ? 'could not be read' : 'read, not captured';
  const words = [
    state,
    ...(status === undefined ? [] : [`status ${oneLine(status)}`]),
    ...(retrieved === undefined ? [] : [`retrieved ${oneLine(retrieved)}`]),
    ...(snapshot === undefined ? [] : [quoted(snapshot)]),
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
  return quote === undefined ? [] : [`quote, ${quote.state}: ${quoteWords[quote.state]}`];
}

/** As a path or a name, without a character that has an effect. */
function quoted(text: string): string {
  return `\`${escapeLine(text)}\``;
}

function placeText({ file, line }: Line): string {
  return quoted(`${file}:${line}`);
}

/** How to mend a finding. */
export function adviceOf({ rule, hint }: Diagnostic): string | undefined {
  return hint === undefined ? undefined : `${rule}: ${oneLine(hint)}`;
}

/** The explanation of a rule. */
export function ruleText({ id, docs: { summary, why, instead } }: RuleMeta): string {
  const page = rulePage(id);
  return [
    `${oneLine(id)}: ${oneLine(summary)}`,
    `Why: ${oneLine(why)}`,
    `Instead: ${oneLine(instead)}`,
    ...(page === undefined ? [] : [`Docs: ${page}`]),
  ].join('\n');
}
