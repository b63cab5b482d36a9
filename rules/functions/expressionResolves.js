import { keysOf, parentOf } from './shared/callback-keys.js';
import { check } from './shared/check.js';
import { targetsOf } from './shared/expression-targets.js';
import { quote } from './shared/quote.js';
import { expressionsIn, parseExpression } from './shared/runtime-expressions.js';

/** The target of a callback's key exists in the operation that the callback belongs to. */
export default check(function* (callback, context) {
  const parent = parentOf(context);
  if (parent === undefined) return;
  for (const { key, path } of keysOf(callback, context)) {
    for (const text of expressionsIn(key).expressions) {
      const expression = parseExpression(text);
      if (expression === undefined) continue;
      const { targets, known } = targetsOf(expression, parent);
      if (targets.length > 0 || !known) continue;
      yield { message: `${quote(text)} points at nothing that the operation declares.`, path };
    }
  }
});
