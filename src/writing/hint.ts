import type { Diagnostic } from '../finding/finding.ts';
import type { Report } from '../run/result.ts';

/** How to mend a finding: in its own words or else in those of its rule; an info asks for nothing. */
export function hintOf({ rule, severity, hint }: Diagnostic, { rules }: Pick<Report, 'rules'>): string | undefined {
  const sentence = hint ?? (severity === 'info' ? undefined : rules.get(rule)?.docs.instead);
  return sentence === '' ? undefined : sentence;
}
