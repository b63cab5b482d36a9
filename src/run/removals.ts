import { limitsInForce, type Settings, weightOf } from '../config/settings.ts';
import type { Diagnostic } from '../finding/finding.ts';

import type { ReviewRecord } from '../records/record.ts';
import type { RuleMeta } from '../rules/rule.ts';
import type { NamedFile, RemovalSubject } from '../subjects/subject.ts';
import { inOrder } from './diagnostics.ts';
import { notExcluded, type RecordChange, recordOf } from './record-changes.ts';
import { ofCatalog, RuleLoop } from './rule-loop.ts';

/** The findings about records, and specs that they named, that are gone since an earlier state. */
export function removals(
  changes: readonly RecordChange[],
  settings: Settings,
  nameInRepo: (file: string) => string,
): Pick<RuleLoop, 'crashes'> & { readonly diagnostics: readonly Diagnostic[] } {
  const severityOf = (rule: RuleMeta, file: string) => weightOf(settings, rule, file).value;
  const loop = new RuleLoop({ limits: limitsInForce(settings), severityOf, nameInRepo, partyOf: ofCatalog }, new Map());
  for (const change of notExcluded(changes, settings)) {
    const was = recordOf(change.before);
    if (was === undefined) continue;
    const named = new Set(recordOf(change.after)?.claim.specs.map(({ value }) => value));
    // Where the record still names the spec, a rule about the record says that it is missing.
    loop.check(
      'removal',
      removalOf(change, was, ({ path }) => !named.has(path.value)),
      was.file,
    );
  }
  return { diagnostics: inOrder(loop.finish()), crashes: loop.crashes };
}

/** @param isTold picks the specs of which no other rule speaks */
export function removalOf(
  { after, isAsked, isFileThere, goneSpecs }: RecordChange,
  record: ReviewRecord,
  isTold: (spec: NamedFile) => boolean,
): RemovalSubject {
  const isGone = isAsked && after === undefined;
  return {
    record,
    gone: isGone ? (isFileThere ? 'record' : 'file') : undefined,
    specs: goneSpecs.filter(isTold).map(({ path, file }) => ({ path: path.value, file })),
  };
}
