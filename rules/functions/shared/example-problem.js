import { isNullOnly, partSchemas, stepsIn } from './example-parts.js';
import { kebab } from './names.js';
import { at, isMap, isReference, items } from './nodes.js';
import { quote } from './quote.js';

/**
 * @typedef {(string | number)[]} Path
 * @typedef {Record<string, unknown>} Schema
 * @typedef {{ value: unknown, path: Path }} Example
 * @typedef {typeof import('@stoplight/spectral-functions').schema} Validate
 * @typedef {{ keyword: string, instancePath: string, params: Record<string, unknown> }} AjvError
 * @typedef {{ message: string, path: Path }} Problem
 * @typedef {{ validate: Validate, dialect: string, context: import('./check.js').Context, schemas: import('./example-schemas.js').ExampleSchemas }} Judge
 */

/** So many alternatives inside alternatives are explained. */
const DEEPEST = 6;
/** So many alternatives are compared. */
const MOST_COMPARED = 60;

/**
 * The first thing that is wrong with an example, told by the alternative that fits it best. That a schema cannot be
 * compiled is not the example's fault.
 *
 * @param {Example} example
 * @param {Schema} schema
 * @param {Judge} judge
 * @param {number} [depth]
 * @returns {Problem | undefined}
 */
export function problemOf(example, schema, judge, depth = 0) {
  const { errors, problem } = judged(example, schema, judge);
  if (problem === undefined) return undefined;
  const last = errors.findLast(({ keyword }) => keyword !== 'if');
  const stranger = last?.params.additionalProperty ?? last?.params.unevaluatedProperty;
  if (last !== undefined && typeof stranger === 'string') {
    return { ...problem, path: [...example.path, ...stepsIn(last.instancePath, example.value), stranger] };
  }
  if (last?.keyword === 'required') return withOtherSpelling(problem, last, example);
  if (last === undefined || (last.keyword !== 'oneOf' && last.keyword !== 'anyOf') || depth > DEEPEST) return problem;
  const steps = stepsIn(last.instancePath, example.value);
  const part = { value: at(example.value, steps), path: [...example.path, ...steps] };
  const alternatives = schemasAt(schema, example.value, steps, schema, judge)
    .map((one) => /** @type {Schema[]} */ (items(one[last.keyword])))
    .find((list) => list.length > 0 && isRefused(part.value, { [last.keyword]: list }, judge));
  return alternatives === undefined ? problem : (explained(part, alternatives, judge, depth + 1) ?? problem);
}

/**
 * A property that is missing may be there in another spelling: `appStats` for `app_stats`.
 *
 * @param {Problem} problem
 * @param {AjvError} error
 * @param {Example} example
 * @returns {Problem}
 */
function withOtherSpelling(problem, { instancePath, params }, { value }) {
  const missing = kebab(String(params.missingProperty));
  const given = at(value, stepsIn(instancePath, value));
  const other = isMap(given) ? Object.keys(given).find((key) => kebab(key) === missing) : undefined;
  return other === undefined ? problem : { ...problem, message: `${problem.message}, and has ${quote(other)}` };
}

/**
 * @param {Example} example
 * @param {Schema[]} alternatives none of which the example meets, or more than one of `oneOf`
 * @param {Judge} judge
 * @param {number} depth
 * @returns {Problem | undefined}
 */
function explained(example, alternatives, judge, depth) {
  const { schemas } = judge;
  const { value, path } = example;
  const selection = schemas.selectionIn(alternatives);
  if (selection !== undefined) {
    const problem = problemOf(example, schemas.alone(/** @type {Schema} */ (alternatives[1])), judge, depth);
    const { property, value: selecting, name } = selection;
    const said = `${quote(property)} is ${quote(selecting)}, which selects ${name === undefined ? 'a schema' : quote(name)}`;
    return problem && { ...problem, message: `${said}; ${problem.message}` };
  }
  const others = alternatives.filter((one) => value === null || !isNullOnly(one));
  const [only] = others;
  if (only !== undefined && others.length === 1) return problemOf(example, schemas.alone(only), judge, depth);
  const compared = others.slice(0, MOST_COMPARED).map((one, index) => compare(example, one, index, judge));
  const met = compared.filter(({ misfit }) => misfit === undefined);
  if (met.length > 0) {
    const names = met.map(({ name }) => name).join(' and ');
    return met.length < 2
      ? undefined
      : { message: `of ${others.length} alternatives it may meet only one, and it meets ${names}`, path };
  }
  const [best] = compared.sort((one, other) => compareMisfits(one.misfit, other.misfit));
  if (best === undefined || best.misfit?.isOfOtherType) return undefined;
  const problem = problemOf(example, best.schema, judge, depth);
  const said = `of ${others.length} alternatives ${best.name} fits best`;
  return problem && { ...problem, message: `${said}; ${problem.message}` };
}

/**
 * How far a value is from a schema: a value of another type, or with another tag, is meant for another schema.
 *
 * @typedef {{ isOfOtherType: boolean, otherTags: number, errors: number, strangers: number }} Misfit
 */

