import type { Diagnostic } from '../finding/finding.ts';
import type { Crash, Report, Summary } from '../run/result.ts';
import { oneLine } from '../text/escape.ts';

/** Sentences in one line, each with a full stop. */
export function sentences(...parts: readonly (string | undefined)[]): string {
  return parts
    .filter((part): part is string => part !== undefined && part !== '')
    .map((part) => oneLine(part).replace(/(?<![.!?…])$/, '.'))
    .join(' ');
}

/** A fault of the tool itself, without its stack. */
export function crashSentence({ doing, error }: Crash): string {
  return oneLine(`internal error while ${doing}: ${error instanceof Error ? error.message : String(error)}`);
}

/** How to mend a finding: its own hint, or else that of its rule; none for an info without a hint. */
export function hintOf({ rule, severity, hint }: Diagnostic, { rules }: Pick<Report, 'rules'>): string | undefined {
  const sentence = hint ?? (severity === 'info' ? undefined : rules.get(rule)?.docs.instead);
  return sentence === '' ? undefined : sentence;
}

/** `3 records, 2 documents; 1 document has no record: 1 error, 4 suppressed`. A run with a fault of the tool is never clean. */
export function summarySentence(summary: Summary, crashes = 0, isOfDeliveries = false): string {
  const { errors, warnings, infos, suppressed } = summary;
  const problems = [
    ...(crashes > 0 ? ['not all could be checked'] : []),
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
    ...(infos > 0 ? [counted(infos, 'info')] : []),
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
  ];
  return `${whatWasChecked(summary)}: ${problems.length === 0 ? cleanVerdict(summary, isOfDeliveries) : problems.join(', ')}${shareOfProvider(summary)}`;
}

/** `; 12 of them are the provider's`, where there are any. */
export function shareOfProvider({ ofProvider }: Summary): string {
  if (ofProvider === 0) return '';
  return `; ${ofProvider} of them ${ofProvider === 1 ? 'is' : 'are'} the provider's`;
}

/** The sums of the account: `5 records, 12 documents; 2 documents have no record; 1 file was not read`. */
export function whatWasChecked({ records, documents, withoutRecord, notRead, ignored }: Summary): string {
  const has = withoutRecord === 1 ? 'has' : 'have';
  return [
    `${counted(records, 'record')}, ${counted(documents, 'document')}`,
    ...(withoutRecord > 0 ? [`${counted(withoutRecord, 'document')} ${has} no record`] : []),
    ...(notRead > 0 ? [`${counted(notRead, 'file')} ${notRead === 1 ? 'was' : 'were'} not read, or not in full`] : []),
    ...(ignored === 1 ? ['1 file or folder was ignored'] : []),
    ...(ignored > 1 ? [`${ignored} files or folders were ignored`] : []),
  ].join('; ');
}

/** The sentence for a run without findings: a contradiction needs a record, and something that it may contradict. */
export function cleanVerdict(summary: Summary, isOfDeliveries = false): string {
  if (isOfDeliveries) return 'no difference found';
  if (hasCompared(summary)) return 'no contradiction found';
  const { records } = summary;
  if (records === 0) return 'nothing was compared with a record';
  return `the ${records === 1 ? 'record was' : 'records were'} compared with no document`;
}

/** A document, an index or a captured page was compared with a record. */
export function hasCompared({ records, compared }: Summary): boolean {
  return records > 0 && compared > 0;
}

/** A number with its noun, in the plural where it asks for it. */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
