import type { Summary } from '../run/result.ts';

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
