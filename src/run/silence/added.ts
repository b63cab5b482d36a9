import type { Diagnostic, Severity } from '../../finding/finding.ts';
import { fingerprinter, withNewNames } from '../../finding/identity.ts';
import { compareDiagnostics } from '../../finding/order.ts';
import { addedHere } from '../../rules/suppression/added-here.ts';
import { inOrder } from '../diagnostics.ts';
import type { Report, SuppressedDiagnostic } from '../result.ts';

/** A finding that something silences: what, and the reason that is given. */
export type Silenced = Pick<SuppressedDiagnostic, 'diagnostic' | 'reason'> & {
  readonly by: SuppressedDiagnostic['by'] | 'configuration';
};

const silencers: Readonly<Record<Silenced['by'], string>> = {
  comment: 'A comment',
  waiver: 'A waiver',
  baseline: 'The baseline',
  configuration: 'The configuration',
};

/**
 * The findings about what a change silences that was not silenced before it. Of one rule, silencer and reason they are one.
 * @param renames new names of files by their names of before
 */
export function addedSilence(
  now: readonly Silenced[],
  before: Pick<Report, 'suppressed'>,
  renames: ReadonlyMap<string, string>,
  severity: Severity,
): Diagnostic[] {
  const next = fingerprinter();
  const known = new Set(before.suppressed.map(({ diagnostic }) => next(withNewNames(diagnostic.identity, renames))));
  const groups = new Map<string, Silenced[]>();
  for (const one of now) {
    if (known.has(one.diagnostic.fingerprint)) continue;
    const key = JSON.stringify([one.by, one.diagnostic.rule, one.reason]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return inOrder([...groups.values()].flatMap((group) => findingOf(group, severity)));
}

function findingOf(group: readonly Silenced[], severity: Severity): Diagnostic[] {
  const [first, ...others] = [...group].sort((a, b) => compareDiagnostics(a.diagnostic, b.diagnostic));
  if (first === undefined) return [];
  const { at, range, quote, related, rule, message, identity } = first.diagnostic;
  const elsewhere =
    others.length === 0 ? '' : ` and at ${others.length} other ${others.length === 1 ? 'place' : 'places'}`;
  const reason = first.reason === '' ? '' : ` Its reason: ${first.reason}`;
  return [
    {
      ...{ at, range, related, severity, party: 'catalog' as const, fingerprint: '' },
      ...(quote && { quote }),
      rule: addedHere.id,
      identity: { ...identity, rule: addedHere.id, about: rule },
      message: `${silencers[first.by]} of this change silences \`${rule}\` here${elsewhere}: ${message}${reason}`,
    },
  ];
}