/**
 * @param {Example} example
 * @param {Schema} alternative
 * @param {number} index
 * @param {Judge} judge
 * @returns {{ name: string, schema: Schema, misfit: Misfit | undefined }}
 */
function compare(example, alternative, index, judge) {
  const schema = judge.schemas.alone(alternative);
  const { errors, problem } = judged(example, schema, judge, true);
  const name = nameOf(alternative, index, judge);
  if (problem === undefined) return { name, schema, misfit: undefined };
  const own = errors.filter(({ keyword }) => keyword !== 'oneOf' && keyword !== 'anyOf');
  const isTag = ({ keyword, instancePath }) =>
    (keyword === 'const' || keyword === 'enum') && /^\/[^/]+$/.test(instancePath);
  const declared = new Set(
    schemasAt(schema, example.value, [], schema, judge).flatMap(({ properties }) =>
      isMap(properties) ? Object.keys(properties).map(kebab) : [],
    ),
  );
  const misfit = {
    isOfOtherType: own.some(({ keyword, instancePath }) => keyword === 'type' && instancePath === ''),
    otherTags: own.filter(isTag).length,
    errors: new Set(
      own.map(({ instancePath, keyword, params }) => `${instancePath} ${keyword} ${JSON.stringify(params)}`),
    ).size,
    strangers: isMap(example.value) ? Object.keys(example.value).filter((key) => !declared.has(kebab(key))).length : 0,
  };
  return { name, schema, misfit };
}

/**
 * @param {Misfit | undefined} one
 * @param {Misfit | undefined} other
 * @returns {number}
 */
function compareMisfits(one, other) {
  if (one === undefined || other === undefined) return 0;
  return (
    Number(one.isOfOtherType) - Number(other.isOfOtherType) ||
    one.otherTags - other.otherTags ||
    one.errors + one.strangers - (other.errors + other.strangers)
  );
}

/**
 * @param {Schema} alternative
 * @param {number} index
 * @param {Judge} judge
 * @returns {string}
 */
function nameOf(alternative, index, { schemas }) {
  const node = schemas.nodeOf(alternative);
  if (node?.name !== undefined) return quote(node.name);
  const schema = node?.schema;
  if (isMap(schema) && typeof schema.title === 'string') return quote(schema.title);
  const [required] = isMap(schema) ? items(schema.required) : [];
  if (required !== undefined) return quote(required);
  return `number ${index + 1}`;
}

/**
 * The schemas that hold of a part of a value.
 *
 * @param {Schema} schema
 * @param {unknown} value
 * @param {Path} steps
 * @param {Schema} whole
 * @param {Judge} judge
 * @returns {Schema[]}
 */
function schemasAt(schema, value, steps, whole, judge) {
  const { $defs } = whole;
  const found = new Set([schema]);
  for (const one of found) {
    if (isReference(one)) add(isMap($defs) ? $defs[one.$ref.replace('#/$defs/', '')] : undefined);
    for (const member of items(one.allOf)) add(member);
    if (isMap(one.if)) add(isRefused(value, { ...one.if, $defs }, judge) ? one.else : one.then);
  }
  const [step, ...rest] = steps;
  if (step === undefined) return [...found];
  const inner = isMap(value) || Array.isArray(value) ? at(value, [step]) : undefined;
  return [...found].flatMap((one) =>
    partSchemas(one, step).flatMap((part) => schemasAt(part, inner, rest, whole, judge)),
  );

  /** @param {unknown} next */
  function add(next) {
    if (isMap(next)) found.add(next);
  }
}

/**
 * @param {unknown} value
 * @param {Schema} schema
 * @param {Judge} judge
 * @returns {boolean}
 */
function isRefused(value, schema, judge) {
  return judged({ value, path: [] }, judge.schemas.alone(schema), judge).problem !== undefined;
}

/**
 * @param {Example} example
 * @param {Schema} schema
 * @param {Judge} judge
 * @param {boolean} [allErrors]
 * @returns {{ errors: AjvError[], problem: Problem | undefined }}
 */
function judged({ value, path }, schema, { validate, dialect, context }, allErrors = false) {
  /** @type {AjvError[]} */
  let errors = [];
  const prepareResults = (/** @type {AjvError[]} */ found) => {
    errors = [...found];
  };
  const options = /** @type {any} */ ({ schema, dialect, allErrors, prepareResults });
  const [first] = validate(value, options, { ...context, path }) ?? [];
  const problem = first === undefined || errors.length === 0 ? undefined : first;
  return { errors, problem: problem && { message: problem.message, path: problem.path ?? path } };
}

/**
 * The finding about an example, as a sentence. Some messages of the validator are questions.
 *
 * @param {{ message: string }} problem
 * @returns {string}
 */
export function contradiction({ message }) {
  return `The example contradicts its schema: ${message}${message.endsWith('?') ? '' : '.'}`;
}
