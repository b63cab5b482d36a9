import { check } from './shared/check.js';
import { compositionOf } from './shared/composed.js';
import { discriminatorOf, isSameSchema, selectedBy } from './shared/discriminators.js';
import { declarationsIn, intersection, namesIn, namesOfText } from './shared/event-type.js';
import { isNear } from './shared/near.js';
import { isMap } from './shared/nodes.js';
import { quote, quoteAll } from './shared/quote.js';
import { payloadSchemasIn } from './shared/schemas.js';

/**
 * @typedef {import('./shared/check.js').Finding} Finding
 * @typedef {import('./shared/discriminators.js').Discriminator} Discriminator
 * @typedef {import('./shared/schema-nodes.js').SchemaNode} SchemaNode
 */

/** A value that leads nowhere, or to the wrong schema, is an event that generated receivers cannot read. */
export default check(function* (_, context) {
  for (const node of payloadSchemasIn(context)) {
    const discriminator = discriminatorOf(node);
    if (discriminator === undefined) continue;
    if (discriminator.mapping === undefined) yield* faultsOfNames(node, discriminator);
    else yield* faultsOfMapping(node, discriminator, discriminator.mapping);
  }
});

/**
 * @param {SchemaNode} node
 * @param {Discriminator} discriminator
 * @param {NonNullable<Discriminator['mapping']>} mapping
 * @returns {Iterable<Finding>}
 */
function* faultsOfMapping(node, discriminator, mapping) {
  const { property, fallback } = discriminator;
  const place = [...node.path, 'discriminator', 'mapping'];
  const allowed = valuesIn(node, property);
  const strange = mapping.filter(({ value }) => allowed !== undefined && !allowed.includes(value));
  for (const { value, to, target, isMissing } of mapping) {
    const path = [...place, value];
    const values = target === undefined ? undefined : valuesOf(target, property);
    if (isMissing) yield { message: `${quote(value)} is mapped to ${quote(to)}, which does not exist.`, path };
    else if (strange.some((one) => one.value === value)) {
      yield { message: `${quote(property)} has no value ${quote(value)}, expected ${someOf(allowed ?? [])}.`, path };
    } else if (target !== undefined && values !== undefined && !values.includes(value)) {
      const said = `whose ${quote(property)} is ${someOf(values)}`;
      yield { message: `${quote(value)} is mapped to ${quote(target.name ?? to)}, ${said}.`, path };
    }
  }
  const unmapped = (allowed ?? []).filter(
    (value) =>
      !mapping.some((one) => one.value === value) &&
      !strange.some((one) => isNear(one.value, value)) &&
      selectedBy(value, discriminator, node) === undefined,
  );
  if (unmapped.length > 0 && fallback === undefined) {
    const [values, are] = unmapped.length === 1 ? ['value', 'is'] : ['values', 'are'];
    yield {
      message: `The ${values} ${someOf(unmapped)} of ${quote(property)} ${are} not mapped to a schema.`,
      path: place,
    };
  }
  if (mapping.some(({ target }) => target === undefined)) return;
  const unreached = unnamedBranchesOf(node, discriminator).filter(
    (branch) => !mapping.some(({ target }) => target !== undefined && isSameSchema(target, branch.node)),
  );
  if (unreached.length === 0) return;
  const branches = unreached.map(({ called }) => called).join(', ');
  yield { message: `No value of ${quote(property)} is mapped to ${branches}.`, path: place };
}

/**
 * Without a mapping, a value is the name of a schema.
 *
 * @param {SchemaNode} node
 * @param {Discriminator} discriminator
 * @returns {Iterable<Finding>}
 */
function* faultsOfNames(node, discriminator) {
  const { property, branches, fallback } = discriminator;
  const path = [...node.path, 'discriminator'];
  if (fallback !== undefined) return;
  const [first] = unnamedBranchesOf(node, discriminator);
  if (first !== undefined) {
    const values = valuesOf(first.node, property);
    const said = values === undefined ? 'has no name' : `has the value ${someOf(values)}`;
    yield {
      message: `Without a mapping the value of ${quote(property)} is the name of a schema, but ${first.called} ${said}.`,
      path,
    };
  } else if (branches.length === 0) {
    const lost = (valuesIn(node, property) ?? []).filter(
      (value) => selectedBy(value, discriminator, node) === undefined,
    );
    if (lost.length === 0) return;
    yield {
      message: `Without a mapping the value of ${quote(property)} is the name of a schema, but none is named ${someOf(lost)}.`,
      path,
    };
  }
}

/**
 * The branches that no value selects by their name.
 *
 * @param {SchemaNode} node
 * @param {Discriminator} discriminator
 * @returns {{ node: SchemaNode, called: string }[]}
 */
function unnamedBranchesOf(node, { property, branches }) {
  if (node.written === undefined) return [];
  return branches.flatMap((branch, index) => {
    if (isMap(branch.schema) && branch.schema.type === 'null') return [];
    const allowed = valuesOf(branch, property) ?? valuesIn(node, property);
    const { name } = branch;
    if (name !== undefined && (allowed === undefined || allowed.includes(name))) return [];
    const title = isMap(branch.schema) ? branch.schema.title : undefined;
    const called = name ?? (typeof title === 'string' ? title : undefined);
    return [{ node: branch, called: called === undefined ? `alternative ${index + 1}` : quote(called) }];
  });
}

/**
 * The values that a schema itself allows for a property, its alternatives left aside.
 *
 * @param {SchemaNode} node
 * @param {string} property
 * @returns {string[] | undefined}
 */
function valuesIn(node, property) {
  const declared = declarationsIn(compositionOf(node), property).map((one) => namesOfText(compositionOf(one)));
  return textsOf(intersection(declared).values);
}

/**
 * @param {SchemaNode} node
 * @param {string} property
 * @returns {string[] | undefined}
 */
function valuesOf(node, property) {
  return textsOf(namesIn(compositionOf(node), property).values);
}

/**
 * @param {readonly { value: unknown }[] | undefined} values
 * @returns {string[] | undefined}
 */
function textsOf(values) {
  const texts = (values ?? []).flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
  return texts.length === 0 ? undefined : texts;
}

const MOST_SHOWN = 5;

/**
 * @param {readonly string[]} values
 * @returns {string}
 */
function someOf(values) {
  const more = values.length > MOST_SHOWN ? ` and ${values.length - MOST_SHOWN} more` : '';
  return `${quoteAll(values.slice(0, MOST_SHOWN))}${more}`;
}
