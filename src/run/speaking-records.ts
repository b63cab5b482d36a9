import type { Batch } from '../load/batches.ts';
import type { Loaded } from '../load/load.ts';

/**
 * A batch in which the records count as named that speak of a file that is named: of an index, a captured page, or a part that a
 * catalogue points at. Unlike a document, such a file has few findings of its own: what it shows is found in the record.
 */
export function withSpeakingRecords(batch: Batch, { repo, reviews }: Loaded): Batch {
  const documents = new Set([...repo.asyncapi, ...repo.openapi].map(({ file }) => file));
  const isNamed = (file: string) => batch.named.includes(file) && !documents.has(file);
  const indexes = [...(repo.apis?.sources ?? []), ...(repo.captures === undefined ? [] : [repo.captures])];
  const isIndexNamed = indexes.some(({ file }) => isNamed(file));
  const speaking = reviews.filter(({ captures, linked }) => {
    const files = [...captures.values(), ...linked.parts.values()].map(({ file }) => file);
    return isIndexNamed || files.some(isNamed);
  });
  return { ...batch, named: [...new Set([...batch.named, ...speaking.map(({ record }) => record.file)])] };
}
