import type { Diagnostic } from '../finding/finding.ts';
import { folderOf } from '../load/paths.ts';
import type { AccountedFile } from '../run/account.ts';
import type { Report } from '../run/result.ts';
import { type Fault, faultsOf } from './faults.ts';

/** What findings are about: a record with its repo, the folder of documents that no record speaks of, or a file where captures are compared. */
export interface Subject {
  readonly name: string;
  readonly isRecord: boolean;
}

/** The faults about one subject; or those that several have, about none. */
export interface Chapter {
  readonly subject: Subject | undefined;
  readonly faults: readonly Fault[];
}

/** The parts of a report that tell what a finding is about. */
type Told = Pick<Report, 'records' | 'diagnostics' | 'account' | 'coverage'>;

/** Tells what a finding of a report is about. */
export type SubjectOf = (finding: Diagnostic) => Subject;

/** Findings in their order by what they are about, each fault of a subject once. */
export function chaptersOf(findings: readonly Diagnostic[], subjectOf: SubjectOf): Chapter[] {
  const subjects = new Map<string, { readonly subject: Subject; readonly found: Diagnostic[] }>();
  for (const finding of findings) {
    const subject = subjectOf(finding);
    const known = subjects.get(subject.name);
    if (known === undefined) subjects.set(subject.name, { subject, found: [finding] });
    else known.found.push(finding);
  }
  return [...subjects.values()].map(({ subject, found }) => ({ subject, faults: faultsOf(found) }));
}

/** The same, but that a fault of several subjects is told once, before all others. */
export function chaptersAcross(findings: readonly Diagnostic[], subjectOf: SubjectOf): Chapter[] {
  const hasSeveral = ({ first, others }: Fault) => others.some((one) => subjectOf(one).name !== subjectOf(first).name);
  const several = faultsOf(findings).filter(hasSeveral);
  const told = new Set(several.flatMap(({ first, others }) => [first, ...others]));
  const rest = chaptersOf(
    findings.filter((one) => !told.has(one)),
    subjectOf,
  );
  return several.length === 0 ? rest : [{ subject: undefined, faults: several }, ...rest];
}

/** A finding is about the record that it lies in or points to; else about the first one that its file was compared with. */
export function subjectsOf({ records, diagnostics, account, coverage }: Told): SubjectOf {
  if (coverage !== undefined) return ({ at }) => ({ name: at.file, isRecord: false });
  const files = new Set(records.map(({ file }) => file));
  const withFindings = new Set(diagnostics.map(({ at }) => at.file));
  const entries = new Map(account.filter(({ file }) => withFindings.has(file)).map((entry) => [entry.file, entry]));
  const indexes = new Set(account.filter(({ kind }) => kind === 'index').map(({ file }) => folderOf(file)));
  return ({ at, related }) => {
    const places = [at.file, ...related.map((place) => place.at.file)];
    const record = places.find((file) => files.has(file)) ?? recordOf(entries.get(at.file));
    if (record !== undefined) return { name: record, isRecord: true };
    return { name: repoAround(at.file, indexes), isRecord: false };
  };
}

function recordOf(entry: AccountedFile | undefined): string | undefined {
  return entry?.records.toSorted()[0];
}

/** The nearest folder with an index; without one that of the file. */
function repoAround(file: string, indexes: ReadonlySet<string>): string {
  const own = folderOf(file);
  for (let folder = own; folder !== folderOf(folder); folder = folderOf(folder)) if (indexes.has(folder)) return folder;
  return own;
}
