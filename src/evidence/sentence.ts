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
