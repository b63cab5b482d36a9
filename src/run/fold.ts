import type { Diagnostic } from '../finding/finding.ts';

/** One fault of a schema or a reference is found wherever it is used; style is said of each place on purpose. */
const foldedRules = /^(?:invalid-ref|webhook-example-valid|asyncapi\/.*)$/;

/** More places than this are counted, not listed. */
const most = 10;

/** The same finding of a file in several places as one finding, with their number and the first of them. */
export function foldRepeated(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const groups = new Map<string, [Diagnostic, ...Diagnostic[]]>();
  for (const diagnostic of diagnostics) {
    if (!foldedRules.test(diagnostic.rule)) continue;
    const key = keyOf(diagnostic);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [diagnostic]);
    else group.push(diagnostic);
  }
  return diagnostics.flatMap((diagnostic) => {
    const group = groups.get(keyOf(diagnostic));
    if (group === undefined || group.length === 1) return [diagnostic];
    return group[0] === diagnostic ? [asOne(group)] : [];
  });
}

function asOne([first, ...others]: readonly [Diagnostic, ...Diagnostic[]]): Diagnostic {
  const places = others.slice(0, most).map(({ at, range, quote }) => ({
    message: 'It is so here too.',
    at,
    range,
    ...(quote === undefined ? {} : { quote }),
  }));
  const count = others.length === 1 ? 'one more place' : `${others.length} more places`;
  return {
    ...first,
    message: `${first.message} The same in ${count} of this file.`,
    related: [...first.related, ...places],
  };
}

function keyOf({ rule, severity, message, at }: Diagnostic): string {
  return [rule, severity, at.file, message].join('\0');
}
