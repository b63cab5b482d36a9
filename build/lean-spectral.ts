import type { Plugin } from 'rolldown';

/**
 * What Spectral does at each start and need not, taken out of the bundle: a third of the time of a run on a small
 * document. The exact text is replaced, so that the build fails when a new version of Spectral reads differently.
 */
export function leanSpectral(): Plugin {
  return {
    name: 'lean-spectral',
    transform(code, id) {
      const file = Object.keys(edits).find((end) => id.endsWith(`@stoplight/spectral-core/dist/${end}`));
      return file === undefined ? undefined : edited(code, edits[file] ?? [], file);
    },
    resolveId: (id) => (id === 'node-fetch' ? '\0no-network' : undefined),
    load: (id) => (id === '\0no-network' ? noNetwork : undefined),
  };
}

type Edit = readonly [from: string, to: string];

const edits: Readonly<Record<string, readonly Edit[]>> = {
  // A ruleset that was checked before is marked; see `src/rulesets/checked.ts`. The rest goes through the same check.
  'ruleset/validation/assertions.js': [
    [
      'const validate = (0, ajv_1.createValidator)(format);',
      "if (ruleset[Symbol.for('api-review.checked')] === true) return;\nconst validate = (0, ajv_1.createValidator)(format);",
    ],
  ],
  // Ajv is set up, and the schema of a function's options compiled, when the first options are checked.
  'ruleset/function.js': [
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
