import type { Rule } from '@stoplight/spectral-core';

/**
 * Some paths of the AsyncAPI parser ask every message for its `schemaFormat` or `oneOf`, and throw where a message is empty. They
 * get the condition that others of them have already.
 */
export function guardAgainstNull(rules: Iterable<Rule>): void {
  for (const rule of rules)
    rule.given = rule.given.map((path) =>
      path.replaceAll(/(?<!!@null && )@\.(?:schemaFormat|oneOf)\b/g, '!@null && $&'),
    );
}
