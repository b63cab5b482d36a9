import type { FactKind, JudgedPart, Judgement } from '../../evidence/judge.ts';
import type { AsyncApiDocument } from '../../specs/asyncapi.ts';
import type { JudgedDocument, ReviewSubject } from '../subject.ts';
import { internalServers } from './null-claim.ts';

/** The documents that the record says were produced: those it names, or where it names none, all it answers for. */
export function producedDocuments({ record, documents, claimed }: ReviewSubject): readonly JudgedDocument[] {
  if (record.claim.kind !== 'spec' && record.claim.kind !== 'partial') return [];
  if (claimed.length === 0) return documents;
  const named = new Set(claimed.flatMap(({ document }) => (document === undefined ? [] : [document.file])));
  return documents.filter(({ document }) => named.has(document.file));
}

export interface UnbackedPart {
  readonly document: AsyncApiDocument;
  /** The id of the server. */
  readonly server: string;
  readonly part: JudgedPart;
}

/** Hosts of produced specs that nothing documented backs, without those reported as internal endpoints. */
export function unbackedHosts(subject: ReviewSubject): UnbackedPart[] {
  const reported = new Map(
    producedDocuments(subject).map(({ document }) => [
      document,
      new Set(internalServers(subject, document).map(({ server }) => server.id)),
    ]),
  );
  return unbackedParts(subject, 'host').filter(({ document, server }) => !reported.get(document)?.has(server));
}

/** Parts of servers in produced specs that nothing documented backs. */
export function unbackedParts(subject: ReviewSubject, kind: JudgedPart['kind']): UnbackedPart[] {
  return producedDocuments(subject).flatMap(({ document, judgements }) =>
    judgements.flatMap(({ label, parts }) =>
      parts
        .filter((part) => part.kind === kind && part.backing.grade === 'none')
        .map((part) => ({ document, server: label, part })),
    ),
  );
}

export interface UnbackedFact {
  readonly document: AsyncApiDocument;
  readonly fact: Judgement;
}

/** Channels, operations or messages of produced specs that nothing documented backs. */
export function unbackedFacts(subject: ReviewSubject, kind: FactKind): UnbackedFact[] {
  return producedDocuments(subject).flatMap(({ document, judgements }) =>
    judgements
      .filter((fact) => fact.kind === kind && fact.exempt === undefined && fact.backing.grade === 'none')
      .map((fact) => ({ document, fact })),
  );
}
