import type { IFunctionResult, Rule, RulesetFunction } from '@stoplight/spectral-core';

/**
 * Keep texts of documents from being run. Spectral evaluates `#{{…}}` in what functions report, and functions report
 * words of the document: a property named `#{{ f(n) = n < 2 ? 1 : f(n-1) + f(n-2); f(60) }}` would keep it busy for years.
 * Only Spectral's own `#{{print("…")}}` stays.
 */
export function withPlainMessages(rules: Iterable<Rule>): void {
  for (const rule of rules) {
    // biome-ignore lint/suspicious/noThenProperty: it is the name in Spectral
    rule.then = rule.then.map((step) => ({ ...step, function: plain(step.function) }));
  }
}

function plain(check: RulesetFunction): RulesetFunction {
  const plainCheck: RulesetFunction = (target, options, context) => {
    const results = check(target, options, context);
    if (results === undefined) return results;
    return 'then' in results ? results.then((later) => later?.map(plainResult)) : results.map(plainResult);
  };
  return Object.defineProperty(plainCheck, 'name', { value: check.name });
}

function plainResult(result: IFunctionResult): IFunctionResult {
  const message = result.message.replaceAll(/#\{\{(?!\s*print\("[a-z]+"\)\s*\}\})/g, '#{ {');
  return message === result.message ? result : { ...result, message };
}
