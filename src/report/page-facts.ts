import { type PageFactKind, pageFactKinds } from '../evidence/page-facts.ts';
import type { QuoteSums } from '../evidence/quotes.ts';
import type { FoundOfKind, PageCoverage } from '../run/result.ts';
import type { TracedLine } from './trace.ts';

/** A fact of a spec, and the first line of a captured page that holds it. */
export interface TracedPageFact {
  readonly kind: PageFactKind;
  readonly label: string;
  readonly at: TracedLine;
  readonly found?: TracedLine;
}

/** How the kinds of facts that are looked for on pages are called. */
export const pageFactNames: Readonly<Record<PageFactKind, { readonly one: string; readonly many: string }>> = {
  host: { one: 'host', many: 'hosts' },
  path: { one: 'path', many: 'paths' },
  channel: { one: 'channel', many: 'channels' },
  message: { one: 'message', many: 'messages' },
  property: { one: 'property', many: 'properties' },
  enum: { one: 'enum value', many: 'enum values' },
  header: { one: 'header', many: 'headers' },
  security: { one: 'security scheme', many: 'parts of security schemes' },
};

/** `on captured pages (2 of 3): hosts 1/1, properties 3/4; quotes: 2 verified`. Without a capture nothing is known. */
export function pageCoverageLine(coverage: PageCoverage): string {
  return [factsLine(coverage), ...quotesLine(coverage.quotes)].join('; ');
}

function factsLine({ pages, captured, facts }: PageCoverage): string {
  if (captured === 0) return 'no captured pages: what they hold is not known';
  const parts = countedKinds(facts ?? {}).map((kind) => {
    const { found, total } = facts?.[kind] ?? noFacts;
    return `${pageFactNames[kind].many} ${found}/${total}`;
  });
  const where = `on captured pages (${captured} of ${pages})`;
  return parts.length === 0 ? `${where}: nothing to look for` : `${where}: ${parts.join(', ')}`;
}

/** `quotes: 3 verified, 1 unverifiable`; nothing where there is none. */
export function quotesLine(quotes: QuoteSums): string[] {
  const parts = quoteStates.filter((state) => quotes[state] > 0).map((state) => `${quotes[state]} ${state}`);
  return parts.length === 0 ? [] : [`quotes: ${parts.join(', ')}`];
}

const quoteStates = ['verified', 'near', 'absent', 'unverifiable'] as const;

const noFacts: FoundOfKind = { total: 0, found: 0 };

/** The kinds of which there are facts. */
export function countedKinds(facts: Readonly<Partial<Record<PageFactKind, FoundOfKind>>>): PageFactKind[] {
  return pageFactKinds.filter((kind) => (facts[kind]?.total ?? 0) > 0);
}

/** Those that no captured page holds. */
export function absentOf(facts: readonly TracedPageFact[]): readonly TracedPageFact[] {
  return facts.filter(({ found }) => found === undefined);
}
