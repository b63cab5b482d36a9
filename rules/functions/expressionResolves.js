import { keysOf, parentOf } from './shared/callback-keys.js';
import { check } from './shared/check.js';
import { isMissing } from './shared/expression-targets.js';
import { quote } from './shared/quote.js';
import { expressionsIn, withSlashes } from './shared/runtime-expressions.js';

/** The target of a callback's key exists in the operation that the callback belongs to. */
export default check(function* (callback, context) {
  const parent = parentOf(context);
  if (parent === undefined) return;
  for (const { key, path } of keysOf(callback, context)) {
    for (const text of new Set(expressionsIn(key).expressions)) {
      if (!isMissing(text, parent)) continue;
      const meant = withSlashes(text);
      const isMeant = meant !== undefined && !isMissing(meant, parent);
      const expected = isMeant ? `, expected ${quote(meant)}` : '';
      yield { message: `${quote(text)} points at nothing that the operation declares${expected}.`, path };
    }
  }
});
