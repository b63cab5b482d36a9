import type { AsyncApiDocument } from '../apis/asyncapi/document.ts';
import { lookalikeIn, mayHoldLookalike } from '../apis/asyncapi/lookalike.ts';
import { mayHoldRootKey, plainlyHoldsRootKey, type RootKey, saysItIsAsyncApi } from '../apis/detect.ts';
import { type KnownOfDocument, OpenApiDocument } from '../apis/openapi/document.ts';
import { mentionsEvents } from '../apis/openapi/mentions-events.ts';
import { readSwagger, type SwaggerDocument } from '../apis/swagger.ts';
import { versionProblem } from '../apis/versions.ts';
import { documentWithoutKey, mayLackKey } from '../apis/without-key.ts';
import type { RuleFinding } from '../finding/finding.ts';
import { timed } from '../limits/profile.ts';
import { isPlainlyRecord } from '../records/may-be-record.ts';
import type { Located } from '../text/location.ts';
import { SourceText } from '../text/source-text.ts';
import { firstJsonComment } from '../yaml/json-comments.ts';
import { get, type Node, textOf } from '../yaml/node.ts';
import { isPlainlyValid } from '../yaml/plainly-valid.ts';
import { documentsOf, type SourceFile } from '../yaml/source-file.ts';
import { isHiddenReason } from './bounds.ts';
import { isDocument, isIndexFile } from './file-names.ts';
import { FileError } from './file-system.ts';
import type { Files } from './files.ts';
import type { RepoReferences } from './references.ts';

/** The API documents among files. */
export interface Documents {
  readonly asyncapi: readonly AsyncApiDocument[];
  readonly openapi: readonly OpenApiDocument[];
  readonly swagger: readonly SwaggerDocument[];
  /** Findings about files that claim to be AsyncAPI documents and cannot be parsed. */
  readonly broken: readonly RuleFinding[];
  /** Findings about documents whose versions are unknown or have no events. */
  readonly versions: readonly RuleFinding[];
  /** Findings about files that hold an AsyncAPI document in a form that is not looked into. */
  readonly lookalikes: readonly RuleFinding[];
}

export interface DocumentOptions {
  /** Files that are records, or should be: a key `openapi` in them names a document. */
  readonly records?: ReadonlySet<string>;
  /** The repo has a record that the documents are compared with. */
  readonly hasRecord?: boolean;
}

/**
 * Read the files that may be API documents, each once, and parse only those that are. The parsed root decides what a
 * document is, unless its text does so plainly; a file may be both.
 */
export async function readDocuments(
  files: Files,
  references: RepoReferences,
  paths: readonly string[],
  { records = new Set(), hasRecord = false }: DocumentOptions = {},
): Promise<Documents> {
  const { limits } = files;
  const candidates = paths.filter(isDocument);
  const asyncapi: AsyncApiDocument[] = [];
  const openapi: OpenApiDocument[] = [];
  const swagger: SwaggerDocument[] = [];
  const broken: RuleFinding[] = [];
  const versions: RuleFinding[] = [];
  const lookalikes: RuleFinding[] = [];
  leaveTooMany(files, candidates);
  for (const file of candidates.slice(0, limits.documents)) {
    const loaded = await files.text(file);
    if (!('text' in loaded)) {
      if (!records.has(file) && !(isHiddenReason(loaded.problem) && (await leaveHidden(files, file))))
        files.leave(file, loaded);
      continue;
    }
    const { text } = loaded;
    const source = timed('scan texts', () => mayHoldRootKey('asyncapi', text)) ? await files.source(file) : undefined;
    const read = await Promise.all(source === undefined ? [] : documentsOf(source).map((one) => references.read(one)));
    const found = read.flatMap(({ document }) => document ?? []);
    for (const { problem } of read) if (problem !== undefined) files.leave(file, { why: 'limit', problem });
    for (const one of found) asyncapi.push(one);
    if (source !== undefined) files.leaveBeyondLimits(source);
    if (source !== undefined && !records.has(file)) broken.push(...brokenSpec(source, found.length > 0));
    const written = records.has(file) ? {} : await openApiVersions(files, file, text);
    const document = written.openapi && new OpenApiDocument(new SourceText(file, text), limits, written);
    if (document !== undefined) openapi.push(document);
    if (written.swagger !== undefined) swagger.push(readSwagger(await files.source(file)));
    versions.push(
      ...found.flatMap(({ version }) => versionProblem('asyncapi', version, hasRecord) ?? []),
      ...(['openapi', 'swagger'] as const).flatMap((key) => versionProblem(key, written[key], hasRecord) ?? []),
    );
    const isOther = found.length === 0 && document === undefined && written.swagger === undefined;
    if (isOther && !records.has(file) && (mayHoldLookalike(text) || mayLackKey(text)))
      lookalikes.push(...lookalikeAmong(await files.source(file)));
    else if (isOther && source === undefined && !isIndexFile(file)) files.forget(file);
  }
  for (const { at } of versions) files.left.set(at.file, 'unknown-version');
  for (const { at } of broken) files.left.set(at.file, 'unreadable');
  for (const { at } of lookalikes) files.left.set(at.file, 'unrecognized');
  return { asyncapi, openapi, swagger, broken, versions, lookalikes };
}

/**
 * Leave a hidden file: it is said only of one that may be an API document or a record, which would else be a way around the checks.
 * Of its text, nothing but that is used. False where it cannot be read at all.
 */
