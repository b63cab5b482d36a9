import type { AsyncApiDocument } from '../apis/asyncapi/document.ts';
import { mayBeAsyncApi, mayBeOpenApi, saysItIsAsyncApi } from '../apis/detect.ts';
import { OpenApiDocument } from '../apis/openapi/document.ts';
import type { RuleFinding } from '../finding/finding.ts';
import { timed } from '../limits/profile.ts';
import { SourceText } from '../text/source-text.ts';
import { documentsOf, type SourceFile } from '../yaml/source-file.ts';
import { isDocument } from './file-names.ts';
import type { Files } from './files.ts';
import type { RepoReferences } from './references.ts';

/** The API documents among files. */
export interface Documents {
  readonly asyncapi: readonly AsyncApiDocument[];
  readonly openapi: readonly OpenApiDocument[];
  /** What is wrong with files that say that they are AsyncAPI documents and cannot be parsed. */
  readonly broken: readonly RuleFinding[];
}

/** Look into the files that may be API documents, each once, and parse only those that are. */
export async function readDocuments(
  files: Files,
  references: RepoReferences,
  paths: readonly string[],
): Promise<Documents> {
  const { limits } = files;
  const candidates = paths.filter(isDocument);
  const asyncapi: AsyncApiDocument[] = [];
  const openapi: OpenApiDocument[] = [];
  const broken: RuleFinding[] = [];
  leaveTooMany(files, candidates);
  for (const file of candidates.slice(0, limits.documents)) {
    const loaded = await files.text(file);
    if (!('text' in loaded)) {
      files.leave(file, loaded);
      continue;
    }
    const { text } = loaded;
    const source = timed('scan texts', () => mayBeAsyncApi(text)) ? await files.source(file) : undefined;
    const read = await Promise.all(source === undefined ? [] : documentsOf(source).map((one) => references.read(one)));
    const found = read.flatMap(({ document }) => document ?? []);
    for (const { problem } of read) if (problem !== undefined) files.leave(file, { why: 'limit', problem });
    for (const one of found) asyncapi.push(one);
    if (source !== undefined) files.leaveBeyondLimits(source);
    if (source !== undefined && found.length === 0) broken.push(...brokenSpec(source));
    if (found.length > 0) continue;
    if (timed('scan texts', () => mayBeOpenApi(text))) {
      openapi.push(new OpenApiDocument(new SourceText(file, text), limits));
    } else if (source === undefined) files.forget(file);
  }
  return { asyncapi, openapi, broken };
}

/** Say of the first of the files that are too many that it, and the others, are not looked into. */
function leaveTooMany(files: Files, paths: readonly string[]): void {
  const { documents } = files.limits;
  const first = paths[documents];
  if (first === undefined) return;
  const [count, most] = [paths.length, documents].map((number) => number.toLocaleString('en-US'));
  files.leave(first, {
    why: 'limit',
    problem: `This repo holds ${count} YAML and JSON files; of them, ${most} are looked into, and none from here on.`,
    hint: 'Raise `limits.documents` in the configuration if the repo is honest.',
  });
}

function brokenSpec(source: SourceFile): RuleFinding[] {
  return timed('scan texts', () => saysItIsAsyncApi(source.source.text)) ? syntaxProblems(source) : [];
}

/** Where a file that is meant to be read is no YAML and no JSON: the first place. */
export function syntaxProblems({ problems }: SourceFile): RuleFinding[] {
  const first = problems.find(({ kind }) => kind === 'syntax');
  return first === undefined ? [] : [{ rule: 'catalog/unreadable-document', ...first.finding }];
}
