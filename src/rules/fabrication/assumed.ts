import type { Judgement } from '../../evidence/judgement.ts';
import type { Mention } from '../../evidence/mention.ts';
import type { RelatedPlace } from '../../finding/finding.ts';
import type { ReviewRecord } from '../../records/record.ts';
import { producedDocuments } from '../../subjects/produced.ts';
import type { Rule } from '../rule.ts';

export const assumed: Rule<'review'> = {
  id: 'fabrication/assumed',
  scope: 'review',
  severity: 'info',
  docs: {
    summary: 'A part of a produced spec rests on an assumption that the record declares.',
    why: 'An assumption is not a fact: users of the spec should know that this part is one.',
    instead: 'Find a page that documents it, or mark it in the spec as assumed.',
    authority: ['docs/no-fabrication.md#assumptions'],
  },

  *check(subject) {
    for (const { judgements } of producedDocuments(subject)) {
      for (const fact of judgements) {
        const [mention] = assumptionsOf(fact);
        if (mention === undefined) continue;
        yield {
          message: `The ${fact.kind} \`${fact.label}\` rests on an assumption that the record declares.`,
          at: fact.at,
          related: [{ message: quoted(subject.record, mention), at: mention.at }, ...gapPlace(subject.record, mention)],
        };
      }
    }
  },
};

function assumptionsOf({ backing, parts, kind }: Judgement): readonly Mention[] {
  if (kind === 'operation') return [];
  const assumedPart = parts.find((part) => part.backing.grade === 'assumed');
  return assumedPart?.backing.by ?? (backing.grade === 'assumed' ? backing.by : []);
}

function quoted(record: ReviewRecord, mention: Mention): string {
  return `Assumed here: "${excerpt(gapOf(record, mention)?.decision?.value ?? mention.text)}"`;
}

function gapPlace(record: ReviewRecord, mention: Mention): RelatedPlace[] {
  const gap = gapOf(record, mention)?.gap;
  return gap === undefined ? [] : [{ message: `Because: "${excerpt(gap.value)}"`, at: gap.at }];
}

function gapOf({ gaps }: ReviewRecord, { at }: Mention): ReviewRecord['gaps'][number] | undefined {
  return gaps.find((gap) => gap.at.span.start <= at.span.start && at.span.end <= gap.at.span.end);
}

const longest = 160;

function excerpt(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length <= longest ? line : `${line.slice(0, longest - 1).trimEnd()}…`;
}
