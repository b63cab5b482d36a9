import {
  type CancellationToken,
  type CodeAction,
  type CodeActionParams,
  type Connection,
  type Location,
  LSPErrorCodes,
  type Position,
  ResponseError,
  type TextDocumentIdentifier,
} from 'vscode-languageserver/node';
import { UsageError } from '../finding/errors.ts';
import { checkQuote } from '../run/check-quote.ts';
import { allRules } from '../run/rules.ts';
import type { JsonSchema } from '../yaml/json-schema.ts';
import { unlessCancelled } from './cancellation.ts';
import { actionsAt, type Deferred } from './code-actions.ts';
import { completionsAt } from './completion.ts';
import { deferredEdit } from './deferred-edits.ts';
import { Facts, type Line } from './facts.ts';
import { adviceOf, hoverAt, ruleText } from './hover.ts';
import { gradeHints } from './inlay-hints.ts';
import { definitionsOf, referencesOf } from './jumps.ts';
import { kindOf, schemaNameOf } from './kinds.ts';
import { lineAt } from './places.ts';
import { schemaPlace } from './schema-places.ts';
import type { FileAt, Session } from './session.ts';
import { symbolsOf } from './symbols.ts';
import { yamlPathAt } from './yaml-path.ts';

/** A file that a question is about, with what is known. */
interface Asked extends FileAt {
  readonly text: string;
  readonly lines: readonly string[];
  readonly facts: Facts;
  readonly kind: ReturnType<typeof kindOf>;
  readonly schema: JsonSchema | undefined;
}

/** Answer what editors ask for at places. */
export function answerQuestions(connection: Connection, session: Session): void {
  const now = (uri: string) => askedOf(session, uri);
  // Lines are those of the last check: what was typed since is checked first.
  const answered = <T>(
    { textDocument }: { readonly textDocument: TextDocumentIdentifier },
    token: CancellationToken,
    answer: (about: Asked) => T | Promise<T>,
  ): Promise<T | null> =>
    unlessCancelled(token, async () => {
      await session.checkedSoon(textDocument.uri);
      const about = token.isCancellationRequested ? undefined : now(textDocument.uri);
      return about === undefined ? null : answer(about);
    });
  connection.onHover((params, token) =>
    answered(params, token, async (about) => {
      const value = await hover(about, params.position);
      return value === '' ? null : { contents: { kind: 'plaintext' as const, value } };
    }),
  );
  connection.onDefinition((params, token) => answered(params, token, (about) => definitions(about, params.position)));
  connection.onReferences((params, token) =>
    answered(params, token, (about) =>
      referencesOf(about.facts, lineOf(about, params.position)).map((line) => lineAt(about.project.folder, line)),
    ),
  );
  connection.onDocumentSymbol(({ textDocument }) => {
    const about = now(textDocument.uri);
    return about === undefined ? null : symbolsOf(about.file, about.text);
  });
  connection.languages.inlayHint.on((params, token) =>
    answered(params, token, async ({ facts, file, lines }) => {
      if (!(await showsGrades(connection, session))) return null;
      const { start, end } = params.range;
      return gradeHints(facts, file, lines, { first: start.line + 1, last: end.line + 1 });
    }),
  );
  connection.onCompletion(({ textDocument, position }, token) =>
    unlessCancelled(token, async () => {
      const about = now(textDocument.uri);
      return about === undefined ? null : completions(about, position);
    }),
  );
  connection.onCodeAction((params, token) => answered(params, token, (about) => actions(about, params, session.can)));
  connection.onCodeActionResolve((action, token) => unlessCancelled(token, () => resolved(session, action)));
}

function askedOf(session: Session, uri: string): Asked | undefined {
  const at = session.fileAt(uri);
  const text = session.documents.get(uri)?.getText();
  if (at === undefined || text === undefined) return undefined;
  const report = at.project.last?.report;
  const kind = kindOf(report, at.file, text);
  const name = schemaNameOf(kind);
  return {
    ...{ ...at, text, lines: text.split(/\r?\n/), kind },
    facts: new Facts(report ?? { records: [] }),
    schema: name && (session.workshop.schema(name) as JsonSchema),
  };
}

