import { normalizedWord } from '../records/claim.ts';
import type { ClaimSource, Dialect } from '../records/dialect.ts';
import { eventClaims } from '../records/event-claims.ts';
import { type Node, toPlain } from '../yaml/node.ts';

/** A dialect as the schema of the configuration allows it: what may be left out has a default. */
type WrittenDialect = Omit<Dialect, 'title' | 'claim' | 'fields' | 'passages'> & Partial<Dialect>;

/** Read a dialect that fits the schema. It becomes the very same data that a built-in dialect is. */
export function readDialect(node: Node): Dialect {
  const written = toPlain(node) as WrittenDialect;
  return {
    ...written,
    title: written.title ?? `A record of the dialect ${written.id}`,
    claim: written.claim?.map(withNormalizedWords) ?? eventClaims,
    fields: written.fields ?? {},
    passages: written.passages ?? {},
    ...(written.findings?.status === undefined ? {} : { findings: withLowerCaseStatus(written.findings) }),
  };
}

function withNormalizedWords(source: ClaimSource): ClaimSource {
  if (source.reads === 'partial-word') return { ...source, words: source.words.map(normalizedWord) };
  if (source.reads !== 'word') return source;
  return { ...source, words: withKeys(source.words, normalizedWord) };
}

function withLowerCaseStatus(findings: NonNullable<Dialect['findings']>): NonNullable<Dialect['findings']> {
  const { status } = findings;
  if (status === undefined) return findings;
  return { ...findings, status: { ...status, values: withKeys(status.values, (word) => word.toLowerCase()) } };
}

function withKeys<T>(words: Readonly<Record<string, T>>, change: (word: string) => string): Record<string, T> {
  return Object.fromEntries(Object.entries(words).map(([word, value]) => [change(word), value]));
}
