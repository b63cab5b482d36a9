import type { Rule, RulesetFunction } from '@stoplight/spectral-core';

/**
 * Spectral compiles the schemas of its function `schema` anew for each document. In the rules of the AsyncAPI parser they are the
 * same for every document, and compiling them is nine tenths of all its time; so it is done once. Spectral keeps compiled
 * schemas by the inventory of the document, of which the function asks nothing else.
 */
export function shareSchemas(rules: Iterable<Rule>): void {
  for (const { name, then: steps } of rules) {
    for (const step of steps) {
      const isConstant = step.function.name === 'schema' || name.startsWith('asyncapi-document-');
      if (isConstant) step.function = withSharedSchemas(step.function);
    }
  }
}

function withSharedSchemas(check: RulesetFunction): RulesetFunction {
  const documentInventory = {} as Parameters<RulesetFunction>[2]['documentInventory'];
  return (target, options, context) => check(target, options, { ...context, documentInventory });
}
