import draft4 from '@stoplight/spectral-functions/dist/schema/draft4.json' with { type: 'json' };
import { Ajv, type Options, type SchemaObject, type ValidateFunction } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import draft6 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' };
import Ajv4 from 'ajv-draft-04';
import errors from 'ajv-errors';
import formats from 'ajv-formats';
import { precompiled } from './precompiled.ts';

/**
 * In the place of `dist/schema/ajv.js` of `@stoplight/spectral-functions`, by which its function `schema` compiles. It finds the
 * same, faster: schemas that are compiled already are not compiled again; the code of the others is not made shorter
 * first, which takes longer than checking a few examples does; and meta-schemas are compiled once and not for each document.
 */
export function createAjvInstances(): Compile {
  const instances = new Map<string, Ajv>();
  const compiled = new WeakMap<Ajv, WeakMap<object, ValidateFunction>>();
  return (schema, dialect, allErrors) => {
    const { $id: id } = schema;
    const known = typeof id === 'string' ? precompiled(id) : undefined;
    if (known !== undefined) return known;
    const name = `${Object.hasOwn(dialects, dialect) ? dialect : 'auto'} ${allErrors}`;
    const ajv = instances.get(name) ?? createAjv(dialects[dialect] ?? Ajv, allErrors);
    instances.set(name, ajv);
    if (typeof id === 'string') return ajv.getSchema(id) ?? ajv.compile(schema);
    const ofThis = compiled.get(ajv) ?? new WeakMap<object, ValidateFunction>();
    compiled.set(ajv, ofThis);
    const validate = ofThis.get(schema) ?? ajv.compile(schema);
    ofThis.set(schema, validate);
    return validate;
  };
}

type Compile = (schema: SchemaObject, dialect: string, allErrors: boolean) => ValidateFunction;

type AjvClass = new (options: Options) => Ajv;

const dialects: Readonly<Record<string, AjvClass>> = {
  auto: Ajv,
  draft4: Ajv4.default as unknown as AjvClass,
  'draft2019-09': Ajv2019 as unknown as AjvClass,
  'draft2020-12': Ajv2020 as unknown as AjvClass,
};

const options: Options = {
  meta: true,
  messages: true,
  strict: false,
  allowUnionTypes: true,
  // Messages that Spectral prints about a schema are not for users of this tool: its mistakes become findings.
  logger: false,
  unicodeRegExp: false,
  code: { optimize: false },
};

function createAjv(AjvOfDialect: AjvClass, allErrors: boolean): Ajv {
  const ajv = new AjvOfDialect({ ...options, allErrors });
  formats.default(ajv);
  const validateSchema = ajv.validateSchema.bind(ajv);
  ajv.validateSchema = (schema, throwOrLogError) => {
    const isPlain = typeof schema === 'object' && schema.$schema === undefined;
    if (!isPlain) return validateSchema(schema, throwOrLogError);
    const checker = checkerOf(AjvOfDialect, allErrors);
    const valid = checker.validateSchema(schema, throwOrLogError);
    ajv.errors = checker.errors ?? null;
    return valid;
  };
  if (allErrors) errors.default(ajv);
  if (AjvOfDialect === Ajv) {
    ajv.addSchema(draft4, undefined, undefined, false);
    ajv.addSchema(draft6, undefined, undefined, false);
  }
  return ajv;
}

const checkers = new Map<string, Ajv>();

/** Each document gets an Ajv of its own, so that the `$id`s of one are not seen by another; schemas that name no meta-schema share one. */
function checkerOf(AjvOfDialect: AjvClass, allErrors: boolean): Ajv {
  const key = `${Object.keys(dialects).find((name) => dialects[name] === AjvOfDialect)} ${allErrors}`;
  const checker = checkers.get(key) ?? new AjvOfDialect({ ...options, allErrors });
  if (!checkers.has(key)) formats.default(checker);
  checkers.set(key, checker);
  return checker;
}
