import { type Diagnostic, type QuotedPlace, severities } from '../finding/finding.ts';
import type { Report } from '../run/result.ts';
import { type Excerpt, excerptOf } from './excerpt.ts';
import { hintOf } from './sentences.ts';

/** A finding with its lines, as plain data: reports in HTML, Markdown and JSON show it. */
export interface ShownFinding extends Pick<Diagnostic, 'fingerprint' | 'rule' | 'severity' | 'party' | 'message'> {
  /** Its own, or that of its rule. */
  readonly hint?: string;
  /** The record that it is about: the one that it lies in or points to, or the one whose repo holds the file. */
  readonly record?: string;
  /** Its own place first, then the related ones. */
  readonly frames: readonly Frame[];
}

/** A place, with its line cut to a width that can be read. */
export interface Frame {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The relation of the place to the finding; absent for the finding's own place. */
  readonly message?: string;
  readonly code?: Pick<Excerpt, 'before' | 'meant' | 'after'>;
}

/** The findings of a run with their lines, the gravest first, each with the record that it is about. */
export function shownFindings(report: Report): ShownFinding[] {
  const recordOf = finderOfRecords(report);
  return report.diagnostics
    .toSorted((one, other) => severities.indexOf(one.severity) - severities.indexOf(other.severity))
    .map((diagnostic) => {
      const { fingerprint, rule, severity, party, message, related } = diagnostic;
      const hint = hintOf(diagnostic, report);
      const record = recordOf(diagnostic);
      return {
        fingerprint,
        rule,
        severity,
        party,
        message,
        ...(hint === undefined ? {} : { hint }),
        ...(record === undefined ? {} : { record }),
        frames: [frameOf(diagnostic), ...related.map((place) => frameOf(place, place.message))],
      };
    });
}

/** Findings apart from those that only a provider can mend, each in their order. */
export function byProvider<T extends Pick<Diagnostic, 'party'>>(
  findings: readonly T[],
): Record<'own' | 'ofProvider', T[]> {
  const isOfProvider = ({ party }: T) => party === 'provider';
  return { own: findings.filter((one) => !isOfProvider(one)), ofProvider: findings.filter(isOfProvider) };
}

function frameOf({ at, range, quote }: QuotedPlace, message?: string): Frame {
  const excerpt = excerptOf(quote, range, '^');
  return {
    file: at.file,
    line: range.start.line,
    column: range.start.column,
    ...(message === undefined ? {} : { message }),
    ...(excerpt === undefined ? {} : { code: { before: excerpt.before, meant: excerpt.meant, after: excerpt.after } }),
  };
}

/** The record that a finding lies in or points to, or else the first one whose repo holds the file. */
function finderOfRecords({ records }: Report): (diagnostic: Diagnostic) => string | undefined {
  const files = new Set(records.map(({ file }) => file));
  const byRoot = new Map<string, string>();
  for (const { file, details } of records) {
    if (details !== undefined && !byRoot.has(details.root)) byRoot.set(details.root, file);
  }
  return ({ at, related }) => {
    const places = [at.file, ...related.map((place) => place.at.file)];
    return (
      places.find((file) => files.has(file)) ??
      foldersOf(at.file)
        .map((folder) => byRoot.get(folder))
        .find(Boolean)
    );
  };
}

/** The folders around a file, the nearest first; the working folder is `.`. */
function foldersOf(file: string): string[] {
  const parts = file.split('/').slice(0, -1);
  return [...parts.map((_, index) => parts.slice(0, parts.length - index).join('/')), '.', ''];
}

/** Diagnostics by the file they are found in, files in the order of their first. */
export function byFile(diagnostics: readonly Diagnostic[]): [string, Diagnostic[]][] {
  const files = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const { file } = diagnostic.at;
    const known = files.get(file);
    if (known === undefined) files.set(file, [diagnostic]);
    else known.push(diagnostic);
  }
  return [...files];
}
