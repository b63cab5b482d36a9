import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic as LspDiagnostic,
  type TextEdit,
} from 'vscode-languageserver';
import type { Diagnostic } from '../finding/finding.ts';
import { applyFixes } from '../run/fix.ts';
import type { Report } from '../run/result.ts';
import { SourceText } from '../text/source-text.ts';
import type { JsonSchema } from '../yaml/json-schema.ts';
import { insertedBefore, removed, replaced } from './edits.ts';
import type { FileKind } from './kinds.ts';
import { lspRange, uriOf } from './places.ts';
import { schemaPlace } from './schema-places.ts';
import { yamlPathAt } from './yaml-path.ts';

/** Where actions are asked for. */
export interface ActionRequest {
  readonly folder: string;
  readonly file: string;
  readonly text: string;
  readonly kind: FileKind;
  readonly report: Report;
  readonly schema: JsonSchema | undefined;
  /** The file of waivers, where there is one. */
  readonly waivers: string | undefined;
  /** From 1. */
  readonly lines: { readonly first: number; readonly last: number };
  /** Those of the editor at the place. */
  readonly shown: readonly LspDiagnostic[];
  readonly can: Abilities;
}

/** What an editor can do with actions. */
export interface Abilities {
  /** Ask for the edit of an action when it is chosen. */
  readonly resolves: boolean;
  /** Make files by an edit. */
  readonly creates: boolean;
}

/** What is worked out only when an action is chosen. */
export interface Deferred {
  readonly action: 'migrate' | 'scaffold' | 'waive';
  readonly folder: string;
  readonly file: string;
  /** What a waiver is for. */
  readonly rule?: string;
}

/** The edits that mend, silence or continue what is at a place. */
export function actionsAt(request: ActionRequest): CodeAction[] {
  const { report, file, lines } = request;
  const own = report.diagnostics.filter((one) => one.at.file === file);
  const here = own.filter(({ range: { start, end } }) => start.line <= lines.last && end.line >= lines.first);
  return [
    ...here.flatMap((one) => [
      ...fixOf(one, request),
      ...pageOf(one, request),
      ...silencing(one, request),
      ...waiving(one, request),
    ]),
    ...fixAll(own, request),
    ...statuses(request),
    ...deferred(request),
  ];
}

function fixOf(diagnostic: Diagnostic, request: ActionRequest): CodeAction[] {
  const { fix } = diagnostic;
  if (fix === undefined) return [];
  const before = request.text.slice(fix.at.span.start, fix.at.span.end);
  const edit = { range: lspRange(fix.range), newText: fix.text };
  return [action(request, `Replace \`${before}\` with \`${fix.text}\``, [edit], { diagnostic, isPreferred: true })];
}

function fixAll(own: readonly Diagnostic[], request: ActionRequest): CodeAction[] {
  const fixes = own.flatMap(({ fix }) => (fix === undefined || fix.at.file !== request.file ? [] : [fix]));
  if (fixes.length === 0) return [];
  const { text, applied } = applyFixes(request.file, request.text, fixes);
  if (applied === 0) return [];
  const edit = replaced(new SourceText(request.file, request.text), text);
  return [
    action(request, 'Fix all that api-review can fix', [edit], { kind: `${CodeActionKind.SourceFixAll}.api-review` }),
  ];
}

/** Rules about an address that the record names and no page of it is. */
const uncited = new Set(['evidence/uncited-url', 'evidence/unchecked-url']);

