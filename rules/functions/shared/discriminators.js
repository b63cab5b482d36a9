import { at, entries, isMap } from './nodes.js';
import { identityOf, isUnknown, partsOf, schemaAt, schemaBehind } from './schema-nodes.js';

/**
 * @typedef {import('./schema-nodes.js').SchemaNode} SchemaNode
 * @typedef {{ value: string, to: string, target: SchemaNode | undefined, isMissing: boolean }} Mapped
 *   `target` is undefined, too, where it cannot be known: in a document that no `$ref` leads to
 */

/**
 * How one property of a payload selects its schema (https://spec.openapis.org/oas/v3.2.0.html#discriminator-object).
 *
 * @typedef {{ property: string, mapping: Mapped[] | undefined, fallback: string | undefined, keyword: 'oneOf' | 'anyOf' | undefined, branches: SchemaNode[] }} Discriminator
 */

/**
 * @param {SchemaNode} node
 * @returns {Discriminator | undefined}
 */
export function discriminatorOf(node) {
  const written = isMap(node.schema) ? node.schema.discriminator : undefined;
  if (!isMap(written) || typeof written.propertyName !== 'string') return undefined;
  const { propertyName, mapping, defaultMapping } = written;
  const mapped = entries(mapping).flatMap(([value, to]) =>
    typeof to === 'string' ? [{ value, to, ...mappedBy(to, node, value) }] : [],
  );
  const keyword = /** @type {const} */ (['oneOf', 'anyOf']).find((name) => partsOf(node, name).length > 0);
  return {
    property: propertyName,
    mapping: isMap(mapping) ? mapped : undefined,
    fallback: typeof defaultMapping === 'string' ? defaultMapping : undefined,
    keyword,
    branches: keyword === undefined ? [] : partsOf(node, keyword).map((part) => part.node),
  };
}

/**
 * The schema that a value of the discriminating property selects: that of the mapping, else the one with this name.
 *
 * @param {string} value
 * @param {Discriminator} discriminator
 * @param {SchemaNode} node the schema with the discriminator
 * @returns {SchemaNode | undefined}
 */
export function selectedBy(value, { mapping, branches }, node) {
  const mapped = mapping?.find((one) => one.value === value);
  if (mapped !== undefined) return mapped.target;
  if (branches.length > 0) return branches.find(({ name }) => name === value);
  const named = componentOf(value, node);
  return named !== undefined && isBuiltOn(named, node) ? named : undefined;
}

/**
 * The values that select a schema: those of the mapping, and the names of schemas that no value is mapped to.
 *
 * @param {Discriminator} discriminator
 * @param {SchemaNode} node
 * @returns {string[]}
 */
export function valuesOf({ mapping = [], branches }, node) {
  const mapped = mapping.map(({ value }) => value);
  const isMapped = (/** @type {SchemaNode} */ branch) =>
    mapping.some(({ target }) => target !== undefined && isSameSchema(target, branch));
  const named = branches.flatMap((branch) => (branch.name === undefined || isMapped(branch) ? [] : [branch.name]));
  return [...new Set([...mapped, ...named, ...(branches.length === 0 ? heirsOf(node) : [])])];
}

/**
 * Whether a schema takes another one in by `allOf`.
 *
 * @param {SchemaNode} node
 * @param {SchemaNode} base
 * @param {Set<unknown>} [seen]
 * @returns {boolean}
 */
export function isBuiltOn(node, base, seen = new Set()) {
  const identity = identityOf(node);
  if (identity === undefined || seen.has(identity)) return false;
  seen.add(identity);
  const parts = [...partsOf(node, 'allOf').map((part) => part.node), ...node.beside];
  return parts.some((part) => isSameSchema(part, base) || isBuiltOn(part, base, seen));
}

/**
 * The names of the components that are built on a schema.
 *
 * @param {SchemaNode} base
 * @returns {string[]}
 */
export function heirsOf(base) {
  const names = [base.root.main, base.root].flatMap(({ resolved }) =>
    Object.keys(/** @type {object} */ (at(resolved, ['components', 'schemas']) ?? {})),
  );
  return [...new Set(names)].filter((name) => {
    const component = componentOf(name, base);
    return component !== undefined && isBuiltOn(component, base);
  });
}

/**
 * @param {SchemaNode} one
 * @param {SchemaNode} other
 * @returns {boolean}
 */
export function isSameSchema(one, other) {
  return one.schema === other.schema || (identityOf(one) !== undefined && identityOf(one) === identityOf(other));
}

/**
 * The schema of this name among the components: of the document that is checked, or of the one with the schema that names it
 * (https://spec.openapis.org/oas/v3.1.1.html#resolving-implicit-connections).
 *
 * @param {string} name
 * @param {SchemaNode} from
 * @returns {SchemaNode | undefined}
 */
export function componentOf(name, { written, root }) {
  if (written === undefined) return undefined;
  for (const one of new Set([root.main, root])) {
    const component = schemaAt(['components', 'schemas', name], one);
    if (!isUnknown(component)) return { ...component, name };
  }
  return undefined;
}

/**
 * What a name or a reference leads to.
 *
 * @param {string} to
 * @param {SchemaNode} from
 * @param {string} value that is mapped to it
 * @returns {{ target: SchemaNode | undefined, isMissing: boolean }}
 */
function mappedBy(to, from, value) {
  const isName = /^[\w.-]+$/.test(to);
  const named = isName ? componentOf(to, from) : undefined;
  if (named !== undefined) return { target: named, isMissing: false };
  if (from.written === undefined) return { target: undefined, isMissing: false };
  const target = schemaBehind(to, from, [...from.path, 'discriminator', 'mapping', value]);
  if (target === undefined) return { target, isMissing: isName && !/\.(?:ya?ml|json)$/i.test(to) };
  return { target: isUnknown(target) ? undefined : target, isMissing: target.schema === undefined };
}
