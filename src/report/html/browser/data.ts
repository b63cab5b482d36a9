import type { ShownFinding } from '../../../writing/shown-findings.ts';
import { type IndexRow, type PackedRecord, perChunk } from '../packed.ts';

/** The content of the file, unpacked when it is first needed. */
export const index: Promise<readonly IndexRow[]> = unpack<readonly IndexRow[]>('index');

const chunks = new Map<number, Promise<readonly PackedRecord[]>>();

/** The record at a place in the index. */
export async function recordAt(position: number): Promise<PackedRecord | undefined> {
  const number = Math.floor(position / perChunk);
  const chunk = chunks.get(number) ?? unpack<readonly PackedRecord[]>(`chunk-${number}`);
  chunks.set(number, chunk);
  return (await chunk)[position % perChunk];
}

/** Findings that are about no record. */
export function otherFindings(): Promise<readonly ShownFinding[]> {
  return unpack<readonly ShownFinding[]>('others');
}

async function unpack<T>(name: string): Promise<T> {
  const text = document.getElementById(`data-${name}`)?.textContent ?? '';
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return (await new Response(stream).json()) as T;
}
