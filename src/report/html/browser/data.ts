import type { CatalogFinding, CatalogRecord } from '../../catalog/types.ts';
import { type IndexRow, type PackedProvider, perChunk } from '../packed.ts';
import type { Shared } from '../shared.ts';

/** The content of the file, unpacked when it is first needed. */
export const index: Promise<readonly IndexRow[]> = unpack<readonly IndexRow[]>('index');

export const shared: Promise<Shared> = unpack<Shared>('shared');

const chunks = new Map<number, Promise<readonly PackedProvider[]>>();

function chunkAt(number: number): Promise<readonly PackedProvider[]> {
  const chunk = chunks.get(number) ?? unpack<readonly PackedProvider[]>(`chunk-${number}`);
  chunks.set(number, chunk);
  return chunk;
}

/** The provider at a place in the index. */
export async function providerAt(position: number): Promise<PackedProvider | undefined> {
  return (await chunkAt(Math.floor(position / perChunk)))[position % perChunk];
}

/** Findings that are about no provider. */
export function otherFindings(): Promise<readonly CatalogFinding[]> {
  return unpack<readonly CatalogFinding[]>('others');
}

/** For each row of the index what can be searched: rules, messages, files, hosts and other names, in lower case. */
export async function searchTexts(): Promise<readonly string[]> {
  const { length } = await index;
  const texts: string[] = [];
  for (let number = 0; number * perChunk < length; number++) {
    for (const { findings, records } of await unpack<readonly PackedProvider[]>(`chunk-${number}`))
      texts.push([...findings.map(wordsOfFinding), ...records.map(wordsOfRecord)].join('\n').toLowerCase());
  }
  return texts;
}

function wordsOfFinding({ rule, message, frames }: CatalogFinding): string {
  return [rule, message, ...frames.map(({ file }) => file)].join('\n');
}

function wordsOfRecord({ details }: CatalogRecord): string {
  if (details === undefined) return '';
  const facts = details.traces.flatMap((trace) => [trace.spec, ...trace.facts.map(({ label }) => label)]);
  const found = details.findings.flatMap(({ events, endpoints }) => [...events, ...endpoints]);
  return [...details.pages.map(({ url }) => url), ...facts, ...found].join('\n');
}

async function unpack<T>(name: string): Promise<T> {
  const text = document.getElementById(`data-${name}`)?.textContent ?? '';
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return (await new Response(stream).json()) as T;
}
