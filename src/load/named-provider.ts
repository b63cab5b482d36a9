import { timed } from '../limits/profile.ts';
import type { Dialect } from '../records/dialect.ts';
import { mayBeRecord } from '../records/may-be-record.ts';
import { recognizeAid } from '../records/recognize.ts';
import { providerOf } from '../records/record.ts';
import { isIndexFile } from './file-names.ts';
import type { Files } from './files.ts';
import { aidIn, quickAid } from './index-file.ts';
import { folderOf } from './paths.ts';
import { unnamedIn } from './provider-names.ts';
import { rootKeysOf } from './root-keys.ts';

/**
 * The provider that an index or a record names; undefined for any other file, and for an index that names none. A record
 * that names none has one of its own: two such records in two folders are of two providers.
 */
export async function namedProvider(
  files: Files,
  file: string,
  dialects: readonly Dialect[],
): Promise<string | undefined> {
  const loaded = await files.text(file);
  if (!('text' in loaded)) return undefined;
  const { text } = loaded;
  if (isIndexFile(file)) return (quickAid(text) ?? aidIn(await files.source(file))) || undefined;
  if (text.length > files.limits.recordBytes) return undefined;
  if (!timed('tell records', () => mayBeRecord(rootKeysOf(loaded), dialects))) return undefined;
  const source = await files.source(file);
  const record = timed('tell records', () => recognizeAid(source, dialects));
  return record && (providerOf(record.aid ?? '') || unnamedIn(folderOf(file)));
}

/** To look for more names in a text takes longer than to parse it. */
export const mostNames = 20;

/** A name that stands in a text as it is, but for its case. */
const plainName = /^[!-&(-~]+$/;

/** False of a text that names none of these providers, whatever it is. */
export function mayNameOne(text: string, names: readonly string[]): boolean {
  if (text.includes('\\') || !names.every((name) => plainName.test(name))) return true;
  const flat = text.toLowerCase();
  return names.some((name) => flat.includes(name));
}
