import type { Recognized } from '../records/recognize.ts';
import type { SourceFile } from '../yaml/source-file.ts';
import type { RecordReport } from './result.ts';

/** What the report says of a record file before its repo is looked at. */
export function recordReport({ file, source }: SourceFile, recognized: Recognized): RecordReport {
  const nothing = { specs: [], range: undefined };
  const base = { file, missing: [], evidence: undefined, events: undefined };
  if (recognized.kind === 'not-a-review') {
    return { ...base, dialect: recognized.dialect, claim: { kind: 'not-a-review', ...nothing } };
  }
  if (recognized.kind === 'unrecognized')
    return { ...base, dialect: 'unknown', claim: { kind: 'unclear', ...nothing } };
  const { dialect, claim, missing } = recognized.record;
  const range = claim.kind === 'unclear' ? undefined : source.rangeOf(claim.at.span);
  const specs = claim.specs.map(({ value }) => value);
  return { ...base, dialect, missing, claim: { kind: claim.kind, specs, range } };
}
