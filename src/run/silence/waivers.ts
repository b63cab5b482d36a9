import { schema, validate } from 'compiled-schema:waivers-v0.1';
import { pathsBeside } from '../../config/find.ts';
import { compileGlob, matchesGlob } from '../../config/glob.ts';
import { limitsInForce, type PathInConfig, type Settings, weightOf } from '../../config/settings.ts';
import { UsageError } from '../../finding/errors.ts';
import type { Diagnostic } from '../../finding/finding.ts';
import { compareDiagnostics } from '../../finding/order.ts';
import { namesInWorkspace } from '../../load/bounds.ts';
import type { FileSystem } from '../../load/file-system.ts';
import { folderOf, isBelow } from '../../load/paths.ts';
import type { RuleMeta } from '../../rules/rule.ts';
import type { Location } from '../../text/location.ts';
import { readByForm } from '../../yaml/misspelt.ts';
import { get, itemsOf, type Node, textOf } from '../../yaml/node.ts';
import { segmentsOf } from '../../yaml/pointer.ts';
import { parseSource, type SourceFile } from '../../yaml/source-file.ts';
import { isAboutChange } from '../about-change.ts';
import { inOrder } from '../diagnostics.ts';
import { type Report, type SuppressedDiagnostic, withDiagnostics } from '../result.ts';
import { ofCatalog, RuleLoop } from '../rule-loop.ts';

/**
 * A waiver: its owner silences a finding until a date. Read from the file format of API Commons
 * (https://github.com/api-commons/governance-waivers, version 0.1), as it is.
 */
export interface Waiver {
  readonly id: string;
  readonly rule: string;
  readonly files: readonly string[];
  /** Where in a document it holds, as steps of a JSON Pointer; `*` for any one. */
  readonly path: readonly string[];
  readonly reason: string;
  readonly owner: string;
  /** The last day on which it holds, `YYYY-MM-DD`; without one it never ends. */
  readonly expires: string | undefined;
  readonly at: Location;
}

export interface WaiverFile {
  readonly waivers: readonly Waiver[];
  readonly source: SourceFile;
}

/** The diagnostics after waivers, and the waivers that covered any. */
export interface Waived {
  readonly kept: readonly Diagnostic[];
  readonly suppressed: readonly SuppressedDiagnostic[];
  readonly used: ReadonlySet<Waiver>;
}

/** Read a waiver file. @throws UsageError when it is none */
export function parseWaivers(file: string, text: string): WaiverFile {
  const source = parseSource(file, text);
  const { root, problems } = source;
  const [wrong] = root === undefined ? [] : readByForm(root, schema, validate).findings;
  const problem = problems[0]?.finding ?? wrong;
  if (root === undefined || problem !== undefined) {
    const line = problem === undefined ? 1 : source.source.positionAt(problem.at.span.start).line;
    throw new UsageError(`${file}:${line}: this is no file of waivers: ${problem?.message ?? 'it is empty.'}`);
  }
  return { waivers: itemsOf(get(root, 'waivers')).map(readWaiver), source };
}

/**
 * Remove the findings that a waiver covers on a day.
 * @param pathOf how files are seen from the folder of the waivers
 */
export function applyWaivers(
  diagnostics: readonly Diagnostic[],
  waivers: readonly Waiver[],
  today: string,
  pathOf: PathInConfig,
): Waived {
  const active = waivers
    .filter((waiver) => !isExpired(waiver, today))
    .map((waiver) => ({ waiver, covers: matcherOf(waiver, pathOf) }));
  const used = new Set<Waiver>();
  const suppressed: SuppressedDiagnostic[] = [];
  const kept = diagnostics.filter((diagnostic) => {
    const found = active.find(({ covers }) => covers(diagnostic));
    if (found === undefined) return true;
    const { waiver } = found;
    used.add(waiver);
    suppressed.push({ diagnostic, by: 'waiver', reason: `${waiver.id}, ${waiver.owner}: ${waiver.reason}` });
    return false;
  });
  return { kept, suppressed, used };
}

export function isExpired({ expires }: Waiver, today: string): boolean {
  return expires !== undefined && expires < today;
}

