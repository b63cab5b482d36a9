import type { Plugin } from 'rolldown';

/**
 * What Spectral does at each start and need not, taken out of the bundle: a third of the time of a run on a small
 * document; and what does not stand being bundled, mended. The exact text is replaced, so that the build fails when a new version of Spectral reads differently.
 */
export function leanSpectral(): Plugin {
  return {
    name: 'lean-spectral',
    transform(code, id) {
      const file = Object.keys(edits).find((end) => id.replaceAll('\\', '/').endsWith(`/${end}`));
      return file === undefined ? undefined : edited(code, edits[file] ?? [], file);
    },
    resolveId: (id) => (id === 'node-fetch' ? '\0no-network' : undefined),
    load: (id) => (id === '\0no-network' ? noNetwork : undefined),
  };
}

type Edit = readonly [from: string, to: string];

const edits: Readonly<Record<string, readonly Edit[]>> = {
  // Nimma puts the source of a function between backticks, and the bundle writes texts in backticks.
  'nimma/dist/cjs/codegen/fallback.js': [["join(', ')} => ${body}`", "join(', ')} => ${body.replaceAll('`', '\"')}`"]],
  // Spectral does not check what was checked before; see `src/rulesets/checked.ts`.
  '@stoplight/spectral-core/dist/ruleset/validation/assertions.js': [
    [
      'const validate = (0, ajv_1.createValidator)(format);',
      "if (globalThis[Symbol.for('api-review.checked')] === true) return;\nconst validate = (0, ajv_1.createValidator)(format);",
    ],
  ],
  // A schema that was compiled when the tool was built is not compiled again; see `src/rulesets/precompiled.ts`.
  '@stoplight/spectral-functions/dist/schema/ajv.js': [
    [
      'var _a, _b, _c, _d;\n        const instances',
      `const precompiled = globalThis[Symbol.for('api-review.precompiled')]?.get(schema.$id);
        if (precompiled !== undefined) return precompiled;
        var _a, _b, _c, _d;\n        const instances`,
    ],
    // A schema of a document is checked against a few examples; making its code shorter first takes longer than that.
    ['unicodeRegExp: false,', 'unicodeRegExp: false,\ncode: { optimize: false },'],
    // Each document gets an Ajv of its own, so that the `$id`s of one are not seen by another. The meta-schemas are the same
    // for all, and compiling them anew took a sixth of the time: schemas that name none are checked by a shared Ajv.
    [
      '(0, ajv_formats_1.default)(ajv);',
      `(0, ajv_formats_1.default)(ajv);
    const validateSchema = ajv.validateSchema;
    ajv.validateSchema = function (schema, throwOrLogError) {
        if (typeof schema !== 'object' || schema === null || schema.$schema !== undefined) {
            return validateSchema.call(this, schema, throwOrLogError);
        }
        const checker = checkerOf(Ajv, allErrors);
        const valid = checker.validateSchema(schema, throwOrLogError);
        this.errors = checker.errors;
        return valid;
    };`,
    ],
    ['ajv.addSchema(draft4MetaSchema);', 'ajv.addSchema(draft4MetaSchema, undefined, undefined, false);'],
    ['ajv.addSchema(draft6MetaSchema);', 'ajv.addSchema(draft6MetaSchema, undefined, undefined, false);'],
    [
      'function _createAjvInstances(Ajv) {',
      `const checkers = new Map();
function checkerOf(Ajv, allErrors) {
    const known = checkers.get(Ajv) ?? checkers.set(Ajv, new Map()).get(Ajv);
    if (!known.has(allErrors)) {
        const checker = new Ajv({ allErrors, strict: false, allowUnionTypes: true, logger, unicodeRegExp: false });
        (0, ajv_formats_1.default)(checker);
        known.set(allErrors, checker);
    }
    return known.get(allErrors);
}
function _createAjvInstances(Ajv) {`,
    ],
  ],
  // Ajv is set up, and the schema of a function's options compiled, when the first options are checked.
  '@stoplight/spectral-core/dist/ruleset/function.js': [
    [
      "const ajv = new ajv_1.default({ allErrors: true, allowUnionTypes: true, strict: true, keywords: ['x-internal'] });\n(0, ajv_errors_1.default)(ajv);\n(0, ajv_formats_1.default)(ajv);",
      `let ajv;
function compileOnDemand(schema) {
    let validate;
    return function onDemand(value) {
        if (ajv === undefined) {
            ajv = new ajv_1.default({ allErrors: true, allowUnionTypes: true, strict: true, keywords: ['x-internal'] });
            (0, ajv_errors_1.default)(ajv);
            (0, ajv_formats_1.default)(ajv);
        }
        validate ??= ajv.compile(schema);
        const valid = validate(value);
        onDemand.errors = validate.errors;
        return valid;
    };
}`,
    ],
    ['DEFAULT_OPTIONS_VALIDATOR : ajv.compile(options);', 'DEFAULT_OPTIONS_VALIDATOR : compileOnDemand(options);'],
    ['input !== null ? ajv.compile(input) : input;', 'input !== null ? compileOnDemand(input) : input;'],
  ],
};

function edited(code: string, edits: readonly Edit[], file: string): string {
  return edits.reduce((text, [from, to]) => {
    if (text.split(from).length !== 2) throw new Error(`Spectral's ${file} has changed; see build/lean-spectral.ts.`);
    return text.replace(from, () => to);
  }, code);
}

/** The tool uses no network, so it ships no client for it. */
const noNetwork = `
export default function fetch() {
  return Promise.reject(new Error('A remote document is not fetched.'));
}
export class Request {}
export class Response {}
export class Headers {}
`;
