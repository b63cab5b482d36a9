import type { ShownFinding } from '../../writing/shown-findings.ts';
import type { Catalog, CatalogFinding } from './types.ts';

/** What an error is: a contradiction between a record and what it speaks of, or a fault of one of them alone. */
export type ErrorKind = 'contradictions' | 'records' | 'documents' | 'provider';

/** A part of a report: errors of one kind, with the words for it that Markdown and HTML share. */
export interface ErrorPart {
  readonly id: ErrorKind;
  readonly title: string;
  readonly errors: readonly CatalogFinding[];
}

/** Each error in one part. */
export function errorParts({ findings }: Pick<Catalog, 'findings'>): ErrorPart[] {
  const errors = findings.filter(({ severity }) => severity === 'error');
  return parts.map((part) => ({ ...part, errors: errors.filter((error) => kindOf(error) === part.id) }));
}

const parts: readonly Omit<ErrorPart, 'errors'>[] = [
  { id: 'contradictions', title: 'Contradictions' },
  { id: 'records', title: 'Faults of records' },
  { id: 'documents', title: 'Faults of documents' },
  { id: 'provider', title: "The provider's to mend" },
];

/** Families of rules that compare a record with what it speaks of. */
const comparing = new Set(['fabrication', 'evidence', 'change', 'webhook', 'catalog', 'verify']);

/** Families of rules about a record, or what is written beside it for the tool. */
const ofRecord = new Set(['record', 'suppression', 'waiver']);

const exceptions: Readonly<Record<string, ErrorKind>> = {
  'record/answer-contradicts-claim': 'contradictions',
  'record/outdated': 'contradictions',
  'record/verdict-contradicts-claim': 'contradictions',
  'catalog/example-invalid': 'documents',
  'catalog/not-utf-8': 'documents',
  'catalog/old-version': 'documents',
  'catalog/unknown-version': 'documents',
  'catalog/unreadable-document': 'documents',
};

export function kindOf({ rule, party, record }: Pick<ShownFinding, 'rule' | 'party' | 'record'>): ErrorKind {
  if (party === 'provider') return 'provider';
  const family = rule.slice(0, Math.max(0, rule.indexOf('/')));
  const kind =
    exceptions[rule] ?? (ofRecord.has(family) ? 'records' : comparing.has(family) ? 'contradictions' : 'documents');
  return kind === 'contradictions' && record === undefined ? 'documents' : kind;
}
