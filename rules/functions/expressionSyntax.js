import { keysOf } from './shared/callback-keys.js';
import { check } from './shared/check.js';
import { parametersIn } from './shared/operations.js';
import { quote } from './shared/quote.js';
import { expressionsIn, parseExpression } from './shared/runtime-expressions.js';

/** The text in the braces of a callback's key is a runtime expression, or names a path parameter of the callback. */
export default check(function* (callback, context) {
  for (const { key, pathItem, path } of keysOf(callback, context)) {
    const { expressions, balanced } = expressionsIn(key);
    const parameters = parametersIn(pathItem, path).parameters.map(({ name }) => name);
    const wrong = expressions.find((text) => parseExpression(text) === undefined && !parameters.includes(text));
    if (wrong !== undefined) {
      yield {
        message: `${quote(wrong)} is no runtime expression, expected one such as \`$request.body#/callbackUrl\`.`,
        path,
      };
    } else if (!balanced) {
      yield { message: `The braces of ${quote(key)} do not match, expected each expression in one pair.`, path };
    }
  }
});