function matcherOf({ rule, files, path }: Waiver, pathOf: PathInConfig): (diagnostic: Diagnostic) => boolean {
  const globs = files.map(compileGlob);
  const isInScope = (file: string) => {
    const name = pathOf(file);
    return globs.length === 0 || (name !== undefined && globs.some((glob) => matchesGlob(name, glob)));
  };
  return ({ rule: found, at }) => found === rule && isInScope(at.file) && startsWith(segmentsOf(at.pointer), path);
}

function startsWith(pointer: readonly string[], path: readonly string[]): boolean {
  return path.every((step, index) => pointer[index] !== undefined && (step === '*' || step === pointer[index]));
}

function readWaiver(node: Node): Waiver {
  const text = (key: string) => textOf(get(node, key)) ?? '';
  const scope = get(node, 'scope');
  const path = textOf(get(scope, 'path'));
  return {
    id: text('id'),
    rule: text('rule'),
    files: itemsOf(get(scope, 'files')).flatMap((file) => textOf(file) ?? []),
    path: path === undefined ? [] : stepsOfPath(path),
    reason: text('reason'),
    owner: text('owner'),
    expires: textOf(get(node, 'expires')),
    at: get(node, 'id')?.at ?? node.at,
  };
}

/** `$.paths['/v1/legacy'].*` as steps. A `*` at the end also matches all below it, so it is left off. */
function stepsOfPath(path: string): string[] {
  const steps = [...path.matchAll(/\.(\*|[^.[\]]+)|\[\s*(?:'([^']*)'|"([^"]*)"|(\*|\d+))\s*\]/g)].map(
    ([, name, single, double, index]) => name ?? single ?? double ?? index ?? '',
  );
  return steps.at(-1) === '*' ? steps.slice(0, -1) : steps;
}

export interface WaiveOptions {
  readonly fs: FileSystem;
  readonly settings: Settings;
  /** `YYYY-MM-DD` */
  readonly today: string;
}

/**
 * A report without the findings that waivers cover, and with the findings about the waivers themselves. Only a run over the folder
 * that holds the waivers can tell that one is not used, and no run that one for a change is not: others have other changes.
 */
export async function waive(
  report: Report,
  { waivers, source }: WaiverFile,
  { fs, settings, today }: WaiveOptions,
): Promise<Report> {
  const [nameInRepo, pathOf] = [await namesInWorkspace(fs), await pathsBeside(fs, source.file)];
  const { kept, suppressed, used } = applyWaivers(report.diagnostics, waivers, today, pathOf);
  const folder = nameInRepo(folderOf(source.file));
  const isWhole = report.part === undefined && report.asked.some((asked) => isBelow(folder, asked));
  const states = waivers.map((waiver) => ({
    ...waiver,
    expired: isExpired(waiver, today),
    unused: isWhole && !used.has(waiver) && !isAboutChange(waiver.rule),
  }));
  const severityOf = (rule: RuleMeta, file: string) => weightOf(settings, rule, file).value;
  const loop = new RuleLoop(
    { limits: limitsInForce(settings), severityOf, nameInRepo, partyOf: ofCatalog },
    new Map([[source.file, source.source]]),
  );
  loop.check('waivers', { today, waivers: states }, source.file);
  const diagnostics = [...kept, ...inOrder(loop.finish())].sort(compareDiagnostics);
  return withDiagnostics(report, diagnostics, suppressed);
}

/** A report with more findings, of which waivers cover some. */
export async function withFindings(
  report: Report,
  findings: readonly Diagnostic[],
  file: WaiverFile | undefined,
  { fs, today }: Pick<WaiveOptions, 'fs' | 'today'>,
): Promise<Report> {
  if (findings.length === 0) return report;
  const { kept, suppressed } =
    file === undefined
      ? { kept: findings, suppressed: [] }
      : applyWaivers(findings, file.waivers, today, await pathsBeside(fs, file.source.file));
  return withDiagnostics(report, [...report.diagnostics, ...kept].sort(compareDiagnostics), suppressed);
}
