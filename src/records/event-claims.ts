import type { ClaimSource, Condition } from './dialect.ts';
import type { ClaimKind } from './record.ts';

/** The ways to say that a document came to be. `published` is none of them: that is what providers do. */
const made: readonly string[] = ['produced', 'created', 'generated', 'authored', 'written'];

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

/** Maps in which a record may keep its outcome; the record itself is one of them. */
const outcomeMaps = [
  '',
  'review',
  'actions',
  'review.actions',
  'decision',
  'outcome',
  'result',
  'conclusion',
  'reviews[]',
];
const reviewMaps = ['~asyncapi_review', '~asyncapi_decision', '~asyncapi_recommendation', '~asyncapi_outcome'];
/** Maps of what the reviewer made. */
const producedMaps = ['~artifacts_produced', '~artifacts_created', 'produced', 'actions', 'review.actions'];
/** Maps of files that may also be the provider's own. */
const artifactMaps = ['artifacts', 'outputs', 'output', 'deliverables', 'review.artifacts', 'review.outputs'];

const documents = ['asyncapi', 'asyncapi_spec', 'asyncapi_specification', 'asyncapi_document', 'asyncapi_doc'];
const make = ['produce', 'create', 'generate', 'author', 'write'];
const called = ['warranted', 'recommended', 'applicable'];
const places = ['path', 'file'];

/** Subjects in which a record may say what it is about. Their words only admit a claim; they never make one. */
const subjectFields = [
  ...['aid', 'name', 'title', 'kind', 'type', '~review_type', 'target', '~target_spec', 'task', 'scope', 'subject'],
  ...['review.target', 'review.~target_spec', 'review.task', 'review.scope', 'review.subject', 'review.type'],
];
const questionFields = ['question', 'review.question'];
const targetFields = ['target', '~target_spec', 'task', 'review.target', 'review.~target_spec', 'review.task'];
const eventWords = [
  'asyncapi',
  'websocket',
  'web socket',
  'server-sent',
  'streaming',
  'real-time',
  'realtime',
  'event-driven',
];

/** The record says that it is about an AsyncAPI spec or an event surface, so that its `spec` is an AsyncAPI spec. */
const isAboutEvents: readonly Condition[] = [
  { at: subjectFields, mentions: eventWords },
  { at: questionFields, mentions: ['asyncapi', 'websocket'] },
  { at: reviewMaps, is: 'map' },
];

/** The record's stated target is an AsyncAPI spec, so that a bare `none` or `partial` is said of that spec. */
const isAimedAtSpec: readonly Condition[] = [{ at: targetFields, mentions: ['asyncapi'] }];

const wordKeys = ['status', 'outcome', 'decision', 'conclusion', 'result', 'verdict', 'state'];
const wordPlaces = [
  ...within(outcomeMaps, wordKeys),
  ...within(reviewMaps, [...wordKeys, '.']),
  ...within(['', 'review'], ['~spec_status']),
];
const keyedPlaces = within(
  ['', 'review', 'decision', 'outcome'],
  crossed(['~asyncapi'], ['status', 'outcome', 'decision', 'result']),
);

/** Every place at which the review of an event API says whether an AsyncAPI spec was produced. */
export const eventClaims: readonly ClaimSource[] = [
  {
    reads: 'boolean',
    at: [
      ...within(
        ['', '{}', 'review.{}', 'actions.{}', 'decision.{}', 'reviews[]'],
        [...verbsOn(documents, made), ...verbsOn(made, documents)],
      ),
      ...within(['asyncapi', 'review.asyncapi', 'decision.asyncapi', '~asyncapi_spec'], made),
      ...within(reviewMaps, [...made, ...verbsOn(['spec'], made)]),
    ],
  },
  {
    reads: 'intent',
    at: [
      ...within(['', '{}', 'review.{}'], [...verbsOn(make, documents), ...verbsOn(documents, called)]),
      ...within([...reviewMaps, 'asyncapi', 'review.asyncapi', 'decision.asyncapi'], [...make, ...called]),
    ],
  },
  {
    reads: 'repo-path',
    at: [
      ...within([...outcomeMaps, ...producedMaps, ...artifactMaps, ...reviewMaps], verbsOn(documents, places)),
      ...within(producedMaps, ['~asyncapi', '~asyncapi_spec', '~asyncapi_document']),
      ...within(reviewMaps, verbsOn(['spec'], places)),
    ],
  },
  // The field of the canonical form, which the advice of `record/claim-unclear` names, counts in every shape.
  { reads: 'repo-path', at: within(['', 'review', ...reviewMaps], ['~artifacts_produced.spec']) },
  { reads: 'boolean', when: isAboutEvents, at: within(outcomeMaps, verbsOn(['spec', 'specification'], made)) },
  {
    reads: 'repo-path',
    when: isAboutEvents,
    at: [
      ...within(['', 'review', 'decision', 'outcome', 'result', 'reviews[]'], ['spec', ...verbsOn(['spec'], places)]),
      ...within([...producedMaps, ...artifactMaps], ['spec', ...verbsOn(['spec'], places)]),
      ...within(artifactMaps, ['~asyncapi', '~asyncapi_spec', '~asyncapi_document']),
    ],
  },
  {
    reads: 'files',
    at: [
      ...['asyncapi', 'asyncapi.path', 'asyncapi.file', 'asyncapi.spec', '~asyncapi_spec', '~asyncapi_document'],
      ...within(artifactMaps, ['~asyncapi', '~asyncapi_spec', '~asyncapi_document', '[]']),
      ...['~what_was_produced[]', '~what_was_created[]', '~files_created[]', '~files_produced[]', '~files_changed[]'],
      ...['~files_added[]', '~artifacts_produced[]'],
      ...within(['review', 'actions'], ['~files_created[]', '~files_changed[]', '~files_added[]']),
      ...within(['', 'review', 'findings'], ['~spec_provenance.asyncapi.files[]', '~spec_provenance.asyncapi.file']),
    ],
  },
  { reads: 'word', words: claimWords.own, at: [...wordPlaces, ...keyedPlaces] },
  { reads: 'word', words: claimWords.spec, at: [...wordPlaces, ...keyedPlaces], when: isAboutEvents },
  { reads: 'word', words: claimWords.bare, at: wordPlaces, when: isAimedAtSpec },
  { reads: 'word', words: claimWords.keyed, at: keyedPlaces },
  { reads: 'word', words: claimWords.keyedAbout, at: keyedPlaces, when: isAboutEvents },
];

/** The places of claims that need no other word of the record. */
export const plainClaimPlaces: readonly string[] = eventClaims
  .filter(({ reads, when }) => when === undefined && reads !== 'word' && reads !== 'files')
  .flatMap(({ at }) => at);

function within(maps: readonly string[], keys: readonly string[]): string[] {
  return maps.flatMap((map) => keys.map((key) => joined(map, key)));
}

function joined(map: string, key: string): string {
  if (key === '.') return map;
  if (key === '[]') return `${map}[]`;
  return map === '' ? key : `${map}.${key}`;
}

function verbsOn(first: readonly string[], second: readonly string[]): string[] {
  return crossed(first, second).map((key) => `~${key}`);
}

/** Each first with each second (and each third), joined by a hyphen. */
function crossed(...parts: readonly (readonly string[])[]): string[] {
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
