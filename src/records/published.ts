import type { Location } from '../text/location.ts';
import type { Node, ScalarNode } from '../yaml/node.ts';
import type { PublishedSource } from './dialect.ts';
import type { Claim, Published } from './record.ts';
import { selectAll } from './select.ts';

/** The maps in which a record may say what the provider publishes; the record itself is one of them. */
const maps = ['', 'review', 'findings', 'scope', 'actions', 'review.actions', 'decision', 'outcome', 'result'];

/** Fields that are made for the statement that the provider publishes an AsyncAPI document. */
const keys = [
  ...['~asyncapi_published', '~asyncapi_spec_published', '~asyncapi_document_published', '~published_asyncapi'],
  ...['~asyncapi_published_by_provider', '~provider_publishes_asyncapi', '~publishes_asyncapi'],
];

/** Where records of any dialect say whether the provider publishes an AsyncAPI document. */
export const statedPublished: readonly PublishedSource[] = [
  { reads: 'stated', at: maps.flatMap((map) => keys.map((key) => (map === '' ? key : `${map}.${key}`))) },
  {
    reads: 'stated',
    at: ['', 'review.', 'x-unmapped.'].flatMap((map) =>
      ['asyncapi', '~asyncapi_spec', '~asyncapi_document'].flatMap((key) => [
        `${map}${key}.published`,
        `${map}${key}.found`,
      ]),
    ),
  },
  // `migrate` keeps there what the canonical form has no field for.
  { reads: 'stated', at: keys.map((key) => `x-unmapped.${key}`) },
  { reads: 'document', at: 'x-unmapped.~asyncapi_document' },
  { reads: 'none', at: 'x-unmapped.spec' },
  { reads: 'type', at: 'x-unmapped.~spec_type' },
];

/** Read whether the provider publishes an AsyncAPI document. Places that contradict each other say nothing. */
export function readPublished(
  root: Node,
  sources: readonly PublishedSource[] = statedPublished,
): Pick<Claim, 'published' | 'publishedAt'> {
  const statements = sources.flatMap((source) =>
    selectAll(root, source.at).flatMap((node): Statement[] => {
      const says = readStatement(node, source.reads);
      return says === 'unsaid' ? [] : [{ says, at: node.at }];
    }),
  );
  const [first] = statements;
  if (first === undefined || statements.some(({ says }) => says !== first.says))
    return { published: 'unsaid', publishedAt: undefined };
  return { published: first.says, publishedAt: first.at };
}

/** What a catalogue gives as the answer, and is none: a word that is neither yes nor no. */
export function unreadPublished(root: Node): ScalarNode[] {
  return selectAll(root, '~asyncapi_published').flatMap((node) =>
    node.kind === 'scalar' && node.value !== null && readStatement(node, 'stated') === 'unsaid' ? [node] : [],
  );
}

interface Statement {
  readonly says: Published;
  readonly at: Location;
}

const yesWords = new Set(['yes', 'true', 'published']);
const noWords = new Set(['no', 'false', 'none', 'not-published', 'unpublished', 'none-published', 'not-found']);

function readStatement(node: Node, reads: PublishedSource['reads']): Published {
  if (node.kind !== 'scalar') return 'unsaid';
  const { value } = node;
  const isOnlyNone = reads === 'type' || reads === 'none';
  if (value === null) return reads === 'document' || reads === 'none' ? 'no' : 'unsaid';
  if (typeof value === 'boolean') return isOnlyNone ? 'unsaid' : value ? 'yes' : 'no';
  const word = String(value)
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
  if (noWords.has(word)) return 'no';
  if (isOnlyNone) return 'unsaid';
  return yesWords.has(word) || /^https?:\/\/\S+$/.test(word) ? 'yes' : 'unsaid';
}
