import { registeredDomain } from '../evidence/domain.ts';
import { ForeignPages } from '../evidence/foreign-pages.ts';
import { hostIn } from '../evidence/host.ts';
import { literalsOf } from '../evidence/literals.ts';
import type { ReviewSubject } from './subject.ts';

/** Tells of pages and hosts whether they are the provider's own: by its name, and by the domains that the index of its repo names. */
export function foreignPages({ record, repo }: Pick<ReviewSubject, 'record' | 'repo'>): ForeignPages {
  const listed = (repo.apis?.sources ?? []).flatMap(({ source }) => literalsOf(source.text));
  return new ForeignPages(record, new Set(listed.flatMap(({ text }) => hostIn(text) ?? []).map(registeredDomain)));
}
