import type { AsyncApiDocument } from '../apis/asyncapi/document.ts';
import type { Unfollowed } from '../apis/references.ts';
import { splitAddress } from '../apis/server.ts';
import { InternalIndex, type ModelledAddress } from '../evidence/internal-endpoints.ts';
import type { FactKind, JudgedPart, Judgement } from '../evidence/judgement.ts';
import type { Finding } from '../finding/finding.ts';
import { internalServers } from './forbidden.ts';
import { claimPlace } from './related.ts';
import type { JudgedDocument, ReviewSubject } from './subject.ts';

/** The documents that the record says were produced: those it names, or where it names none, all it answers for. */
export function producedDocuments({ record, documents, claimed }: ReviewSubject): readonly JudgedDocument[] {
  if (record.claim.kind !== 'spec' && record.claim.kind !== 'partial') return [];
  if (claimed.length === 0) return documents;
  const named = new Set(claimed.flatMap(({ document }) => (document === undefined ? [] : [document.file])));
  return documents.filter(({ document }) => named.has(document.file));
}

/** Documents beside those that the record names: it answers for them too, though it does not say so. */
export function documentsBeside(subject: ReviewSubject): readonly JudgedDocument[] {
  const produced = new Set(producedDocuments(subject));
  return produced.size === 0 ? [] : subject.documents.filter((judged) => !produced.has(judged));
}

/** Documents of a record that does not say whether it produced them. */
export function unclearDocuments({ record, documents }: ReviewSubject): readonly JudgedDocument[] {
  return record.claim.kind === 'unclear' ? documents : [];
}

export interface UnbackedPart {
  readonly document: AsyncApiDocument;
  /** The server, or the channel with a URL, that it is a part of. */
  readonly fact: Judgement;
  readonly part: JudgedPart;
}

/** Hosts of specs that nothing documented backs, without those reported as internal endpoints. */
export function unbackedHosts(subject: ReviewSubject, documents: readonly JudgedDocument[]): UnbackedPart[] {
  const internal = new InternalIndex(subject.evidence.internal);
  const reported = new Map(
    documents.map(({ document }) => [
      document,
      new Set(internalServers(subject, document).map(({ server }) => server.id)),
    ]),
  );
  return unbackedParts(documents, 'host').filter(({ document, fact }) =>
    fact.kind === 'server'
      ? !reported.get(document)?.has(fact.label)
      : internal.find(splitAddressOf(fact.label)) === undefined,
  );
}

function splitAddressOf(url: string): ModelledAddress {
  const { scheme, host, path } = splitAddress(url);
  return { protocol: scheme, host, path };
}

/** Parts of servers, and of channels with a URL, that nothing documented backs. */
export function unbackedParts(documents: readonly JudgedDocument[], kind: JudgedPart['kind']): UnbackedPart[] {
  return documents.flatMap(({ document, judgements }) =>
    judgements.flatMap((fact) =>
      fact.parts
        .filter((part) => part.kind === kind && part.backing.grade === 'none')
        .map((part) => ({ document, fact, part })),
    ),
  );
}

export interface UnbackedFact {
  readonly document: AsyncApiDocument;
  readonly fact: Judgement;
}

/** Channels, operations or messages that nothing documented backs and nothing contradicts, but those judged part by part. */
export function unbackedFacts(documents: readonly JudgedDocument[], kind: FactKind): UnbackedFact[] {
  return documents.flatMap(({ document, judgements }) =>
    judgements
      .filter((fact) => fact.kind === kind && fact.exempt === undefined && fact.backing.grade === 'none')
      .filter(({ parts, contradiction }) => parts.length === 0 && contradiction === undefined)
      .map((fact) => ({ document, fact })),
  );
}

/** References of produced specs to facts of some kinds that lead nowhere, so that their targets are unknown. */
export function* unfollowedReferences(subject: ReviewSubject, kinds: readonly Unfollowed['kind'][]): Iterable<Finding> {
  for (const { document } of producedDocuments(subject)) {
    for (const { kind, label, reference, reason } of document.unfollowed) {
      if (!kinds.includes(kind)) continue;
      yield {
        message: `The ${kind} \`${label}\` refers to \`${reference.value}\`, which cannot be compared with the record: ${reason}.`,
        at: reference.at,
        related: [claimPlace(subject, document)],
      };
    }
  }
}