function lineOf({ file }: Asked, { line }: Position): Line {
  return { file, line: line + 1 };
}

async function definitions(about: Asked, position: Position): Promise<Location[]> {
  const { facts, lines, project } = about;
  const settings = project.last?.settings;
  const findQuote = (record: string, quote: string) => checkQuote(project.files(), record, quote, settings);
  const found = await definitionsOf(
    facts,
    lineOf(about, position),
    lines[position.line] ?? '',
    project.files(),
    findQuote,
  );
  return found.map((line) => lineAt(project.folder, line));
}

function actions(about: Asked, { range, context }: CodeActionParams, can: Session['can']): CodeAction[] | null {
  const { project, file, text, kind, schema } = about;
  if (project.last === undefined) return null;
  const { report, settings } = project.last;
  const all = actionsAt({
    ...{ folder: project.folder, file, text, kind, report, schema, can },
    waivers: settings.waivers?.value,
    lines: { first: range.start.line + 1, last: range.end.line + 1 },
    shown: context.diagnostics.filter(({ source }) => source === 'api-review'),
  });
  const { only } = context;
  return only === undefined
    ? all
    : all.filter(({ kind = '' }) => only.some((one) => kind === one || kind.startsWith(`${one}.`)));
}

async function hover(about: Asked, position: Position): Promise<string> {
  const { facts, lines, project, file } = about;
  const place = lineOf(about, position);
  const diagnostics = project.last?.report.diagnostics ?? [];
  const advice = diagnostics
    .filter(({ at, range }) => at.file === file && range.start.line <= place.line && range.end.line >= place.line)
    .flatMap((one) => adviceOf(one) ?? []);
  const parts = [
    hoverAt(facts, place, lines[position.line] ?? '') ?? '',
    ...(await ruleAt(about, lines[position.line] ?? '', position.character)),
    ...keyText(about, position),
    ...new Set(advice),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

async function ruleAt({ project }: Asked, line: string, character: number): Promise<string[]> {
  const settings = project.last?.settings;
  if (settings === undefined) return [];
  const words = [...line.matchAll(/[\w-]+\/[\w-]+|(?:webhook|callback)-[\w-]+/g)];
  const word = words.find(({ index, 0: text }) => index <= character && character <= index + text.length)?.[0];
  if (word === undefined) return [];
  const rule = (await allRules(project.files(), settings)).find(({ id }) => id === word);
  return rule === undefined ? [] : [ruleText(rule)];
}

/** What the schema says of a key. */
function keyText({ schema, lines }: Asked, { line, character }: Position): string[] {
  if (schema === undefined) return [];
  const { path, key } = yamlPathAt(lines, line, 0);
  const text = lines[line] ?? '';
  if (key === undefined || character > text.indexOf(key) + key.length) return [];
  const { description } = schemaPlace(schema, [...path, key]);
  return description === undefined ? [] : [description];
}

async function completions({ text, kind, schema, facts, project }: Asked, { line, character }: Position) {
  const settings = project.last?.settings;
  const rules = settings === undefined ? [] : (await allRules(project.files(), settings)).map(({ id }) => id);
  const verdicts = settings?.knownVerdicts.map(({ value }) => value) ?? [];
  return completionsAt({ text, line, character, kind, schema, rules, verdicts, facts });
}

/** Grades are shown where the editor's configuration asks for them: `api-review.inlayHints`. */
async function showsGrades(connection: Connection, { client }: Session): Promise<boolean> {
  if (client.workspace?.configuration !== true) return false;
  const section = await connection.workspace.getConfiguration('api-review');
  return section?.inlayHints === true;
}

async function resolved(session: Session, action: CodeAction): Promise<CodeAction> {
  const deferred = action.data as Deferred | undefined;
  if (deferred?.action === undefined) return action;
  const at = session.projectOf(deferred.folder);
  if (at === undefined) return action;
  try {
    return { ...action, edit: await deferredEdit(at, deferred) };
  } catch (error) {
    if (error instanceof UsageError) throw new ResponseError(LSPErrorCodes.RequestFailed, error.message);
    throw error;
  }
}
