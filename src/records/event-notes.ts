import type { SourceText } from '../text/source-text.ts';
import type { Node } from '../yaml/node.ts';
import type { DocumentedEvent } from './record.ts';

/**
 * The events that a note lists as documented: names in back-ticks, right behind or right before the word "events" in an affirmative
 * sentence. Any other name in back-ticks may be a field, a header or a path.
 */
export function eventsInNote(note: Node, { text }: SourceText): DocumentedEvent[] {
  if (note.kind !== 'scalar' || typeof note.value !== 'string') return [];
  const { at } = note;
  const written = text.slice(at.span.start, at.span.end);
  let from: number | undefined = 0;
  return sentencesIn(note.value)
    .filter((sentence) => sentence.length <= longestSentence && !isNoFullList(sentence))
    .flatMap(namesIn)
    .map((value) => {
      const offset: number = from === undefined ? -1 : written.indexOf(`\`${value}\``, from);
      // Once a name is not written as it is read, the note as a whole is the place: looking on would take too long.
      from = offset === -1 ? undefined : offset;
      const start = at.span.start + offset + 1;
      return { name: { value, at: offset === -1 ? at : { ...at, span: { start, end: start + value.length } } } };
    });
}

/** No honest list of events is longer, and each sentence is searched in more than one way. */
const longestSentence = 4000;

function sentencesIn(text: string): string[] {
  return text.split(/(?<=[.;!?])\s+|\n\s*\n/);
}

/** Examples and excerpts are no list of events, and neither are events that a sentence denies. */
function isNoFullList(sentence: string): boolean {
  const words = sentence.replaceAll(/`[^`]*`/g, '`');
  return /\b(?:no|not|never|neither|nor|without|except|other than|unlike|instead of|removed|deprecated|planned|such as|e\.?g|for example|for instance|including|include|includes|like|etc|and more|among|some|others?)\b|n't\b|…|\.\.\./i.test(
    words,
  );
}

const list = /`[^`\s]+`(?:(?:\s*[,/|]\s*|\s+)(?:(?:and|or)\s+)?`[^`\s]+`)*/.source;
const between = /(?:\s*(?::|-|–|—|\(|are|is|types?|names?|topics?|named|called|sent|delivered))*\s*/.source;
const behind = new RegExp(`\\bevents?(?![\\w.-])${between}(${list})`, 'gi');
const before = new RegExp(`(${list})\\s+(?:webhook\\s+)?events\\b`, 'gi');

function namesIn(sentence: string): string[] {
  const lists = [...sentence.matchAll(behind), ...sentence.matchAll(before)].map(([, names = '']) => names);
  const names = lists.flatMap((names) => [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));
  return [...new Set(names)].filter(isEventName);
}

/** `order.created`, `rooms:created`, `order_created`: words that are joined, and neither a path nor a wildcard. */
function isEventName(name: string): boolean {
  return /^[\p{L}\p{N}]+(?:[.:_-][\p{L}\p{N}]+)+$/u.test(name) && !/\.(?:ya?ml|json|md|html?)$/i.test(name);
}
