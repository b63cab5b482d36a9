import type { JudgedPart, Judgement } from '../../evidence/judgement.ts';
import { isProof, type Mention, speakingFor } from '../../evidence/mention.ts';
import { surroundingsOf } from '../../evidence/sentence.ts';
import { producedDocuments } from '../../subjects/produced.ts';
import { shorten } from '../../text/shorten.ts';
import type { Rule } from '../rule.ts';

export const doubtful: Rule<'review'> = {
  id: 'evidence/doubtful',
  scope: 'review',
  severity: 'warning',
  docs: {
    summary: 'All that backs a fact of a produced spec are sentences with a negation in them.',
    why: 'A sentence may name an address to say that it does not exist. The tool does not read sentences as people do, so it asks.',
    instead:
      'Read the lines. Where they document the fact, give the finding `status: documented`, or say it in a sentence of its own.',
    authority: ['docs/no-fabrication.md#polarity'],
  },

  *check(subject) {
    for (const { judgements } of producedDocuments(subject)) {
      for (const { kind, label, at, backing } of judgements.flatMap(facts)) {
        const lines = isProof(backing.grade) ? speakingFor(backing) : [];
        if (lines.length === 0 || !lines.every(({ isDoubtful }) => isDoubtful === true)) continue;
        yield {
          message: `The ${kind} \`${label}\` is named only in sentences with a negation: read them.`,
          at,
          related: places(lines),
        };
      }
    }
  },
};

interface DoubtedFact extends Pick<Judgement, 'label' | 'at' | 'backing'> {
  readonly kind: string;
}

/** What is judged by itself. An operation is backed by its channel, of which it is said. */
function facts(fact: Judgement): DoubtedFact[] {
  if (fact.kind === 'operation') return [];
  if (fact.parts.length === 0) return [fact];
  return fact.parts
    .filter(({ kind }) => kind === 'host' || kind === 'path')
    .map((part: JudgedPart) => ({ kind: part.kind, label: part.value, at: part.at, backing: part.backing }));
}

const most = 3;

function places(lines: readonly Mention[]) {
  const distinct = [...new Map(lines.map((line) => [`${line.at.file} ${line.at.span.start}`, line])).values()];
  return distinct.slice(0, most).map((line) => ({ message: `Read: "${sentenceOf(line)}"`, at: line.at }));
}

const longest = 160;

function sentenceOf({ within, text }: Mention): string {
  const { before, behind } = surroundingsOf(within, text.length);
  return shorten(`${before}${text}${behind}`.replaceAll(/\s+/g, ' ').trim(), longest);
}
