import { notOnPages } from '../evidence/ascribed.ts';
import type { Finding } from '../finding/finding.ts';
import { startOf } from '../text/location.ts';
import type { ReviewSubject } from './subject.ts';

/** Findings about what one part of a record takes from captured pages, and none of them has. */
export function* missingOnPages({ record, evidence }: ReviewSubject, role: 'page' | 'finding'): Iterable<Finding> {
  for (const { kind, text, at, page, capture } of notOnPages(record, evidence, role)) {
    const which = role === 'page' ? 'the captured page' : 'none of the captured pages';
    const has = role === 'page' ? 'is not on' : 'is on';
    yield {
      message: `The ${kind} \`${text}\` ${has} ${which}.`,
      at,
      related: [{ message: `The captured page \`${page.url.value}\`.`, at: startOf(capture.file) }],
    };
  }
}
