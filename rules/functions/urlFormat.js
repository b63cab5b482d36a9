import { keysOf, parentOf } from './shared/callback-keys.js';
import { check } from './shared/check.js';
import { targetsOf } from './shared/expression-targets.js';
import { isMap, isReference, items } from './shared/nodes.js';
import { quote } from './shared/quote.js';
import { expressionsIn, parseExpression } from './shared/runtime-expressions.js';

const TELLING = ['format', 'pattern', 'const', 'enum', 'oneOf', 'anyOf', 'allOf'];

/** The URL that a caller gives for a callback is declared as a URL. */
export default check(function* (callback, context) {
  const parent = parentOf(context);
  if (parent === undefined) return;
  for (const { key } of keysOf(callback, context)) {
    if (!/^(?:\$|\{\$)/.test(key)) continue;
    const expression = parseExpression(expressionsIn(key).expressions[0] ?? '');
    for (const { schema, path } of expression === undefined ? [] : targetsOf(expression, parent).targets) {
      if (!isMap(schema) || isReference(schema)) continue;
      const types = items([schema.type ?? []].flat());
      if (types.length > 0 && !types.includes('string')) {
        yield { message: `A callback URL is declared as ${quote(types.join(' or '))}, expected a string.`, path };
      } else if (!TELLING.some((keyword) => keyword in schema)) {
        yield { message: 'A callback URL is declared as any text, expected `format: uri`.', path };
      }
    }
  }
});
