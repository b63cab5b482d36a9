import { entries, isMap, isReference } from './nodes.js';
import { contentOf, parametersOf, payloadsOf } from './operations.js';
import { parseExpression } from './runtime-expressions.js';
import { below, isUnknown } from './schema-nodes.js';
import { propertiesOf, schemaOf } from './schemas.js';

/**
 * @typedef {import('./check.js').Context} Context
 * @typedef {import('./runtime-expressions.js').RuntimeExpression} RuntimeExpression
 * @typedef {import('./schema-nodes.js').SchemaNode} SchemaNode
 * @typedef {{ schema: unknown, path: (string | number)[] }} Target
 * @typedef {{ targets: Target[], known: boolean }} Search `known` says that nothing more can be found
 */

/**
 * The target of a runtime expression in the operation that it is evaluated with.
 *
 * @param {RuntimeExpression} expression
 * @param {{ operation: Record<string, unknown>, context: Context }} parent
 * @returns {Search}
 */
export function targetsOf(expression, { operation, context }) {
  if (expression.kind === 'message') return UNKNOWN;
  if (expression.kind === 'body') {
    const bodies =
      expression.of === 'request' ? [payloadsOf(operation, context)] : responseBodiesOf(operation, context);
    return union(bodies.map((body) => inBody(body, expression.pointer, context)));
  }
  return expression.of === 'request'
    ? amongParameters(expression, parametersOf(operation, context))
    : amongResponseHeaders(expression.name, operation, context);
}

/**
 * Whether a runtime expression points at nothing that the operation declares, for sure.
 *
 * @param {string} text
 * @param {{ operation: Record<string, unknown>, context: Context }} parent
 * @returns {boolean}
 */
export function isMissing(text, parent) {
  const expression = parseExpression(text);
  if (expression === undefined) return false;
  const { targets, known } = targetsOf(expression, parent);
  return targets.length === 0 && known;
}

/**
 * Finds the expression for a parameter or a property of the body that an operation declares under a name.
 *
 * @param {{ operation: Record<string, unknown>, context: Context } | undefined} parent
 * @returns {(name: string) => string | undefined}
 */
export function namesOf(parent) {
  return (name) => {
    if (parent === undefined) return undefined;
    const parameter = parametersOf(parent.operation, parent.context).parameters.find((one) => one.name === name);
    return parameter === undefined ? undefined : `$request.${parameter.in}.${name}`;
  };
}

/** @type {Search} */
const UNKNOWN = { targets: [], known: false };

/**
 * @param {ReturnType<typeof payloadsOf>} body
 * @param {readonly string[]} pointer
 * @param {Context} context
 * @returns {Search}
 */
function inBody({ payloads, complete }, pointer, context) {
  const search = union(payloads.map((payload) => follow(schemaOf(payload, context), pointer)));
  return { ...search, known: search.known && complete };
}

/**
 * @param {SchemaNode} node
 * @param {readonly string[]} pointer
 * @returns {Search}
 */
function follow(node, [segment, ...rest]) {
  const { schema, path } = node;
  if (segment === undefined) return { targets: [{ schema, path }], known: true };
  if (!isMap(schema) || isUnknown(node)) return UNKNOWN;
  if (isMap(schema.items) && /^\d+$/.test(segment)) return follow(below(node, 'items'), rest);
  const { properties, complete } = propertiesOf(node);
  const named = properties.filter(({ name }) => name === segment);
  if (named.length === 0) return { targets: [], known: complete && properties.length > 0 };
  return union(named.map((property) => follow(property.node, rest)));
}

/**
 * @param {{ kind: 'header' | 'query' | 'path', name: string }} expression
 * @param {ReturnType<typeof parametersOf>} declared
 * @returns {Search}
 */
function amongParameters({ kind, name }, { parameters, complete }) {
  const isNamed = (/** @type {string} */ other) =>
    kind === 'header' ? other.toLowerCase() === name.toLowerCase() : other === name;
  const found = parameters.filter((parameter) => parameter.in === kind && isNamed(parameter.name));
  return {
    targets: found.map(({ parameter, path }) => ({ schema: parameter.schema, path: [...path, 'schema'] })),
    known: complete && !(kind === 'header' && UNDECLARED_HEADERS.includes(name.toLowerCase())),
  };
}

/** Headers that OpenAPI describes elsewhere, or that every HTTP message may have. */
const UNDECLARED_HEADERS = [
  'accept',
  'authorization',
  'content-type',
  'host',
  'location',
  'origin',
  'referer',
  'user-agent',
];

/**
 * @param {string} name
 * @param {Record<string, unknown>} operation
 * @param {Context} context
 * @returns {Search}
 */
function amongResponseHeaders(name, operation, context) {
  const searches = entries(operation.responses).map(([status, response]) => {
    if (!isMap(response) || isReference(response) || isReference(response.headers)) return UNKNOWN;
    const found = entries(response.headers).filter(([header]) => header.toLowerCase() === name.toLowerCase());
    const path = [...context.path, 'responses', status, 'headers'];
    return {
      targets: found.map(([header, { schema }]) => ({ schema, path: [...path, header, 'schema'] })),
      known: !UNDECLARED_HEADERS.includes(name.toLowerCase()),
    };
  });
  return union(searches);
}

/**
 * @param {Record<string, unknown>} operation
 * @param {Context} context
 * @returns {ReturnType<typeof payloadsOf>[]}
 */
function responseBodiesOf(operation, context) {
  return entries(operation.responses).map(([status, response]) =>
    contentOf(response, [...context.path, 'responses', status]),
  );
}

/**
 * @param {readonly Search[]} searches
 * @returns {Search}
 */
function union(searches) {
  return { targets: searches.flatMap(({ targets }) => targets), known: searches.every(({ known }) => known) };
}
