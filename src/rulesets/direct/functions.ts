import * as functions from '../../../rules/functions/index.js';
import { exampleCheck } from '../../../rules/functions/shared/example-check.js';

/** A finding of a rule: `path` is its place, from the root of the document; the place that the rule was given, if absent. */
export interface RuleResult {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  /** The other places that it is about. Spectral has no room for them. */
  readonly related?: readonly { readonly message: string; readonly path: readonly (string | number)[] }[];
}

/** The third argument of a Spectral function, after its input and options (`RulesetFunctionContext`). */
export interface RuleContext {
  readonly path: readonly (string | number)[];
  readonly document: { readonly data: unknown };
  readonly documentInventory: {
    readonly resolved: unknown;
    readonly unresolved: unknown;
    readonly source: string;
    readonly referencedDocuments: Readonly<Record<string, { readonly data: unknown }>>;
    readonly graph: null;
  };
  readonly rule: { readonly name: string; readonly resolved: true };
}

export type RuleFunction = (
  input: unknown,
  options: unknown,
  context: RuleContext,
) => readonly RuleResult[] | undefined;

/** Thrown by a function that has to validate an example before the validator is loaded. */
export class NeedsValidator extends Error {}

type Validate = (...given: unknown[]) => unknown;

let validate: Validate | undefined;

/** Load Spectral's function `schema`, which brings Ajv along: most documents have no example that needs it. */
export async function loadValidator(): Promise<void> {
  const { schema } = await import('@stoplight/spectral-functions');
  validate = schema as unknown as Validate;
}

/** The functions of our own rulesets, by name. */
export async function ruleFunctions(): Promise<ReadonlyMap<string, RuleFunction>> {
  const { needingPackages: _, ...light } = functions;
  const examplesValid = exampleCheck((...given: unknown[]) => {
    if (validate === undefined) throw new NeedsValidator();
    return validate(...given);
  });
  return new Map(Object.entries({ ...light, examplesValid })) as ReadonlyMap<string, RuleFunction>;
}
