import { type HoldsKey, rootKeysIn } from '../records/may-be-record.ts';
import type { LoadedText } from './read-file.ts';

const known = new WeakMap<LoadedText, HoldsKey>();

/** The keys at the root of a text, which is scanned once. */
export function rootKeysOf(loaded: LoadedText): HoldsKey {
  const holds = known.get(loaded) ?? rootKeysIn(loaded.text);
  known.set(loaded, holds);
  return holds;
}
