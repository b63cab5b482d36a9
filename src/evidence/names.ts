/**
 * An event or message name as compared: letters and digits only, in lower case, so that `meeting.started`,
 * `meeting_started`, `MEETING_STARTED` and `MeetingStarted` are one.
 */
export function normalizeName(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

const prefixes = new Set(['on', 'handle', 'post', 'receive', 'send', 'notify']);
const suffixes = new Set(['webhook', 'callback', 'event', 'notification', 'hook', 'payload']);

/**
 * The words of an event name as compared between documents: in order, in lower case, each in the singular, without the
 * words that only say that it is an event. `messages:created`, `message.created`, `MESSAGE_CREATED` and
 * `onMessageCreated` have the same.
 */
export function eventWords(name: string): string[] {
  const words = nameWords(name);
  while (words.length > 1 && prefixes.has(words[0] ?? '')) words.shift();
  while (words.length > 1 && suffixes.has(words.at(-1) ?? '')) words.pop();
  return words;
}

/** The words of a name, however they are joined: in order, in lower case, each in the singular. */
export function nameWords(name: string): string[] {
  return name
    .replaceAll(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map(singular);
}

/** The event names of a message: by its words, also without a last word that means "message". */
export function messageWords(name: string): string[][] {
  const words = eventWords(name);
  return words.length > 1 && words.at(-1) === 'message' ? [words, words.slice(0, -1)] : [words];
}

/** `invoice.*`, `messages:all`: a name for all events of a resource. Its words are those of the resource. */
export function resourceOfAll(name: string): string[] | undefined {
  const [, resource] = /^(.*?)(?:^|[.:/_\s-])(?:[*#>]|all|any)$/i.exec(name.trim()) ?? [];
  return resource === undefined ? undefined : eventWords(resource);
}

/**
 * One form for a word and its plural, which need not be a word: `memberships` as `membership`, `entries` as `entry`,
 * `movie` as `movy`, `addresses` as `address`, `house` and `houses` as `hous`.
 */
function singular(word: string): string {
  if (word.length > 4 && /ies?$/.test(word)) return word.replace(/ies?$/, 'y');
  const stem = word.replace(/(?<=..(?:x|ch|sh|ss|zz)|...[sz])es?$/, '');
  return stem.length > 3 && /[^sui]s$/.test(stem) ? stem.slice(0, -1) : stem;
}
