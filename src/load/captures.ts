import { createHash } from 'node:crypto';
import { type Capture, type Captures, capturedText } from '../captures/capture.ts';
import { type CaptureEntry, capturesFile, readCaptures } from '../captures/index-file.ts';
import { pageKey } from '../evidence/url.ts';
import type { RuleFinding } from '../finding/finding.ts';
import type { CheckedPage, ReviewRecord } from '../records/record.ts';
import type { CaptureIndex, IndexedCapture } from '../subjects/subject.ts';
import { startOf } from '../text/location.ts';
import type { SourceFile } from '../yaml/source-file.ts';
import { fileNamedBy } from './claimed.ts';
import { FileError, type FileSystem } from './file-system.ts';
import type { Files } from './files.ts';
import { folderOf, isBelow, joinPath, whyOutside } from './paths.ts';

/** The index of captures of a repo as it was read. */
export interface LoadedCaptures {
  /** Undefined where there is none. */
  readonly index: CaptureIndex | undefined;
  /** Its file, if there is one. */
  readonly sources: readonly SourceFile[];
  readonly problems: readonly RuleFinding[];
}

/** `listed`: the files of captures are not read yet. */
export type CaptureReading = 'read' | 'listed';

/** Read `evidence/captures.json` of a repo, and the files that it names. */
export async function loadCaptureIndex(
  files: Files,
  root: string,
  own: ReadonlySet<string>,
  reading: CaptureReading = 'read',
): Promise<LoadedCaptures> {
  const file = indexAmong(own, root);
  if (file === undefined) return { index: undefined, sources: [], problems: [] };
  const base = folderOf(folderOf(file));
  const source = await files.source(file);
  const invalid = (finding: Omit<RuleFinding, 'rule'>) => ({ ...finding, rule: 'evidence/captures-invalid' });
  const broken = source.problems.map(({ finding }) => invalid(finding));
  if (source.root === undefined) {
    const problems = broken.length > 0 ? broken : [invalid({ message: emptyMessage, at: startOf(file) })];
    return { index: undefined, sources: [source], problems };
  }
  const { entries, findings } = readCaptures(source.root);
  const captures =
    reading === 'read'
      ? await Promise.all(entries.map((entry) => indexedCapture(files, { root, base }, entry)))
      : entries.map((entry) => ({ entry, text: undefined, raw: undefined }));
  return { index: { file, captures }, sources: [source], problems: broken.length > 0 ? broken : findings.map(invalid) };
}

const emptyMessage = 'The index of captures is empty.';

/**
 * The index at the root of a repo, else the one that is nearest to it: the working folder is the root of the only provider's repo
 * in it.
 */
function indexAmong(own: ReadonlySet<string>, root: string): string | undefined {
  const atRoot = joinPath(root, capturesFile);
  if (own.has(atRoot)) return atRoot;
  const below = [...own].filter((file) => file.endsWith(`/${capturesFile}`));
  return below.toSorted((one, other) => one.length - other.length || (one < other ? -1 : 1))[0];
}

interface Folders {
  /** The root of the repo, out of which nothing is read. */
  readonly root: string;
  /** The folder that paths of the index are counted from. */
  readonly base: string;
}

async function indexedCapture(files: Files, { root, base }: Folders, entry: CaptureEntry): Promise<IndexedCapture> {
  const { text, raw } = entry;
  return {
    entry,
    text: text && (await loadCapture(files, root, joinPath(base, text.file.value), text.file.value)),
    raw: raw?.file && (await keptBytes(files, root, joinPath(base, raw.file.value), raw.file.value)),
  };
}

/** The pages of a record, with what the index of captures says of those for which the record names no file itself. */
export function withCaptures(record: ReviewRecord, index: CaptureIndex | undefined): ReviewRecord {
  if (index === undefined || record.pages.length === 0) return record;
  const entries = new Map(index.captures.map(({ entry }) => [pageKey(entry.url.value), entry]));
  return { ...record, pages: record.pages.map((page) => withCapture(page, entries.get(pageKey(page.url.value)))) };
}

function withCapture(page: CheckedPage, entry: CaptureEntry | undefined): CheckedPage {
  if (entry === undefined) return page;
  const isSame = page.snapshot === undefined || page.snapshot.value === entry.text?.file.value;
  return {
    ...page,
    capture: entry,
    snapshot: page.snapshot ?? entry.text?.file,
    sha256: page.sha256 ?? (isSame ? entry.text?.sha256 : undefined),
  };
}

/** Read the captured pages that a record names, without ever leaving its repo. */
export async function loadCaptures(files: Files, root: string, record: ReviewRecord): Promise<Captures> {
  const paths = new Set(record.pages.flatMap(({ snapshot }) => snapshot?.value ?? []));
  const read = async (path: string) =>
    [path, await loadCapture(files, root, await fileNamedBy(files.fs, root, record, path), path)] as const;
  return new Map(await Promise.all([...paths].map(read)));
}

/**
 * Read a file as a capture, if it may be one.
 * @param path as it is given
 */
export async function loadCapture(files: Files, root: string, file: string, path: string): Promise<Capture> {
  const reason = await whyNoCapture(files.fs, root, file, path);
  if (reason !== undefined) return { file, reason };
  const loaded = await files.text(file);
  if ('problem' in loaded) return { file, reason: asReason(loaded.problem) };
  if (loaded.text.startsWith('%PDF-')) return { file, reason: 'it is a PDF' };
  if (loaded.text.includes('\0')) return { file, reason: 'it is no text' };
  return capturedText(file, loaded.text);
}

async function keptBytes(files: Files, root: string, file: string, path: string): Promise<IndexedCapture['raw']> {
  const reason = await whyNoCapture(files.fs, root, file, path);
  if (reason !== undefined) return { file, reason };
  const { size = 0 } = (await files.fs.stat(file)) ?? {};
  if (size > files.limits.documentBytes) return { file, reason: 'it is larger than the files that are read' };
  const loaded = await files.text(file);
  if ('text' in loaded && loaded.replacedAt === undefined) return capturedText(file, loaded.text);
  try {
    const digest = createHash('sha256').update(await files.fs.read(file));
    return { file, text: '', digests: [digest.digest('hex')] };
  } catch (error) {
    if (error instanceof FileError) return { file, reason: error.message };
    throw error;
  }
}

/** Why a file is not read as a capture, as the end of a sentence: only visible files below a folder `evidence` are. */
async function whyNoCapture(fs: FileSystem, root: string, file: string, path: string): Promise<string | undefined> {
  const outside = whyOutside(path);
  if (outside !== undefined) return outside;
  const folders = path.replaceAll('\\', '/').split('/');
  if (folders.some((name) => /^\.[^.]/.test(name))) return 'it is hidden';
  if (!folders.slice(0, -1).includes('evidence')) return 'it is not below a folder `evidence/`';
  if ((await fs.stat(file)) === undefined) return 'there is no such file';
  return (await leadsBelow(fs, file, root)) ? undefined : 'a link leads out of the repo';
}

/** `This file is no text in UTF-8.` as the end of a sentence. */
function asReason(problem: string): string {
  return problem.replace(/^This (?:file )?/, 'it ').replace(/\.$/, '');
}

async function leadsBelow(fs: FileSystem, file: string, root: string): Promise<boolean> {
  try {
    return isBelow(await fs.realPath(file), await fs.realPath(root));
  } catch (error) {
    if (error instanceof FileError) return false;
    throw error;
  }
}
