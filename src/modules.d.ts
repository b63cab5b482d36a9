declare module 'compiled-schema:*' {
  export const schema: import('./yaml/json-schema.ts').JsonSchema;
  export const validate: import('./yaml/schema.ts').Validate;
}

declare module 'compiled-asyncapi:versions' {
  /** Validators by the `$id` of the schema, by version of AsyncAPI. */
  export const versions: Readonly<Record<string, () => Promise<{ validators: ReadonlyMap<string, unknown> }>>>;
}

declare module '*.yaml' {
  const data: Readonly<Record<string, unknown>>;
  export default data;
}

declare module '*/rules/functions/index.js' {
  const functions: Readonly<Record<string, unknown>> & {
    readonly needingPackages: Readonly<Record<string, () => Promise<{ readonly default: unknown }>>>;
  };
  export = functions;
}

declare module '*/rules/functions/shared/example-schemas.js' {
  export class ExampleSchemas {
    schemaFor(node: unknown): Record<string, unknown>;
  }
  export function exampleSchemasIn(context: unknown): ExampleSchemas;
}

declare module '*/rules/functions/shared/example-problem.js' {
  interface Problem {
    readonly message: string;
    readonly path: readonly (string | number)[];
  }
  /** What is wrong with an example, told by the alternative that fits it best. */
  export function problemOf(
    example: { readonly value: unknown; readonly path: readonly (string | number)[] },
    schema: unknown,
    judge: {
      readonly validate: unknown;
      readonly dialect: string;
      readonly context: unknown;
      readonly schemas: unknown;
    },
  ): Problem | undefined;
  export function contradiction(problem: { readonly message: string }): string;
}

declare module '*/rules/functions/shared/schema-nodes.js' {
  export function schemaNode(path: readonly (string | number)[], context: unknown): unknown;
}

declare module '*/rules/functions/shared/surely-valid.js' {
  export function isSurelyValid(schema: unknown, value: unknown): boolean;
}

declare module '*/rules/functions/shared/example-check.js' {
  /** Makes the check of examples from the function that validates them. */
  export function exampleCheck(validate: unknown): unknown;
}

declare module '*/rules/functions/shared/names.js' {
  export function isEventType(name: string): boolean;
  export function kebab(name: string): string;
}

declare module '*/rules/functions/shared/operations.js' {
  export const METHODS: readonly string[];
}

declare module 'page-part:*' {
  /** Text that goes into a page as it is. */
  const text: string;
  export default text;
}

declare module 'proxy-from-env' {
  /** The proxy that the environment asks for; empty where it asks for none. */
  export function getProxyForUrl(url: URL): string;
}

declare module 'nimma/parser' {
  /** The steps of a JSONPath expression. @throws where it is none */
  export function parse(path: string): readonly { readonly type: string; readonly value?: unknown }[];
}

declare module 'nimma/fallbacks' {
  /** Functions that Nimma puts into its generated code, for expressions that it cannot parse. */
  export const jsonPathPlus: { readonly runtimeDeps: ReadonlyMap<string, unknown> };
}

// Modules that one of ours takes the place of; see `build/guest-modules.ts`.
declare module 'original:@stoplight/spectral-core/dist/ruleset/function.js' {
  type Check = (input: unknown, options: unknown, ...context: unknown[]) => unknown;
  export class RulesetFunctionValidationError extends Error {}
  export function createRulesetFunction(
    definition: { readonly input: unknown; readonly options: unknown },
    check: Check,
  ): Check & { readonly validator: (options: unknown) => void };
}

declare module 'original:@stoplight/spectral-core/dist/ruleset/validation/index.js' {
  export class RulesetValidationError extends Error {}
  /** @throws where Spectral does not accept a ruleset */
  export function assertValidRuleset(ruleset: unknown, format?: string, sourceContext?: unknown): void;
}

declare module 'nimma/legacy' {
  export default class Nimma {
    constructor(expressions: readonly string[], options: object);
    query(input: unknown, callbacks: Readonly<Record<string, (found: unknown) => void>>): void;
  }
}
