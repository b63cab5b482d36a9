import type { Rule, RulesetFunction } from '@stoplight/spectral-core';

const rule = 'asyncapi2-message-examples-custom-format';

/**
 * The AsyncAPI parser checks the examples of a message against its payload in whatever schema format that is written: a schema of
 * Avro is taken for JSON Schema, and is no valid one. Examples in formats that it does not read are not judged.
 * @param formats those that it reads
 */
export function leaveUnreadFormats(rules: Iterable<Rule>, formats: ReadonlySet<string>): void {
  for (const { name, then: steps } of rules)
    if (name === rule) for (const step of steps) step.function = ofReadFormats(step.function, formats);
}

function ofReadFormats(check: RulesetFunction, formats: ReadonlySet<string>): RulesetFunction {
  return (target, options, context) => {
    const format = (target as { readonly schemaFormat?: unknown } | null)?.schemaFormat;
    return typeof format === 'string' && !formats.has(format) ? [] : check(target, options, context);
  };
}
