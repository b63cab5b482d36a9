import type { Ajv2020, ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import type { PayloadSchema } from '../apis/payload-schema.ts';
import { isInterrupt, stopReasonOf } from '../limits/in-time.ts';
import type { Node } from '../yaml/node.ts';
import type { SchemaDialect } from './expected-event.ts';
import { PlainSchemas } from './plain-schema.ts';

/** Something in a value that its schema does not allow. */
export interface Fault {
  /** The JSON Pointer of the value. */
  readonly pointer: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The schema that does not allow it; undefined where it is no written one. */
  readonly schema: Node | undefined;
}

/** Whether a value fits, or why that is not known, as the end of a sentence. */
export type Verdict =
  | {
      readonly faults: readonly Fault[];
      /** The keyword that it breaks first, in the order of the schema. */
      readonly firstBy?: string;
    }
  | { readonly reason: string };

/** Faults of one value that are told. */
const mostFaults = 200;

/** Makes the validators of a run. The library is loaded only where there is something to check. @param formats check `format` too */
export async function validators(formats: boolean): Promise<(dialect: SchemaDialect) => Validator> {
  const { Ajv2020 } = await import('ajv/dist/2020.js');
  const addFormats = formats ? (await import('ajv-formats')).default.default : undefined;
  return (dialect) => {
    const ajv = new Ajv2020({
      ...{ strict: false, validateSchema: false, logger: false, unicodeRegExp: false },
      ...{ allErrors: true, verbose: true, ownProperties: true, validateFormats: formats },
      // To make the code of a schema shorter takes longer than checking some deliveries does.
      code: { optimize: false },
    });
    addFormats?.(ajv);
    return new Validator(ajv, new PlainSchemas(dialect, formats));
  };
}

/** The schemas of one document, each compiled when a delivery needs it, and once. */
export class Validator {
  readonly #schemas: PlainSchemas;
  readonly #ajv: Ajv2020;
  readonly #compiled = new Map<PayloadSchema, ValidateFunction | string>();
  readonly #reachable = new WeakMap<object, ReadonlySet<object>>();
  readonly #byId = new Map<string, object>();

  constructor(ajv: Ajv2020, schemas: PlainSchemas) {
    this.#ajv = ajv;
    this.#schemas = schemas;
  }

  check(schema: PayloadSchema, value: unknown): Verdict {
    const validate = this.#compiled.get(schema) ?? this.#compile(schema);
    this.#compiled.set(schema, validate);
    if (typeof validate === 'string') return { reason: validate };
    try {
      if (validate(value)) return { faults: [] };
    } catch (error) {
      if (stopReasonOf(error) !== 'recursion') throw error;
      return { reason: 'its schema holds itself without end, or the delivery nests too deeply' };
    }
    const { errors } = validate;
    const [first] = errors ?? [];
    return { faults: this.#told(errors ?? []).slice(0, mostFaults), ...(first && { firstBy: first.keyword }) };
  }

  /** Check no value by a schema any more. */
  giveUp(schema: PayloadSchema, reason: string): void {
    this.#compiled.set(schema, reason);
  }

  #compile(schema: PayloadSchema): ValidateFunction | string {
    try {
      const id = this.#schemas.idOf(schema);
      for (const fresh of this.#schemas.fresh.splice(0)) {
        this.#byId.set(fresh.id, fresh.schema);
        this.#ajv.addSchema(fresh.schema);
      }
      return this.#ajv.getSchema(id) ?? 'its schema is empty';
    } catch (error) {
      if (isInterrupt(error) || stopReasonOf(error) === 'time') throw error;
      if (stopReasonOf(error) === 'recursion') return 'its schema nests too deeply';
      return 'its schema cannot be compiled';
    }
  }

  /** The errors that help: of alternatives none of which fits, those of the one that is meant. */
  #told(errors: readonly ErrorObject[]): Fault[] {
    let rest = [...errors];
    const wrappers = errors.filter(({ keyword }) => keyword === 'oneOf' || keyword === 'anyOf');
    // Ajv tells the errors of alternatives before that of their list, so the outermost list comes last.
    for (const wrapper of wrappers.toReversed()) {
      if (!rest.includes(wrapper)) continue;
      const branches = (wrapper.schema as unknown[]).map((branch) => this.#reach(branch));
      const isInside = (error: ErrorObject) =>
        error !== wrapper &&
        isAtOrBelow(error.instancePath, wrapper.instancePath) &&
        branches.some((branch) => branch.has(error.parentSchema as object));
      const inside = rest.filter(isInside);
      const best = bestBranch(branches, inside, wrapper.instancePath);
      const dropped = new Set(inside.filter((error) => best?.includes(error) !== true));
      if (best !== undefined) dropped.add(wrapper);
      rest = rest.filter((error) => !dropped.has(error));
    }
    return rest.filter(({ keyword }) => keyword !== 'if').map((error) => this.#faultOf(error));
  }

  #faultOf({ instancePath, keyword, params, parentSchema }: ErrorObject): Fault {
    return { pointer: instancePath, keyword, params, schema: this.#schemas.nodeOf(parentSchema) };
  }

  /** The schemas that a schema is made of, those behind references included. */
  #reach(schema: unknown): ReadonlySet<object> {
    if (typeof schema !== 'object' || schema === null) return new Set();
    const known = this.#reachable.get(schema);
    if (known !== undefined) return known;
    const reached = new Set<object>([schema]);
    for (const one of reached)
      for (const [key, value] of Object.entries(one)) {
        const target = key === '$ref' && typeof value === 'string' ? this.#byId.get(value) : value;
        if (typeof target === 'object' && target !== null) reached.add(target);
      }
    this.#reachable.set(schema, reached);
    return reached;
  }
}

function isAtOrBelow(pointer: string, around: string): boolean {
  return pointer === around || pointer.startsWith(`${around}/`);
}

/**
 * The errors of the alternative that a value is meant for: the only one that its constants and its type do not rule out, or that has
 * fewer errors than the others. Undefined where that is not clear.
 */
function bestBranch(
  branches: readonly ReadonlySet<object>[],
  errors: readonly ErrorObject[],
  pointer: string,
): readonly ErrorObject[] | undefined {
  const ranked = branches
    .map((branch) => {
      const own = errors.filter((error) => branch.has(error.parentSchema as object));
      return { own, ruledOut: own.filter((error) => rulesOut(error, pointer)).length };
    })
    .filter(({ own }) => own.length > 0)
    .sort((a, b) => a.ruledOut - b.ruledOut || a.own.length - b.own.length);
  const [first, second] = ranked;
  if (first === undefined || first.ruledOut > 0) return branches.length === 1 ? first?.own : undefined;
  if (second === undefined || second.ruledOut > 0 || second.own.length > first.own.length) return first.own;
  return undefined;
}

/** A value of another type, or a property beside others that has another constant, is no sign of a fault but of another schema. */
function rulesOut({ keyword, instancePath }: ErrorObject, pointer: string): boolean {
  const depth = instancePath.slice(pointer.length).split('/').length - 1;
  return (keyword === 'type' && depth === 0) || (['const', 'enum'].includes(keyword) && depth <= 1);
}