async function leaveHidden(files: Files, file: string): Promise<boolean> {
  const bytes = await files.fs.read(file, files.limits.documentBytes).catch(noFileError);
  if (bytes === undefined) return false;
  const text = new TextDecoder().decode(bytes.subarray(0, files.limits.documentBytes));
  if (!mayBeApi(text) && !isPlainlyRecord(text)) {
    files.left.set(file, 'ignored');
    return true;
  }
  files.leave(file, {
    why: 'unreadable',
    problem:
      'This file may be an API document or a record, and it was not read: it is hidden, and hidden files may hold secrets.',
    hint: 'Give it a path in which no name begins with a dot.',
  });
  return true;
}

function noFileError(error: unknown): undefined {
  if (!(error instanceof FileError)) throw error;
}

/** True when a text that cannot be parsed may be an API document, or hold one in a form that is not looked into. */
export function mayBeApi(text: string): boolean {
  const keys = ['asyncapi', 'openapi', 'swagger'] as const;
  return keys.some((key) => mayHoldRootKey(key, text)) || mayHoldLookalike(text) || mayLackKey(text);
}

interface Versions extends Partial<Record<'openapi' | 'swagger', Located<string>>>, KnownOfDocument {}

/** The versions that a text gives under the keys of OpenAPI; it is parsed only where the text does not say so plainly. */
async function openApiVersions(files: Files, file: string, text: string): Promise<Versions> {
  const plain = timed('scan texts', () => plainVersion(file, text));
  if (plain !== undefined) return { openapi: plain, ...(await knownOf(files, file, text)) };
  const keys = (['openapi', 'swagger'] as const).filter((key) => timed('scan texts', () => mayHoldRootKey(key, text)));
  if (keys.length === 0) return {};
  const source = await files.source(file);
  if (source.root === undefined)
    return plainlyHoldsRootKey('openapi', text) ? { openapi: startAs(source), parsed: source } : {};
  const versions = keys.flatMap((key) => versionIn(source, key));
  return { ...Object.fromEntries(versions), parsed: source };
}

/** Whether a document mentions events; without any, it is parsed only where it is broken. */
async function knownOf(files: Files, file: string, text: string): Promise<KnownOfDocument> {
  const mentions = timed('scan texts', () => mentionsEvents(text));
  if (mentions || timed('scan texts', () => isPlainlyValid(text))) return { mentions };
  const source = await files.source(file);
  return syntaxProblems(source).length > 0 ? { mentions, parsed: source } : { mentions };
}

/** `openapi: 3.1.0` at the root of the text, which nearly all documents have. */
function plainVersion(file: string, text: string): Located<string> | undefined {
  const match = /\bopenapi["']?\s*:\s*["']?(3\.[0-2](?:\.\d+)?)["']?\s*[,#}\r\n]/.exec(text);
  if (match === null || !plainlyHoldsRootKey('openapi', text)) return undefined;
  const [written, value = ''] = match;
  const start = match.index + written.indexOf(value);
  return { value, at: { file, span: { start, end: start + value.length }, pointer: '/openapi' } };
}

function versionIn(source: SourceFile, key: RootKey): [RootKey, Located<string>][] {
  for (const { root } of documentsOf(source)) {
    const node = get(root, key);
    if (node !== undefined && (node.kind === 'scalar' || isLikeApi(root)))
      return [[key, { value: textOf(node) ?? '', at: node.at }]];
  }
  return [];
}

/** Settings of a tool may be called `openapi` as well: a map or a list is a wrong version only in what is an API document else. */
function isLikeApi(root: Node | undefined): boolean {
  return ['info', 'paths', 'webhooks', 'components', 'definitions'].some((key) => get(root, key) !== undefined);
}

/** A document that cannot be parsed counts as one: Spectral or the rules report its mistakes. */
function startAs({ file }: SourceFile): Located<string> {
  return { value: '3.1.0', at: { file, span: { start: 0, end: 0 }, pointer: '' } };
}

function lookalikeAmong(source: SourceFile): RuleFinding[] {
  const [first] = documentsOf(source).flatMap(({ root }) => lookalikeIn(root) ?? documentWithoutKey(root) ?? []);
  return first === undefined ? [] : [{ rule: 'limit/unrecognized-spec', ...first }];
}

/** Say of the first of the files that are too many that it, and the others, are not looked into. */
function leaveTooMany(files: Files, paths: readonly string[]): void {
  const { documents } = files.limits;
  const first = paths[documents];
  if (first === undefined) return;
  const [count, most] = [paths.length, documents].map((number) => number.toLocaleString('en-US'));
  files.leave(first, {
    why: 'limit',
    problem: `This repo holds ${count} YAML and JSON files; ${most} of them are read, and none from here on.`,
    hint: 'If you trust the repo, raise `limits.documents` in the configuration.',
  });
}

function brokenSpec(source: SourceFile, isSpec: boolean): RuleFinding[] {
  if (!isSpec && !timed('scan texts', () => saysItIsAsyncApi(source.source.text))) return [];
  const problems = syntaxProblems(source);
  return problems.length > 0 ? problems : commentProblem(source.source);
}

/** It is read without its comments; other tools refuse it. */
function commentProblem({ file, text }: SourceText): RuleFinding[] {
  const span = firstJsonComment(text);
  if (span === undefined) return [];
  const message = 'This is not valid JSON: it holds a comment.';
  return [{ rule: 'catalog/unreadable-document', message, at: { file, span, pointer: '' } }];
}

/** Where a file that is meant to be read is no YAML and no JSON: the first place. */
export function syntaxProblems({ problems }: SourceFile): RuleFinding[] {
  const first = problems.find(({ kind }) => kind === 'syntax');
  return first === undefined ? [] : [{ rule: 'catalog/unreadable-document', ...first.finding }];
}
