import type { ClaimSource, Condition } from './dialect.ts';
import type { ClaimKind } from './record.ts';

/** Maps in which a record may keep its outcome; the record itself is one of them. */
const outcomeMaps = ['', 'review', 'actions', 'decision', 'outcome', 'result', 'conclusion', 'reviews[]'];
const reviewMaps = ['~asyncapi_review', '~asyncapi_decision', '~asyncapi_recommendation', '~asyncapi_outcome'];
const artifactMaps = [
  'artifacts',
  '~artifacts_produced',
  '~artifacts_created',
  'outputs',
  'output',
  'deliverables',
  'produced',
  'actions',
  'review.artifacts',
  'review.outputs',
];

const documents = ['asyncapi', 'asyncapi_spec', 'asyncapi_specification', 'asyncapi_document', 'asyncapi_doc'];
const made = ['produced', 'created', 'generated', 'authored', 'written'];
const make = ['produce', 'create', 'generate', 'author', 'write'];
const places = ['path', 'file', 'location'];

/** Subjects in which a record may say what it is about. Their words only admit a claim; they never make one. */
const subjectFields = [
  ...['aid', 'name', 'title', 'kind', 'type', '~review_type', 'target', '~target_spec', 'task', 'scope', 'subject'],
  ...['question', 'review.question', 'review.target', 'review.~target_spec', 'review.task', 'review.scope'],
  ...['review.subject', 'review.type', 'review.title'],
];
const targetFields = ['target', '~target_spec', 'task', 'review.target', 'review.~target_spec', 'review.task'];

/** The record says that it is about an AsyncAPI spec or an event surface, so that its `spec` is an AsyncAPI spec. */
const isAboutEvents: readonly Condition[] = [
  {
    at: subjectFields,
    mentions: [
      'asyncapi',
      'websocket',
      'web socket',
      'streaming',
      'server-sent',
      'real-time',
      'realtime',
      'event-driven',
    ],
  },
  { at: reviewMaps, is: 'map' },
];

/** The record's stated target is an AsyncAPI spec, so that a bare `none` or `partial` is said of that spec. */
const isAimedAtSpec: readonly Condition[] = [{ at: targetFields, mentions: ['asyncapi'] }];

/** Words that name the AsyncAPI spec themselves. */
const ownWords = words({
  none: [
    ...['no-asyncapi', 'no-asyncapi-spec', 'no-asyncapi-document', 'no-asyncapi-produced', 'no-asyncapi-spec-produced'],
    ...crossed(['asyncapi', 'asyncapi-spec'], ['not'], [...made, 'published', 'publishable']),
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

/** The same, where the key itself names the AsyncAPI spec. Whether the provider publishes one is another question. */
const keyedWords = words({
  none: ['none', 'no', 'not-applicable', 'no-spec', ...crossed(['not'], made)],
  partial: ['partial'],
  spec: made,
  unclear: ['aborted', 'blocked', 'deferred', 'skipped'],
});

/** The closed list of words that are claims, and where. `docs/dialects.md` is generated from it. */
export const claimWords: Readonly<Record<'own' | 'spec' | 'bare' | 'keyed', Readonly<Record<string, ClaimKind>>>> = {
  own: ownWords,
  spec: specWords,
  bare: bareWords,
  keyed: keyedWords,
};

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
      ...within(['', '{}', '{}.{}', 'reviews[]'], [...verbsOn(documents, made), ...verbsBefore(made, documents)]),
      ...within(['asyncapi', 'review.asyncapi', 'decision.asyncapi', '~asyncapi_spec'], made),
      ...within(reviewMaps, [...made, ...verbsOn(['spec'], made)]),
    ],
  },
  {
    reads: 'intent',
    at: [
      ...within(['', '{}', '{}.{}'], verbsBefore(make, documents)),
      ...within([...reviewMaps, 'asyncapi', 'review.asyncapi', 'decision.asyncapi'], make),
    ],
  },
  {
    reads: 'path',
    at: [
      ...within([...outcomeMaps, ...artifactMaps, ...reviewMaps], verbsOn(documents, places)),
      ...within(artifactMaps, ['~asyncapi', '~asyncapi_spec', '~asyncapi_document']),
      ...within(reviewMaps, verbsOn(['spec'], places)),
    ],
  },
  { reads: 'boolean', when: isAboutEvents, at: within(outcomeMaps, verbsOn(['spec', 'specification'], made)) },
  {
    reads: 'path',
    when: isAboutEvents,
    at: [
      ...within(['', 'review', 'decision', 'outcome', 'result', 'reviews[]'], verbsOn(['spec'], places)),
      ...within(artifactMaps, ['spec', ...verbsOn(['spec'], places)]),
    ],
  },
  {
    reads: 'files',
    at: [
      ...['asyncapi', 'asyncapi.path', 'asyncapi.file', 'asyncapi.spec', '~asyncapi_spec', '~asyncapi_document'],
      ...['~what_was_produced[]', '~what_was_created[]', '~files_created[]', '~files_produced[]', '~files_changed[]'],
      ...['~files_added[]', 'artifacts[]', '~artifacts_produced[]', 'outputs[]', 'deliverables[]'],
      ...within(['review', 'actions'], ['~files_created[]', '~files_changed[]', '~files_added[]', 'artifacts[]']),
    ],
  },
  { reads: 'word', words: ownWords, at: [...wordPlaces, ...keyedPlaces] },
  { reads: 'word', words: specWords, at: wordPlaces, when: isAboutEvents },
  { reads: 'word', words: bareWords, at: wordPlaces, when: isAimedAtSpec },
  { reads: 'word', words: keyedWords, at: keyedPlaces },
];

/** Any of the places at which a claim stands that needs no other word of the record to be one. */
export const plainClaimPlaces: readonly string[] = eventClaims
  .filter(({ reads, when }) => when === undefined && reads !== 'word' && reads !== 'files')
  .flatMap(({ at }) => at);

function within(maps: readonly string[], keys: readonly string[]): string[] {
  return maps.flatMap((map) => keys.map((key) => (key === '.' ? map : map === '' ? key : `${map}.${key}`)));
}

function verbsOn(nouns: readonly string[], verbs: readonly string[]): string[] {
  return crossed(nouns, verbs).map((key) => `~${key}`);
}

function verbsBefore(verbs: readonly string[], nouns: readonly string[]): string[] {
  return crossed(verbs, nouns).map((key) => `~${key}`);
}

/** Each first with each second (and each third), joined by a hyphen. */
function crossed(...parts: readonly (readonly string[])[]): string[] {
  return parts.reduce<string[]>(
    (heads, tails) =>
      heads.length === 0 ? [...tails] : heads.flatMap((head) => tails.map((tail) => `${head}-${tail}`)),
    [],
  );
}

function words(lists: Partial<Record<ClaimKind, readonly string[]>>): Readonly<Record<string, ClaimKind>> {
  const kinds = Object.keys(lists) as ClaimKind[];
  return Object.fromEntries(kinds.flatMap((kind) => (lists[kind] ?? []).map((word) => [word, kind])));
}
