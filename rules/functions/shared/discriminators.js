import { entries, isMap } from './nodes.js';
import { localTarget } from './places.js';
import { identityOf, isUnknown, partsOf, schemaElsewhere } from './schema-nodes.js';

/**
 * @typedef {import('./schema-nodes.js').SchemaNode} SchemaNode
 * @typedef {{ value: string, to: string, target: SchemaNode | undefined, isMissing: boolean }} Mapped
 *   `target` is undefined, too, where it cannot be known: in another document
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
    typeof to === 'string' ? [{ value, to, ...targetOf(to, node) }] : [],
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
  const components = isMap(base.root.resolved) ? base.root.resolved.components : undefined;
  const names = Object.keys(isMap(components) && isMap(components.schemas) ? components.schemas : {});
  return names.filter((name) => {
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
 * The schema of this name among the components of the document, if the schema that names it is in the document.
 *
 * @param {string} name
 * @param {SchemaNode} from
 * @returns {SchemaNode | undefined}
 */
export function componentOf(name, from) {
  if (from.written === undefined) return undefined;
  const component = schemaElsewhere(['components', 'schemas', name], from);
  return isUnknown(component) ? undefined : { ...component, name };
}

/**
 * A name or a reference. One that is neither leads into another document.
 *
 * @param {string} to
 * @param {SchemaNode} from
 * @returns {{ target: SchemaNode | undefined, isMissing: boolean }}
 */
function targetOf(to, from) {
  const named = /^[\w.-]+$/.test(to) ? componentOf(to, from) : undefined;
  if (named !== undefined) return { target: named, isMissing: false };
  if (from.written === undefined) return { target: undefined, isMissing: false };
  const path = localTarget({ $ref: to });
  if (path === undefined) return { target: undefined, isMissing: isNameOnly(to) };
  const target = schemaElsewhere(path, from);
  const name = target.name ?? String(path.at(-1));
  return { target: isUnknown(target) ? undefined : { ...target, name }, isMissing: target.schema === undefined };
}

/**
 * @param {string} to
 * @returns {boolean}
 */
function isNameOnly(to) {
  return /^[\w.-]+$/.test(to) && !/\.(?:ya?ml|json)$/i.test(to);
}
