import { addTo } from '../../evidence/mention-index.ts';
import { loadCaptures } from '../../load/captures.ts';
import { Files } from '../../load/files.ts';
import type { Loaded } from '../../load/load.ts';
import { joinPath } from '../../load/paths.ts';
import type { ReviewRecord } from '../../records/record.ts';
import { type ClaimedLine, claimedLines } from '../../subjects/claimed-lines.ts';
import { answeredDocuments, judgedRecord } from '../../subjects/reviews.ts';
import type { RuleSettings } from '../../subjects/subject.ts';

/**
 * The lines of captured pages that claims of some records rest on, by file. The text of few pages is in memory at a time, and
 * none of it afterwards: of a record with more text than `mostAtOnce`, each part is judged by itself.
 */
export async function claimsOnPages(
  { fs, limits }: Pick<Files, 'fs' | 'limits'>,
  { repo, reviews }: Pick<Loaded, 'repo' | 'reviews'>,
  asked: readonly ReviewRecord[],
  settings: RuleSettings,
): Promise<Map<string, ClaimedLine[]>> {
  const documents = answeredDocuments(reviews, repo);
  const lines = new Map<string, ClaimedLine[]>();
  for (const record of asked) {
    for (const pages of await partsOf(record)) {
      const captures = await loadCaptures(new Files(fs, limits), repo.root, { ...record, pages });
      const judged = judgedRecord(record, captures, documents.get(record) ?? [], settings);
      // V8 keeps a whole text in memory as long as a piece of it is in use.
      for (const line of structuredClone(claimedLines(judged))) addTo(lines, line.at.file, line);
    }
  }
  return new Map([...lines].map(([file, claimed]) => [file, once(claimed)]));

  async function partsOf({ pages }: ReviewRecord): Promise<ReviewRecord['pages'][]> {
    const parts: ReviewRecord['pages'][number][][] = [];
    let size = Number.POSITIVE_INFINITY;
    for (const page of pages) {
      if (page.snapshot === undefined) continue;
      const bytes = (await fs.stat(joinPath(repo.root, page.snapshot.value)))?.size ?? 0;
      if (size + bytes > mostAtOnce) [size] = [0, parts.push([])];
      size += bytes;
      parts.at(-1)?.push(page);
    }
    return parts;
  }
}

/** Bytes of captured text. */
const mostAtOnce = 250_000;

/** Two records may rest on the same words. */
function once(lines: readonly ClaimedLine[]): ClaimedLine[] {
  const byPlace = new Map<string, ClaimedLine[]>();
  for (const line of lines) addTo(byPlace, `${line.at.span.start} ${line.at.span.end}`, line);
  return [...byPlace.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [{ ...first, claims: [first, ...others].flatMap(({ claims }) => claims) }],
  );
}
