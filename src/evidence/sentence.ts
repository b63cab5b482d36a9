import type { Within } from './literals.ts';

/** A full stop, an empty line or the next item of a list ends a sentence. */
export const sentenceEnd: RegExp = /(?<=[.!?]["'`”’)\]*_]*)\s+|\n\s*\n|\n\s*(?=[-*•|] |\d+[.)] )/;

/** A sentence is looked for at most this far. */
const reach = 600;

/** The words before and behind a literal, as far as its sentence goes. */
export interface Surroundings {
  readonly before: string;
  readonly behind: string;
}

export function surroundingsOf({ text, offset }: Within, length: number): Surroundings {
  const before =
    text
      .slice(Math.max(0, offset - reach), offset)
      .split(sentenceEnd)
      .at(-1) ?? '';
  const behind = text.slice(offset + length, offset + length + reach).split(sentenceEnd)[0] ?? '';
  return { before, behind };
}

/** What a sentence may name beside an address: another one, a path, or a host. */
const address = /[a-z][a-z0-9+.-]*:\/\/[^\s"'`<>)]+|(?<![\w/])\/[\w{][^\s"'`,;)]*|\b(?:[\w-]+\.)+[a-z]{2,}\b/gi;
const separator = /[,;)]|\s(?:and|or|but|while|whereas)\s/gi;

/** The words of a sentence that are about one address, where it names several. */
export function ownWords({ before, behind }: Surroundings): Surroundings {
  const last = [...before.matchAll(address)].at(-1);
  const after = last === undefined ? before : before.slice(last.index + last[0].length);
  const [first] = last === undefined ? [] : after.matchAll(separator);
  const [next] = behind.matchAll(address);
  const until = behind.slice(0, next?.index);
  const end = next === undefined ? until.length : ([...until.matchAll(separator)].at(-1)?.index ?? 0);
  return {
    before: first === undefined ? after : after.slice(first.index + first[0].length),
    behind: until.slice(0, end),
  };
}
