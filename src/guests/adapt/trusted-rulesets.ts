/** The `rules` of rulesets that need no validation. */
const trusted = new WeakSet<object>();

/**
 * Trust a ruleset and what it extends: our own, those of Spectral and of the AsyncAPI parser, and those that were validated
 * before. To compile the schema of rulesets takes longer than to check a document.
 */
export function trustRuleset<T>(definition: T): T {
  const { rules, extends: extended } = definition as Readonly<Record<string, unknown>>;
  if (typeof rules === 'object' && rules !== null) trusted.add(rules);
  if (Array.isArray(extended)) for (const one of extended.flat()) if (typeof one === 'object') trustRuleset(one);
  return definition;
}

export function isTrusted(definition: unknown): boolean {
  if (typeof definition !== 'object' || definition === null || !('rules' in definition)) return false;
  return typeof definition.rules === 'object' && definition.rules !== null && trusted.has(definition.rules);
}
