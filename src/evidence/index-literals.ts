import type { ApisIndex } from '../apis/apis-index.ts';
import { literalTexts } from './literals.ts';

const known = new WeakMap<ApisIndex, readonly string[]>();

/** The texts of the literals of an index and the files that it includes, which are read once. */
export function literalsOfIndex(index: ApisIndex | undefined): readonly string[] {
  if (index === undefined) return [];
  const before = known.get(index);
  if (before !== undefined) return before;
  const texts = index.sources.flatMap(({ source }) => literalTexts(source.text));
  known.set(index, texts);
  return texts;
}
