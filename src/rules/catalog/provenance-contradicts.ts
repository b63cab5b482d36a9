import type { AsyncApiDocument } from '../../apis/asyncapi/document.ts';
import type { OpenApiDocument } from '../../apis/openapi/document.ts';
import { contentDigest } from '../../apis/provenance-mark.ts';
import { pageKey } from '../../evidence/url.ts';
import type { Finding, RelatedPlace } from '../../finding/finding.ts';
import type { ReviewRecord } from '../../records/record.ts';
import { claimPlace } from '../../subjects/related.ts';
import type { ReviewSubject } from '../../subjects/subject.ts';
import type { SourceFile } from '../../yaml/source-file.ts';
import type { Rule } from '../rule.ts';

export const provenanceContradicts: Rule<'review'> = {
  id: 'catalog/provenance-contradicts',
  scope: 'review',
  severity: 'warning',
  docs: {
    summary: 'The `x-provenance` of a document contradicts the record that names it as produced.',
    why: 'Readers take the mark of a document as its origin. One that contradicts the record misleads them, or the document was changed after the review. It is no error, for other tools write such marks too, with digests and publishers of their own.',
    instead: 'Correct the side that is wrong, then run `api-review stamp`.',
    authority: ['docs/parties.md#stamping-what-was-made-here'],
  },

  *check(subject) {
    const { claim } = subject.record;
    for (const produced of producedBy(subject)) {
      const { origin } = produced.document;
      if (origin?.kind !== 'published') yield* contradictionsIn(produced, subject.record);
      else if (produced.kind === 'OpenAPI' || claim.published === 'unsaid')
        yield {
          message: `This ${produced.kind} document says that the provider published it, but the record names it as produced by the review.`,
          at: origin.at,
          related: [produced.place],
        };
    }
  },
};

/** A document that the record names as produced, and where it does. */
interface Produced {
  readonly kind: 'AsyncAPI' | 'OpenAPI';
  readonly document: Pick<AsyncApiDocument | OpenApiDocument, 'origin' | 'mark'>;
  readonly place: RelatedPlace;
  /** Parsed where it is asked for. */
  readonly source: () => SourceFile;
}

function producedBy(subject: ReviewSubject): Produced[] {
  const { record, claimed, openapi, repo } = subject;
  const { kind } = record.claim;
  const specs = kind === 'spec' || kind === 'partial' ? claimed : [];
  return [
    ...specs.flatMap(({ document }): Produced[] => {
      if (document === undefined) return [];
      return [{ kind: 'AsyncAPI', document, place: claimPlace(subject, document), source: () => document.source }];
    }),
    ...openapi.flatMap(({ file, path }): Produced[] => {
      const document = repo.openapi.find((one) => one.file === file);
      if (document === undefined) return [];
      const place = { message: 'The record says here that this document was produced.', at: path.at };
      return [{ kind: 'OpenAPI', document, place, source: () => document.parsed }];
    }),
  ];
}

function* contradictionsIn({ document, place, source: read }: Produced, record: ReviewRecord): Iterable<Finding> {
  const { mark, origin } = document;
  if (mark === undefined) return;
  const { publisher, sources, sha256 } = mark;
  if (publisher !== undefined && record.reviewer !== undefined && !isSame(publisher.value, record.reviewer.value)) {
    yield {
      message: `The mark of this spec names \`${publisher.value}\` as its publisher, but the record is by \`${record.reviewer.value}\`.`,
      at: publisher.at,
      related: [{ message: 'The record names its reviewer here.', at: record.reviewer.at }],
    };
  }
  const [first] = sources;
  const [page] = record.pages;
  if (first !== undefined && page !== undefined && !sources.some(({ value }) => isNamed(value, record))) {
    yield {
      message: `The mark of this spec names \`${first.value}\` as its source, which the record does not name.`,
      at: first.at,
      related: [{ message: 'The record names the pages that it checked from here on.', at: page.url.at }],
    };
  }
  if (origin?.kind !== 'derived' || sha256 === undefined) return;
  const source = read();
  if (source.root === undefined || source.further.length > 0) return;
  if (isDigestOfPage(sha256.value, record) || isSame(sha256.value, contentDigest(source.root))) return;
  yield {
    message:
      'The digest in the mark of this spec is not the one that `api-review stamp` gives its content: the spec was changed since, or another tool wrote the mark.',
    at: sha256.at,
    related: [place],
    hint: 'Look at the changes since the review. If the record backs them, run `api-review stamp`.',
  };
}

function isSame(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

/** As a checked page, or anywhere in its text. */
function isNamed(url: string, { pages, source }: ReviewRecord): boolean {
  return pages.some((page) => pageKey(page.url.value) === pageKey(url)) || source.source.text.includes(url);
}

/** Other tools write the digest of the source into a mark. */
function isDigestOfPage(sha256: string, { pages }: ReviewRecord): boolean {
  const known = pages.flatMap((page) => [page.sha256, page.capture?.text?.sha256, page.capture?.raw?.sha256]);
  return known.some((digest) => digest !== undefined && isSame(digest.value, sha256));
}
