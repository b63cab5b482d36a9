import { dirname, relative, sep } from 'node:path';
import type { WorkspaceEdit } from 'vscode-languageserver';
import { UsageError } from '../finding/errors.ts';
import { defaultLimits } from '../limits/limits.ts';
import { joinPath } from '../load/paths.ts';
import { loadText } from '../load/read-file.ts';
import { migrateRecords, scaffold } from '../run/whole.ts';
import { SourceText } from '../text/source-text.ts';
import type { Span } from '../text/span.ts';
import { get, textOf } from '../yaml/node.ts';
import { parseSource } from '../yaml/source-file.ts';
import type { Deferred } from './code-actions.ts';
import { insertedBefore, replaced } from './edits.ts';
import { lspRange, uriOf } from './places.ts';
import type { Project } from './project.ts';

/** The edit of an action that takes a run of its own. @throws UsageError when there is none */
export function deferredEdit(project: Project, { action, file, rule = '' }: Deferred): Promise<WorkspaceEdit> {
  if (action === 'waive') return waived(project, file, rule);
  return action === 'migrate' ? migrated(project, file) : drafted(project, file);
}

async function migrated(project: Project, file: string): Promise<WorkspaceEdit> {
  const fs = project.files();
  const results = await migrateRecords(fs, { files: [file], folders: [] }, project.last?.settings);
  const text = results.find((one) => one.file === file)?.migration?.text;
  const before = await loadText(fs, file, defaultLimits.recordBytes);
  if (text === undefined || !('text' in before))
    throw new UsageError(`\`${file}\` cannot be brought to the canonical form.`);
  return { changes: { [uriOf(project.folder, file)]: [replaced(new SourceText(file, before.text), text)] } };
}

/** A new file in the `openapi` folder of the record's repo, which never takes the place of another one. */
async function drafted(project: Project, file: string): Promise<WorkspaceEdit> {
  const fs = project.files();
  const text = await scaffold(fs, file, project.last?.settings);
  const details = project.last?.report.records.find((record) => record.file === file)?.details;
  const path = joinPath(details?.root ?? '.', 'openapi/webhooks.yml');
  if ((await fs.stat(path).catch(() => undefined)) !== undefined)
    throw new UsageError(`\`${path}\` is there: move it, or use \`api-review scaffold webhooks\`.`);
  const uri = uriOf(project.folder, path);
  return {
    documentChanges: [
      { kind: 'create', uri, options: { overwrite: false } },
      { textDocument: { uri, version: null }, edits: [insertedBefore(1, text)] },
    ],
  };
}

/** A waiver at the end of the list of waivers. It is without reason and owner, which only people know. */
async function waived(project: Project, file: string, rule: string): Promise<WorkspaceEdit> {
  const waivers = project.last?.settings.waivers?.value;
  const before =
    waivers === undefined ? undefined : await loadText(project.files(), waivers, defaultLimits.recordBytes);
  const list = waivers === undefined || !before || !('text' in before) ? undefined : listIn(waivers, before.text);
  if (waivers === undefined || list === undefined)
    throw new UsageError('There is no file of waivers that can be read: name one as `waivers` in the configuration.');
  const { source, at, indent, numbers, isEmpty } = list;
  const name = relative(dirname(waivers), file).split(sep).join('/');
  const lines = [
    ...[`- id: WVR-${Math.max(0, ...numbers) + 1}`, `  rule: ${rule}`, '  scope:'],
    ...[`    files: [${JSON.stringify(name)}]`, '  reason:', '  owner:'],
  ];
  const newText = `\n${lines.map((line) => `${indent}${line}`).join('\n')}`;
  const span = isEmpty ? at : { start: at.end, end: at.end };
  return { changes: { [uriOf(project.folder, waivers)]: [{ range: lspRange(source.rangeOf(span)), newText }] } };
}

interface WaiverList {
  readonly source: SourceText;
  /** Of the list, without the line end behind it. */
  readonly at: Span;
  readonly indent: string;
  readonly numbers: readonly number[];
  readonly isEmpty: boolean;
}

function listIn(file: string, text: string): WaiverList | undefined {
  const { root, source } = parseSource(file, text);
  const list = get(root, 'waivers');
  if (list?.kind !== 'list') return undefined;
  const { start, end } = list.at.span;
  const written = text.slice(start, end);
  return {
    source,
    at: { start, end: start + written.trimEnd().length },
    indent: ' '.repeat(list.items.length === 0 ? 2 : source.positionAt(start).column - 1),
    numbers: list.items.map((item) => Number(/\d+$/.exec(textOf(get(item, 'id')) ?? '')?.[0] ?? 0)),
    isEmpty: list.items.length === 0,
  };
}
