import type { Diagnostic, Party, Severity } from '../finding/finding.ts';

/** Whether the gate counts a finding for the exit code, whatever its severity. */
export type Counts = (diagnostic: Diagnostic) => boolean;

/** The words for a finding of a party. */
export const partyWords: Readonly<Record<Party, string>> = {
  catalog: "the catalog's",
  provider: "the provider's",
  unknown: 'of unknown party',
};

/** The party of a finding beside its rule; none for the catalog's own. */
export function partyNote(diagnostic: Diagnostic, counts: Counts): string | undefined {
  const words = partyWords[diagnostic.party];
  if (!counts(diagnostic)) return `${words}, not counted`;
  return diagnostic.party === 'catalog' ? undefined : words;
}

/** The same as the end of a message. */
export function partySentence(diagnostic: Diagnostic, counts: Counts): string | undefined {
  const sentences = {
    catalog: undefined,
    provider: "This is the provider's to mend",
    unknown: 'Nothing says who published this document',
  };
  const sentence = sentences[diagnostic.party];
  return counts(diagnostic)
    ? sentence
    : `${sentence ?? "This is the catalog's to mend"}, and the gate does not count it`;
}

/**
 * The severity in a format whose readers have a gate of their own, such as the check of code scanning: the least where ours does
 * not count the finding, for else theirs would fail the change that ours lets pass.
 */
export function severityAtGate(diagnostic: Diagnostic, counts: Counts): Severity {
  return counts(diagnostic) ? diagnostic.severity : 'info';
}
