import type { ErrorObject, ValidateFunction } from 'ajv';
import type { Finding } from '../finding/finding.ts';
import { isInterrupt } from '../limits/in-time.ts';
import type { Location } from '../text/location.ts';
import { didYouMean } from '../text/nearest.ts';
import { fixOfWords } from './fix-words.ts';
import type { JsonSchema } from './json-schema.ts';
import { getIn, type Node, toPlain } from './node.ts';
import { readablePath, segmentsOf } from './pointer.ts';
import { type Advice, adviceFor } from './schema-advice.ts';
import { missingHint } from './schema-example.ts';

/** Checks a value by a schema that was compiled when the tool was built; see `build/compiled-schemas.js`. */
export type Validate = ValidateFunction;

/**
 * Compile schemas inside of a document of the repo. Formats are not checked, and other files are not looked into: a schema
 * that refers to one is not compiled. The library is loaded only where it is needed.
 */
export async function schemaCompiler(document: unknown): Promise<(pointer: string) => Validate | undefined> {
  const { Ajv2020 } = await import('ajv/dist/2020.js');
  const compiler = new Ajv2020({ strict: false, validateSchema: false, validateFormats: false, logger: false });
  let isAdded = false;
  return (pointer) => {
    try {
      if (!isAdded) compiler.addSchema(document as object, 'document.json');
      isAdded = true;
      return compiler.compile({ $ref: `document.json#${pointer}` });
    } catch (error) {
      if (isInterrupt(error)) throw error;
      return undefined;
    }
  };
}

/**
 * Where a tree does not fit its schema, in the order of the document: one finding for each mistake.
 * @param document the schema that was compiled, for examples of what is missing
 */
export function schemaFindings(validate: Validate, root: Node, document: JsonSchema = {}): Finding[] {
  if (validate(toPlain(root))) return [];
  return onePerPlace(validate.errors ?? [])
    .map((error) => findingOf(error, root, document))
    .sort((a, b) => a.at.span.start - b.at.span.start);
}

const wrappers = new Set(['if', 'anyOf', 'oneOf', 'allOf', 'not']);

/** Of several errors about one value the first specific one counts; errors that only wrap others are not specific. */
function onePerPlace(errors: readonly ErrorObject[]): ErrorObject[] {
  const specific = errors.filter((error) => !wrappers.has(error.keyword));
  const explained = placesAbove(specific);
  const rest = errors.filter(({ instancePath }) => !explained.has(instancePath));
  const perPlace = new Map<string, ErrorObject>();
  for (const error of [...specific, ...rest]) {
    const place = `${error.instancePath}/${error.params.missingProperty ?? error.params.additionalProperty ?? ''}`;
    if (!perPlace.has(place)) perPlace.set(place, error);
  }
  return [...perPlace.values()];
}

/** The places of errors and all places around them. */
function placesAbove(errors: readonly ErrorObject[]): ReadonlySet<string> {
  const places = new Set<string>();
  for (const { instancePath } of errors) {
    for (let place = instancePath; !places.has(place); place = place.slice(0, Math.max(0, place.lastIndexOf('/')))) {
      places.add(place);
    }
  }
  return places;
}

function findingOf(error: ErrorObject, root: Node, document: JsonSchema): Finding {
  if (error.keyword === 'required') return missing(error, root, document);
  if (error.keyword === 'additionalProperties') return unknownKey(error, root);
  const path = readablePath(error.instancePath) || 'The document';
  const subject = error.instancePath === '' ? path : `\`${path}\``;
  const node = getIn(root, segmentsOf(error.instancePath));
  const at = node?.kind === 'scalar' ? node.at : headOf(root, error.instancePath);
  const advice = adviceFor(error, node);
  return {
    message: `${subject} ${demandOf(error, node)}.`,
    at,
    ...(advice === undefined ? {} : { hint: advice.hint }),
    ...fixOf(at, node, advice),
  };
}

/** The value that is right in the place of the written one, in quotes where it needs them. */
function fixOf(at: Location, node: Node | undefined, advice: Advice | undefined): Pick<Finding, 'fix'> {
  const value = advice?.value;
  if (value === undefined || node?.kind !== 'scalar') return {};
  if (typeof value !== 'string') return { fix: { at, text: String(value) } };
  const isBare = at.span.end - at.span.start === node.text.length;
  const text = isBare && !/^[a-z][\w./:?=&%-]*$/i.test(value) ? `'${value}'` : value;
  return fixOfWords(at, node.text, text);
}