function pageOf(diagnostic: Diagnostic, request: ActionRequest): CodeAction[] {
  if (!uncited.has(diagnostic.rule)) return [];
  const [, url] = /`(https?:\/\/[^\s`'"]+)`/.exec(diagnostic.message) ?? [];
  const lines = request.text.split(/\r?\n/);
  const head = lines.findIndex((line) => /^pages_checked\s*:\s*(?:\[\s*\])?\s*(?:#.*)?$/.test(line));
  if (url === undefined || head === -1) return [];
  const indent = /^(\s*)-/.exec(lines[head + 1] ?? '')?.[1] ?? '  ';
  const item = `${indent}- url: ${url}\n${indent}  result: ''\n`;
  const empty = /\s*\[\s*\]/.exec(lines[head] ?? '');
  const edits = [
    ...(empty === null ? [] : [removed(head + 1, empty.index, empty.index + empty[0].length)]),
    insertedBefore(head + 2, item),
  ];
  return [action(request, `Add \`${url}\` to \`pages_checked\``, edits, { diagnostic })];
}

function silencing(diagnostic: Diagnostic, request: ActionRequest): CodeAction[] {
  if (request.file.endsWith('.json') || !request.shown.some(({ code }) => code === diagnostic.rule)) return [];
  const { line } = diagnostic.range.start;
  const indent = /^\s*/.exec(new SourceText(request.file, request.text).line(line))?.[0] ?? '';
  const comment = `${indent}# api-review-disable-next-line ${diagnostic.rule} -- \n`;
  return [
    action(
      request,
      `Silence \`${diagnostic.rule}\` here; the comment needs a reason`,
      [insertedBefore(line, comment)],
      { diagnostic },
    ),
  ];
}

/** Where the configuration names a file of waivers. */
function waiving(
  { rule, fingerprint }: Diagnostic,
  { waivers, folder, file, shown, can }: ActionRequest,
): CodeAction[] {
  const own = shown.filter(({ data }) => data === fingerprint);
  if (waivers === undefined || own.length === 0 || !can.resolves) return [];
  const data: Deferred = { action: 'waive', folder, file, rule };
  const title = `Waive \`${rule}\` in ${waivers}; the waiver needs a reason and an owner`;
  return [{ title, kind: CodeActionKind.QuickFix, diagnostics: own, data }];
}

/** Another status for a finding of a record. */
function statuses(request: ActionRequest): CodeAction[] {
  const { schema, kind, lines: at, text } = request;
  const lines = text.split(/\r?\n/);
  const line = lines[at.first - 1] ?? '';
  const [, head = '', quote = '', now = ''] = /^(\s*(?:-\s+)*status:\s*)(["']?)([\w-]+)\2\s*(?:#.*)?$/.exec(line) ?? [];
  if (kind !== 'record' || schema === undefined || head === '') return [];
  const { path } = yamlPathAt(lines, at.first - 1, 0);
  if (path[0] !== 'findings') return [];
  const start = head.length;
  const end = start + now.length + 2 * quote.length;
  const range = { start: { line: at.first - 1, character: start }, end: { line: at.first - 1, character: end } };
  return schemaPlace(schema, [...path, 'status'])
    .values.filter((one) => one !== now)
    .map((one) =>
      action(request, `Set the status to \`${one}\``, [{ range, newText: one }], {
        kind: CodeActionKind.RefactorRewrite,
      }),
    );
}

/** What takes a run of its own. */
function deferred({ report, folder, file, kind, can }: ActionRequest): CodeAction[] {
  const record = report.records.find((one) => one.file === file);
  if (record === undefined || !can.resolves) return [];
  const offer = (title: string, chosen: Deferred['action']): CodeAction => ({
    title,
    kind: CodeActionKind.RefactorRewrite,
    data: { action: chosen, folder, file } satisfies Deferred,
  });
  const isUnmodelled = record.events?.documented.some(({ modelled }) => modelled.length === 0) === true;
  return [
    ...(kind === 'record' && record.dialect !== 'canonical' && record.dialect !== 'unknown'
      ? [offer('Bring this record to the canonical form', 'migrate')]
      : []),
    ...(isUnmodelled && can.creates ? [offer('Draft OpenAPI webhooks for the documented events', 'scaffold')] : []),
  ];
}

interface Kind {
  readonly diagnostic?: Diagnostic;
  readonly isPreferred?: boolean;
  readonly kind?: string;
}

function action(
  { folder, file, shown }: ActionRequest,
  title: string,
  edits: TextEdit[],
  { diagnostic, isPreferred = false, kind = CodeActionKind.QuickFix }: Kind,
): CodeAction {
  const mended = shown.filter(({ data }) => diagnostic !== undefined && data === diagnostic.fingerprint);
  return {
    title,
    kind,
    edit: { changes: { [uriOf(folder, file)]: edits } },
    ...(mended.length > 0 && { diagnostics: mended }),
    ...(isPreferred && { isPreferred }),
  };
}
