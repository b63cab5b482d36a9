import { check } from './shared/check.js';
import { eventOperationsOf } from './shared/events.js';
import { isMissing } from './shared/expression-targets.js';
import { entries, isMap } from './shared/nodes.js';
import { operationsOf, parametersOf } from './shared/operations.js';
import { quote } from './shared/quote.js';
import { expressionsInText, meantBy, parseExpression, withSlashes } from './shared/runtime-expressions.js';
import { securitySchemesOf } from './shared/signatures.js';

/**
 * @typedef {import('./shared/check.js').Context} Context
 * @typedef {(string | number)[]} Path
 * @typedef {{ operation: Record<string, unknown>, context: Context }} Parent
 * @typedef {{ text: unknown, path: Path, parent?: Parent | 'any' }} Place `parent` is the operation that its pointers are about, if there is one
 */

/** Runtime expressions are valid where tools evaluate them besides keys of callbacks: in links, and in strings that hold them. */
export default check(function* (root, context) {
  const places = [...linksOf(root, context), ...sharedLinksOf(root), ...headersOf(context), ...bearersOf(context)];
  for (const { text, path, parent } of places) {
    for (const expression of typeof text === 'string' ? new Set(expressionsInText(text)) : []) {
      const meant = withSlashes(expression);
      if (parseExpression(expression) === undefined) {
        const expected = meantBy(expression, () => undefined);
        const end = expected === undefined ? '' : `, expected ${quote(expected)}`;
        yield { message: `${quote(expression)} is no runtime expression${end}.`, path };
      } else if (meant !== undefined && parent !== 'any' && (parent === undefined || isMissing(expression, parent))) {
        yield {
          message: `The pointer of ${quote(expression)} names one property with a dot, expected ${quote(meant)}.`,
          path,
        };
      }
    }
  }
});

/**
 * @param {Record<string, unknown>} root
 * @param {Context} context
 * @returns {Place[]}
 */
function linksOf(root, context) {
  return operationsOf(root).flatMap(({ operation, path }) => {
    const parent = { operation, context: { ...context, path } };
    return entries(operation.responses).flatMap(([status, response]) =>
      linksIn(isMap(response) ? response.links : undefined, [...path, 'responses', status, 'links'], parent),
    );
  });
}

/**
 * The links of `components`, used or not. What their pointers lead to is known only of the operations that use them.
 *
 * @param {Record<string, unknown>} root
 * @returns {Place[]}
 */
function sharedLinksOf({ components }) {
  const { links, responses } = isMap(components) ? components : {};
  const held = entries(responses).flatMap(([name, response]) =>
    linksIn(isMap(response) ? response.links : undefined, ['components', 'responses', name, 'links'], 'any'),
  );
  return [...linksIn(links, ['components', 'links'], 'any'), ...held];
}

/**
 * @param {unknown} links
 * @param {Path} place
 * @param {Place['parent']} parent
 * @returns {Place[]}
 */
function linksIn(links, place, parent) {
  return entries(links).flatMap(([name, link]) => {
    if (!isMap(link)) return [];
    const path = [...place, name];
    const given = entries(link.parameters).map(([key, text]) => ({ text, path: [...path, 'parameters', key], parent }));
    return [...given, { text: link.requestBody, path: [...path, 'requestBody'], parent }];
  });
}

/**
 * The headers of deliveries whose value is an expression.
 *
 * @param {Context} context
 * @returns {Place[]}
 */
function headersOf(context) {
  return eventOperationsOf(context).flatMap(({ operation, path: place }) =>
    parametersOf(operation, { ...context, path: place }).parameters.flatMap(({ parameter: { schema }, path }) =>
      ['default', 'const'].map((field) => ({
        text: isMap(schema) ? schema[field] : undefined,
        path: [...path, 'schema', field],
      })),
    ),
  );
}

/**
 * @param {Context} context
 * @returns {Place[]}
 */
function bearersOf(context) {
  return entries(securitySchemesOf(context)).map(([name, scheme]) => ({
    text: isMap(scheme) ? scheme.bearerFormat : undefined,
    path: ['components', 'securitySchemes', name, 'bearerFormat'],
  }));
}
