import { type PageFactKind, pageFacts } from '../evidence/page-facts.ts';
import type { Finding } from '../finding/finding.ts';
import { producedDocuments } from './produced.ts';
import { claimPlace } from './related.ts';
import type { ReviewSubject } from './subject.ts';

/**
 * Findings about the facts of one kind that no captured page holds, where the configuration asks for captured evidence. Where no page
 * is captured it is not known what the pages hold.
 */
export function* absentFacts(subject: ReviewSubject, kind: PageFactKind, message: string): Iterable<Finding> {
  const { pages } = subject.evidence;
  if (pages === undefined || subject.settings.requiredGrade !== 'captured') return;
  for (const { document, judgements } of producedDocuments(subject))
    for (const fact of pageFacts(document, judgements, pages))
      if (fact.kind === kind && fact.found === undefined)
        yield { message, at: fact.at, related: [claimPlace(subject, document)] };
}
