import { createRulesetFunction as create } from 'original:@stoplight/spectral-core/dist/ruleset/function.js';

export { RulesetFunctionValidationError } from 'original:@stoplight/spectral-core/dist/ruleset/function.js';

type Created = ReturnType<typeof create>;

/**
 * In the place of `dist/ruleset/function.js` of `@stoplight/spectral-core`, which compiles a schema for the options of each of some
 * hundred functions when it is loaded. Here it does so for a function that is used.
 */
export function createRulesetFunction(...[definition, check]: Parameters<typeof create>): Created {
  let created: Created | undefined;
  const get = () => (created ??= create(definition, check));
  const lazy: Created = Object.assign((...given: Parameters<Created>) => get()(...given), {
    validator: (options: unknown) => get().validator(options),
    schemas: { input: definition.input, options: definition.options },
  });
  return Object.defineProperty(lazy, 'name', { value: check.name });
}
