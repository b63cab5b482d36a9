import type { AsyncApiDocument } from '../apis/asyncapi/document.ts';
import { mayBeAsyncApi, mayBeOpenApi, saysItIsAsyncApi } from '../apis/detect.ts';
import { OpenApiDocument } from '../apis/openapi/document.ts';
import type { Limits } from '../limits/limits.ts';
import { timed } from '../limits/profile.ts';
import { SourceText } from '../text/source-text.ts';
import { documentsOf, parseSource, type SourceFile } from '../yaml/source-file.ts';
import { isDocument } from './file-names.ts';
import type { FileSystem } from './file-system.ts';
import { loadText } from './load.ts';
import type { RepoReferences } from './referenced.ts';
import { limitsReached, syntaxFaults, tooManyFiles, type Unread, unreadFile } from './unread.ts';

/** The API documents among files. */
export interface Documents {
  readonly asyncapi: readonly AsyncApiDocument[];
  readonly openapi: readonly OpenApiDocument[];
  /** What is said of files that should be looked into and were not. */
  readonly unread: readonly Unread[];
  /** What is wrong with files that say that they are AsyncAPI documents and cannot be parsed. */
  readonly broken: readonly Unread[];
}

/** Look into the files that may be API documents, each once, and parse only those that are. */
export async function readDocuments(
  fs: FileSystem,
  references: RepoReferences,
  files: readonly string[],
  limits: Limits,
): Promise<Documents> {
  const candidates = files.filter(isDocument);
  const asyncapi: AsyncApiDocument[] = [];
  const openapi: OpenApiDocument[] = [];
  const broken: Unread[] = [];
  const unread = tooManyFiles(candidates, limits);
  for (const file of candidates.slice(0, limits.documents)) {
    const loaded = await loadText(fs, file, limits.documentBytes);
    if (!('text' in loaded)) {
      unread.push(unreadFile(file, loaded));
      continue;
    }
    const { text } = loaded;
    const source = timed('scan texts', () => mayBeAsyncApi(text)) ? parseSource(file, text, limits) : undefined;
    const read = await Promise.all(source === undefined ? [] : documentsOf(source).map((one) => references.read(one)));
    const found = read.flatMap(({ document }) => document ?? []);
    for (const { problem } of read) if (problem !== undefined) unread.push(unreadFile(file, { problem }));
    for (const one of found) asyncapi.push(one);
    if (source !== undefined) unread.push(...limitsReached(source));
    if (source !== undefined && found.length === 0) broken.push(...brokenSpec(source));
    if (found.length === 0 && timed('scan texts', () => mayBeOpenApi(text)))
      openapi.push(new OpenApiDocument(new SourceText(file, text), limits));
  }
  return { asyncapi, openapi, unread, broken };
}

function brokenSpec(source: SourceFile): Unread[] {
  return timed('scan texts', () => saysItIsAsyncApi(source.source.text)) ? syntaxFaults(source) : [];
}
