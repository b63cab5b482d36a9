import type { Diagnostic } from '../finding/finding.ts';
import type { Report } from '../run/result.ts';

/** What a program or an agent needs to mend a finding, and to know why. */
export interface Advice {
  /** The fix of this very case, or that of its rule. */
  readonly hint?: string;
  /** Why the rule looks for it. */
  readonly why?: string;
  /** The command that explains the rule, or the URL that a foreign rule names. */
  readonly docs?: string;
}

/** IDs that a shell takes for one word. Those of foreign rulesets may be any text. */
const plainId = /^[\w][\w./@-]*$/;

/** The advice on a finding; a field is absent where neither the finding nor its rule says it. */
export function adviceOf({ rule, hint: own }: Diagnostic, { rules }: Pick<Report, 'rules'>): Advice {
  const docs = rules.get(rule)?.docs;
  const hint = own ?? docs?.instead ?? '';
  const why = docs?.why ?? '';
  const url = docs?.authority?.find((source) => /^https:\/\/[^\s"'`<>]+$/.test(source));
  const explained = docs !== undefined && plainId.test(rule) ? `api-review explain ${rule}` : url;
  return {
    ...(hint === '' ? {} : { hint }),
    ...(why === '' ? {} : { why }),
    ...(explained === undefined ? {} : { docs: explained }),
  };
}
