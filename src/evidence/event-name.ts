/**
 * An event name as compared between documents: its words in lower case, each in the singular, without what only says
 * that it is an event. `messages:created`, `message.created`, `MESSAGE_CREATED` and `onMessageCreated` are one event.
 */
export function normalizeEvent(name: string): string {
  return eventWords(name).join(' ');
}

const prefixes = new Set(['on', 'handle', 'post', 'receive', 'send', 'notify']);
const suffixes = new Set(['webhook', 'callback', 'event', 'notification', 'hook']);

/** The words of an event name, in order. */
export function eventWords(name: string): string[] {
  const words = name
    .replaceAll(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map(singular);
  while (words.length > 1 && prefixes.has(words[0] ?? '')) words.shift();
  while (words.length > 1 && suffixes.has(words.at(-1) ?? '')) words.pop();
  return words;
}

/** `memberships` as `membership`, `entries` as `entry`; `status` and `address` stay. */
function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.length > 3 && /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
}
