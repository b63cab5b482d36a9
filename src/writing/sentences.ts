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

/** `3 records, 2 documents: 1 error, 4 suppressed`; a run with a fault of the tool is never called clean. */
export function summarySentence(summary: Summary, crashes = 0): string {
  const { records, documents, errors, warnings, infos, suppressed } = summary;
  const problems = [
    ...(crashes > 0 ? ['not all could be checked'] : []),
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
    ...(infos > 0 ? [counted(infos, 'info')] : []),
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
  ];
  const verdict = problems.length === 0 ? 'no contradiction found' : problems.join(', ');
  return `${counted(records, 'record')}, ${counted(documents, 'document')}: ${verdict}`;
}

/** A number with its noun, in the plural where it asks for it. */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
