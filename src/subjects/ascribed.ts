import { notOnPages } from '../evidence/ascribed.ts';
import { modelledBy } from '../evidence/modelled.ts';
import type { Finding } from '../finding/finding.ts';
import { startOf } from '../text/location.ts';
import type { ReviewSubject } from './subject.ts';

/** Findings about what one part of a record takes from captured pages, and none of them has. */
export function* missingOnPages(subject: ReviewSubject, role: 'page' | 'finding'): Iterable<Finding> {
  const { record, evidence, documents } = subject;
  const modelled = modelledBy(documents.flatMap(({ judgements }) => judgements));
  for (const { kind, text, at, page, capture } of notOnPages(record, { ...evidence, modelled }, role)) {
    const which = role === 'page' ? 'the captured page' : 'none of the captured pages';
    const has = role === 'page' ? 'is not on' : 'is on';
    yield {
      message: `The ${kind} \`${text}\` ${has} ${which}.`,
      at,
      related: [{ message: `The captured page \`${page.url.value}\`.`, at: startOf(capture.file) }],
    };
  }
}
