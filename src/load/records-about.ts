import { looksLikeAsyncApi } from '../apis/detect.ts';
import { UsageError } from '../finding/errors.ts';
import { defaultLimits } from '../limits/limits.ts';
import { looksLikeRecord } from '../records/recognize.ts';
import { isRecordFile } from './file-names.ts';
import type { FileSystem } from './file-system.ts';
import { folderOf, joinPath } from './paths.ts';
import { loadText } from './read-file.ts';

export interface RecordsAbout {
  /** The records among the files, and those about the specs among them. */
  readonly files: readonly string[];
  /** The specs among the files. */
  readonly specs: readonly string[];
}

/** Tell specs from records, and find the records of the repo that each spec stands in. */
export async function recordsAbout(fs: FileSystem, given: readonly string[]): Promise<RecordsAbout> {
  const files = new Set<string>();
  const specs: string[] = [];
  for (const file of given) {
    const loaded = await loadText(fs, file, defaultLimits.documentBytes);
    if (!('text' in loaded) || isRecordFile(file) || looksLikeRecord(loaded.text) || !looksLikeAsyncApi(loaded.text)) {
      files.add(file);
      continue;
    }
    specs.push(file);
    for (const record of await recordsAbove(fs, file)) files.add(record);
  }
  return { files: [...files], specs };
}

const farthest = 8;

/** `review.yml`, `asyncapi/review.yml` or a record named for the folder, in the nearest folder above that has one. */
async function recordsAbove(fs: FileSystem, spec: string): Promise<string[]> {
  let folder = folderOf(spec);
  for (let level = 0; level < farthest; level++) {
    const candidates = [
      joinPath(folder, 'review.yml'),
      joinPath(folder, 'review.yaml'),
      joinPath(folder, 'asyncapi/review.yml'),
      ...(folder === '.' || folder.endsWith('..') ? [] : [`${folder}.yml`, `${folder}.yaml`]),
    ];
    const found: string[] = [];
    for (const candidate of candidates) if ((await fs.stat(candidate))?.kind === 'file') found.push(candidate);
    if (found.length > 0) return found;
    folder = joinPath(folder, '..');
  }
  throw new UsageError(`No review record stands in the repo of the spec \`${spec}\`.`);
}
