import type { Diagnostic } from '../finding/finding.ts';
import { type Batch, isSelected } from '../load/batches.ts';
import type { Loaded } from '../load/load.ts';
import type { Folded } from './fold.ts';

/**
 * The findings about the inputs: those in an input file, or in one that it refers to. A record that is given includes its
 * repo, but not the findings about other records.
 */
export function selection(
  batch: Batch,
  { records, repo }: Loaded,
  filesOf: Folded['filesOf'],
): (diagnostic: Diagnostic) => boolean {
  const files = new Set(records.map(({ source }) => source.file));
  const documents = [...repo.openapi, ...repo.asyncapi].filter(({ file }) => isSelected(batch, file));
  const parts = new Set(documents.flatMap(({ referenced }) => referenced.map(({ file }) => file)));
  const isRecordNamed = batch.named.some((file) => files.has(file));
  return (diagnostic) => {
    const { at, related } = diagnostic;
    const places = [at.file, ...related.map((place) => place.at.file), ...(filesOf.get(diagnostic) ?? [])];
    if (places.some((file) => isSelected(batch, file) || parts.has(file))) return true;
    return isRecordNamed && !places.some((file) => files.has(file));
  };
}
