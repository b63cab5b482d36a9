import { isOperation, keysOf, parentOf } from './shared/callback-keys.js';
import { check } from './shared/check.js';
import { namesOf } from './shared/expression-targets.js';
import { entries } from './shared/nodes.js';
import { parametersIn } from './shared/operations.js';
import { quote } from './shared/quote.js';
import { expressionsIn, meantBy, parseExpression } from './shared/runtime-expressions.js';

/** The text in the braces of a callback's key is a runtime expression, or names a path parameter of the callback. */
export default check(function* (callback, context) {
  const misplaced = entries(callback).find(([key, value]) => isOperation(key, value));
  if (misplaced !== undefined) {
    yield {
      message: `The level of the expression is missing: ${quote(misplaced[0])} is directly below ${quote(context.path.at(-1))}, expected the name of the callback, the expression and the operation below each other.`,
    };
  }
  const find = namesOf(parentOf(context));
  for (const { key, pathItem, path } of keysOf(callback, context)) {
    const { expressions, balanced } = expressionsIn(key);
    const parameters = parametersIn(pathItem, path).parameters.map(({ name }) => name);
    const wrong = expressions.filter((text) => parseExpression(text) === undefined && !parameters.includes(text));
    for (const text of new Set(wrong)) {
      const meant = meantBy(text, find);
      const expected = meant === undefined ? 'one such as `$request.body#/callbackUrl`' : quote(meant);
      yield { message: `${quote(text)} is no runtime expression, expected ${expected}.`, path };
    }
    if (wrong.length === 0 && !balanced)
      yield { message: `The braces of ${quote(key)} do not match, expected each expression in one pair.`, path };
  }
});
