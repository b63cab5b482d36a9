import type { ClaimKind } from './record.ts';

/** The ways to say that a document came to be. `published` is none of them: that is what providers do. */
export const made: readonly string[] = ['produced', 'created', 'generated', 'authored', 'written'];

/** Words that name the AsyncAPI spec themselves. */
const ownWords = words({
  none: [
    ...['no-asyncapi', 'no-asyncapi-spec', 'no-asyncapi-document', 'no-asyncapi-produced', 'no-asyncapi-spec-produced'],
    ...crossed(['asyncapi', 'asyncapi-spec'], ['not'], [...made, 'publishable']),
  ],
  partial: ['partial-asyncapi', 'partial-asyncapi-spec', 'asyncapi-partial'],
  spec: crossed(['asyncapi', 'asyncapi-spec'], made),
});

/** Words that speak of a spec; in a record about events that is an AsyncAPI spec. */
const specWords = words({
  none: [
    ...['no-spec', 'no-spec-produced', 'no-spec-possible', 'not-publishable'],
    ...crossed(['spec'], ['not'], [...made, 'publishable']),
  ],
  partial: ['partial-spec', 'spec-partial'],
  spec: crossed(['spec'], made),
});

/** Words that say something of a spec only where the record's target is one. */
const bareWords = words({
  none: ['none', 'not-applicable', 'not-publishable', ...crossed(['not'], [...made, 'published'])],
  partial: ['partial'],
  spec: ['produced', 'generated', 'authored', 'published'],
  unclear: ['aborted', 'blocked', 'deferred', 'skipped'],
});

/** Words under a key that names the AsyncAPI spec. Whether the provider publishes one is another question. */
const keyedWords = words({
  none: crossed(['not'], made),
  spec: made,
  unclear: ['aborted', 'blocked', 'deferred', 'skipped'],
});

/** Words under such a key that could be said of the provider, were the record not about events. */
const keyedAboutWords = words({ none: ['none', 'no', 'not-applicable'], partial: ['partial'] });

type WordList = Readonly<Record<string, ClaimKind>>;

/** The closed list of words that are claims, and where. `docs/dialects.md` is generated from it. */
export const claimWords: Readonly<Record<'own' | 'spec' | 'bare' | 'keyed' | 'keyedAbout', WordList>> = {
  own: ownWords,
  spec: specWords,
  bare: bareWords,
  keyed: keyedWords,
  keyedAbout: keyedAboutWords,
};

/** Each first with each second (and each third), joined by a hyphen. */
export function crossed(...parts: readonly (readonly string[])[]): string[] {
  return parts.reduce<string[]>(
    (heads, tails) =>
      heads.length === 0 ? [...tails] : heads.flatMap((head) => tails.map((tail) => `${head}-${tail}`)),
    [],
  );
}

function words(lists: Partial<Record<ClaimKind, readonly string[]>>): WordList {
  const kinds = Object.keys(lists) as ClaimKind[];
  return Object.fromEntries(kinds.flatMap((kind) => (lists[kind] ?? []).map((word) => [word, kind])));
}
