import type { Diagnostic, Severity } from '../../finding/finding.ts';
import { markedHere } from '../../rules/suppression/marked-here.ts';
import { inOrder } from '../diagnostics.ts';
import type { Report } from '../result.ts';

/**
 * The findings about files that are the provider's by a change: one a file with findings that the provider has to mend now.
 * @param nameThen names a file from the root of the workspace, as it is called now, by its path in the run over the state before
 */
export function addedMarks(
  now: Pick<Report, 'diagnostics'>,
  then: Pick<Report, 'account' | 'diagnostics'>,
  nameThen: (file: string) => string,
  severity: Severity,
): Diagnostic[] {
  const known = new Set([
    ...then.account.filter(({ party }) => party === 'provider').map(({ file }) => nameThen(file)),
    ...then.diagnostics.filter(({ party }) => party === 'provider').map(({ at }) => nameThen(at.file)),
  ]);
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of now.diagnostics) {
    const { party, identity } = diagnostic;
    if (party !== 'provider' || known.has(identity.file)) continue;
    groups.set(identity.file, [...(groups.get(identity.file) ?? []), diagnostic]);
  }
  return inOrder([...groups.values()].flatMap((group) => findingOf(group, severity)));
}

function findingOf(group: readonly Diagnostic[], severity: Severity): Diagnostic[] {
  const [first] = group;
  if (first === undefined) return [];
  const { at, range, quote, identity } = first;
  const number = group.length === 1 ? 'a finding' : `${group.length} findings`;
  return [
    {
      ...{ at, range, related: [], severity, party: 'catalog', fingerprint: '' },
      ...(quote && { quote }),
      rule: markedHere.id,
      identity: { rule: markedHere.id, file: identity.file, place: '', about: '' },
      message: `This change makes this file the provider's, so \`--gate own\` does not count ${number} in it.`,
    },
  ];
}
