import { assertValidRuleset as validate } from 'original:@stoplight/spectral-core/dist/ruleset/validation/index.js';
import { isTrusted } from './trusted-rulesets.ts';

export { RulesetValidationError } from 'original:@stoplight/spectral-core/dist/ruleset/validation/index.js';

/**
 * In the place of `dist/ruleset/validation/index.js` of `@stoplight/spectral-core`, by which a `Ruleset` validates itself, and all
 * that it extends, each time it is made. See `trusted-rulesets.ts`.
 */
export function assertValidRuleset(...given: Parameters<typeof validate>): void {
  if (!isTrusted(given[0])) validate(...given);
}
