/**
 * The closed list of words that deny what they name. Each cue says which noun phrase it denies: `X` stands for one literal,
 * or for several in a row (`X, X or X`), with the marks around them taken off. A cue must be certain on its own: words that
 * may also be said of something documented (`only`, `without`, `deprecated`, a status such as 404) are left out on purpose,
 * and so is a bare `not` behind X. What the list misses is doubtful, not denied: see `negation`.
 */
export interface DenialCue {
  readonly id: string;
  /** A regular expression as text, in small letters. */
  readonly pattern: string;
  /** A sentence that it denies `X` in. */
  readonly example: string;
}

/** Words that may stand between `no` and what is denied. */
const adjectives =
  '(?:public|publicly|documented|published|official|officially|such|single|known|available|accessible|separate|dedicated|live|production|real-time|realtime|web-?socket|socket|streaming|wss?|other|further)';

/** Words that say what kind of address a literal is. */
const nouns =
  '(?:(?:web-?socket|socket|streaming|public|api|base) )?(?:endpoint|host|hostname|socket|url|uri|address|server|domain|stream|channel|path|topic|event|message|feed|gateway|operation|method)s?';

const determiner = '(?:a|an|the|any|its|their|this|that) ';
const verbs = '(?:document|publish|expose|offer|name|mention|contain|include|describe|serve)';
const adverbs = '(?:(?:yet|currently|publicly|officially|actually|anywhere) )?';
const be = '(?:is|are|was|were|has been|have been)';
const notNegated = `(?! (?:as an?|in|for|on|during|until|when|if|with|over|but|to)\\b)`;
const noun = `(?:${nouns} )?`;
/** How a cue begins that stands behind what it denies. */
export const behindX: string = `X(?: ${nouns})? `;
const places = '(?:documented|published|public|available|offered|exposed)';

export const denialCues: readonly DenialCue[] = [
  {
    id: 'no-x',
    pattern: `\\b(?:no|neither|nor) (?:${adjectives} )*${noun}X`,
    example: 'There is no public endpoint X.',
  },
  {
    id: 'no-address-at-x',
    pattern: `\\bno (?:${adjectives} )*${nouns} (?:at|called|named|such as|like) X`,
    example: 'There is no public endpoint at X.',
  },
  {
    id: 'does-not-document-x',
    pattern: `\\b(?:does|did|do|could)(?: not|n't|n’t) (?:\\w+ly )?${verbs} (?:${determiner})?(?:${adjectives} )*${noun}X`,
    example: 'The page does not document X.',
  },
  {
    id: 'undocumented-x',
    pattern: `\\b(?:undocumented|unpublished|nonexistent|non-existent|invented) ${noun}X`,
    example: 'It connects to the undocumented X.',
  },
  {
    id: 'no-mention-of-x',
    pattern: `\\b(?:no|without) (?:reference|mention) (?:to|of) (?:${determiner})?${noun}X`,
    example: 'The docs make no mention of X.',
  },
  {
    id: 'no-evidence-of-x',
    pattern: `\\b(?:no (?:evidence|trace|sign) of|nothing about|could (?:not|n't) find) (?:${determiner})?${noun}X`,
    example: 'There is no evidence of X.',
  },
  { id: 'not-x', pattern: `, not X(?=[.,;:!?)]|$)`, example: 'It offers REST, not X.' },
  {
    id: 'x-is-not-documented',
    pattern: `${behindX}${be} (?:not|never|no longer) ${adverbs}${places}\\b${notNegated}`,
    example: 'X is not documented.',
  },
  {
    id: 'x-does-not-exist',
    pattern: `${behindX}(?:(?:does|do|did) not|(?:does|do|did)n['’]t|no longer) (?:exists?|resolves?)\\b`,
    example: 'X does not exist.',
  },
  {
    id: 'x-is-undocumented',
    pattern: `${behindX}${be} (?:undocumented|unpublished|internal|private|nonexistent|non-existent)\\b`,
    example: 'X is internal.',
  },
  {
    id: 'x-was-removed',
    pattern: `${behindX}${be} (?:removed|retired|shut down|withdrawn|discontinued)\\b`,
    example: 'X was removed in May.',
  },
  {
    id: 'x-is-for-partners',
    pattern: `${behindX}${be} (?:(?:only |meant |reserved )*for|only to) (?:partners|internal use)\\b`,
    example: 'X is for internal use.',
  },
  {
    id: 'x-is-invented',
    pattern: `${behindX}(?:${be} (?:an? )?(?:guess|invented|invention|fabricated|fabrication)|would be (?:an? )?(?:fabrication|guess|invention))\\b`,
    example: 'X would be fabrication.',
  },
];

/** What opens a clause that says nothing of how things are. */
export const conditions: RegExp = /\b(?:if|when|where|until|unless)\b/i;

/** Words that take a cue back: `not only X`, `no limit on X`, `it is not true that X is not documented`. */
export const noDenial: RegExp =
  /\bnot (?:only|just|merely|necessarily|undocumented)\b|\bno (?:limit|charge|auth|authentication|login|need|difference)\b|\bnot true that\b/i;

/** Any word that makes a reader look twice. A fact that nothing but such sentences name is doubtful. */
export const negation: RegExp =
  /\b(?:no|not|never|neither|nor|none|nothing|nowhere|nobody|without|cannot|unable|absent|absence|lacks?|lacking|fails?|failed|refuses?|refused|un(?:documented|published|available|supported|confirmed|verified)|non-?existent|internal|removed|retired|discontinued|withdrawn|sunset|decommissioned|obsolete|shut down|former|formerly|gone|guess(?:ed)?|invent(?:ed|ion)|fabricat\w+|made up|hypothetical|instead of|rather than|except|missing)\b|n['’]t\b/i;

/** Words that reserve an address for some, without a negation. */
export const reserved: RegExp = /\b(?:for|to) partners\b/i;