/** A missing field is told at the field that comes before it in the schema, or at the map that lacks it. */
function missing({ instancePath, params, parentSchema }: ErrorObject, root: Node, document: JsonSchema): Finding {
  const map = getIn(root, segmentsOf(instancePath));
  const name: string = params.missingProperty;
  const properties = (parentSchema?.properties ?? {}) as Record<string, unknown>;
  const order = Object.keys(properties);
  const before = order.slice(0, Math.max(0, order.indexOf(name)));
  const last =
    map?.kind === 'map' ? [...map.entries.values()].filter(({ key }) => before.includes(key)).at(-1) : undefined;
  return {
    message: `\`${readablePath(`${instancePath}/${name}`)}\` is missing.`,
    at: last?.keyAt ?? headOf(root, instancePath),
    hint: missingHint(instancePath, name, properties[name], document, last?.key),
  };
}

function unknownKey({ instancePath, params, parentSchema }: ErrorObject, root: Node): Finding {
  const key: string = params.additionalProperty;
  const map = getIn(root, segmentsOf(instancePath));
  const at = (map?.kind === 'map' ? map.entries.get(key)?.keyAt : undefined) ?? headOf(root, instancePath);
  const known = Object.keys((parentSchema?.properties ?? {}) as object);
  const hint = didYouMean(key, known) ?? `Known here: ${known.join(', ')}.`;
  return {
    message: `\`${readablePath(at.pointer)}\` is not a known key.`,
    at,
    ...(known.length === 0 ? {} : { hint }),
  };
}

/** Where a map or list begins to be recognizable: its key, or the first key of a list's item. */
function headOf(root: Node, instancePath: string): Location {
  const segments = segmentsOf(instancePath);
  const last = segments.at(-1);
  const parent = getIn(root, segments.slice(0, -1));
  const node = getIn(root, segments) ?? root;
  const key = last !== undefined && parent?.kind === 'map' ? parent.entries.get(last)?.keyAt : undefined;
  const first = node.kind === 'map' ? node.entries.values().next().value?.keyAt : undefined;
  return key ?? first ?? node.at;
}

function demandOf(error: ErrorObject, node: Node | undefined): string {
  const { keyword, params } = error;
  const found = node === undefined ? '' : `, not ${nameOf(node)}`;
  const demands: Readonly<Record<string, () => string>> = {
    type: () => `must be ${typeNames([params.type].flat())}${found}`,
    const: () => `must be \`${params.allowedValue}\`${found}`,
    enum: () => `must be one of ${params.allowedValues.map((value: unknown) => `\`${value}\``).join(', ')}${found}`,
    minLength: () => 'must not be empty',
    minItems: () => 'must not be empty',
    minProperties: () => 'must not be empty',
    maxItems: () => `must have at most ${params.limit} items`,
    maxLength: () => `must have at most ${params.limit} characters`,
    minimum: () => `must be at least ${params.limit}${found}`,
    maximum: () => `must be at most ${params.limit}${found}`,
    format: () => `must be ${formatNames[params.format] ?? `a ${params.format}`}${found}`,
    pattern: () => `does not have the right form${example(error)}`,
    uniqueItems: () => 'holds the same value twice',
  };
  return demands[keyword]?.() ?? error.message ?? 'does not fit the schema';
}

function example({ parentSchema }: ErrorObject): string {
  const [first] = (parentSchema?.examples as unknown[] | undefined) ?? [];
  return first === undefined ? '' : `; one that has it is \`${first}\``;
}

const formatNames: Readonly<Record<string, string>> = {
  date: 'a date such as `2026-05-29`',
  'date-time': 'a date and time such as `2026-05-29T12:00:00Z`',
  uri: 'a web address',
};

const typeWords: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: '`true` or `false`',
  array: 'a list',
  object: 'a map',
  null: '`null`',
};

function typeNames(types: readonly string[]): string {
  return types.map((type) => typeWords[type] ?? type).join(' or ');
}

const longest = 40;

function nameOf(node: Node): string {
  if (node.kind === 'map') return 'a map';
  if (node.kind === 'list') return 'a list';
  if (node.value === null) return 'empty';
  if (typeof node.value === 'string' && /^(?:-?\d+(?:\.\d+)?|true|false|null)$/.test(node.text))
    return `the text \`'${node.text}'\``;
  return `\`${node.text.length > longest ? `${node.text.slice(0, longest)}…` : node.text}\``;
}
