import { registeredDomain } from '../evidence/domain.ts';
import { ForeignPages } from '../evidence/foreign-pages.ts';
import { hostIn } from '../evidence/host.ts';
import { literalsOfIndex } from '../evidence/index-literals.ts';
import type { ReviewSubject } from './subject.ts';

/** Tells of pages and hosts whether they are the provider's own: by its name, and by the domains that the index of its repo names. */
export function foreignPages({ record, repo }: Pick<ReviewSubject, 'record' | 'repo'>): ForeignPages {
  const hosts = literalsOfIndex(repo.apis).flatMap((text) => hostIn(text) ?? []);
  return new ForeignPages(record, new Set(hosts.map(registeredDomain)));
}
