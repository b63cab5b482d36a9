import { AsyncAPIFormats } from '@asyncapi/parser/cjs/ruleset/formats.js';
import type { Rule, RulesetFunction, RulesetFunctionContext } from '@stoplight/spectral-core';
import { schema as validate } from '@stoplight/spectral-functions';
import { contradiction, problemOf } from '../../../rules/functions/shared/example-problem.js';
import { exampleSchemasIn } from '../../../rules/functions/shared/example-schemas.js';
import { schemaNode } from '../../../rules/functions/shared/schema-nodes.js';
import { isSurelyValid } from '../../../rules/functions/shared/surely-valid.js';

type Path = readonly (string | number)[];
type Data = Readonly<Record<string, unknown>>;

/** The rules of the parser about examples of messages, which are for AsyncAPI 2.x. */
const rulesOfParser: ReadonlySet<string> = new Set([
  'asyncapi2-message-examples',
  'asyncapi2-message-examples-custom-format',
]);

/** What the parser leaves out: the same for AsyncAPI 3.x, and schemas in formats that it does not read. */
export function messageExamplesRules(formats: ReadonlySet<string>): Readonly<Record<string, object>> {
  const shared = {
    message: '{{error}}',
    formats: AsyncAPIFormats.filterByMajorVersions(['3']).formats(),
    given: [
      '$.channels.*.messages.*',
      '$.components.channels.*.messages.*',
      '$.components.messages.*',
      '$.components.messageTraits.*',
    ],
  };
  return {
    'asyncapi3-message-examples': {
      ...shared,
      description: 'Examples of a message meet its `payload` and `headers`.',
      severity: 'error',
      // biome-ignore lint/suspicious/noThenProperty: it is the name in Spectral
      then: { function: messageExamples(formats) },
    },
    'asyncapi3-schemas': {
      ...shared,
      description: 'The schemas of a message are in a format that is read.',
      severity: 'info',
      // biome-ignore lint/suspicious/noThenProperty: it is the name in Spectral
      then: { function: readFormats(formats) },
    },
  };
}

/** What is said of a schema in a format that is not read, such as Avro, Protobuf or RAML. */
export function unreadFormat(format: string): string {
  return `A schema in the format \`${format}\` is not read: neither it nor examples of it are checked.`;
}

/**
 * The AsyncAPI parser judges examples by schemas in whatever format they are written, and takes Avro for JSON Schema; it
 * passes over schemas that contain themselves, and over the headers of messages with a format. So its rules check as ours.
 * @param formats those that it reads
 */
export function checkMessageExamples(rules: Iterable<Rule>, formats: ReadonlySet<string>): void {
  for (const { name, then: steps } of rules)
    if (rulesOfParser.has(name)) for (const step of steps) step.function = messageExamples(formats);
}

function messageExamples(formats: ReadonlySet<string>): RulesetFunction {
  return (target, _, context) => {
    if (!isData(target) || !Array.isArray(target.examples)) return [];
    const fields = ['payload', 'headers'].filter((field) => target[field] !== undefined);
    return fields.flatMap((field) => {
      const path = schemaPath(target, field, formats);
      const examples = (target.examples as readonly unknown[]).entries();
      return path === undefined
        ? []
        : [...examples].flatMap(([index, example]) =>
            isData(example) && example[field] !== undefined
              ? faultsOf(example[field], ['examples', index, field], path, context)
              : [],
          );
    });
  };
}

function readFormats(formats: ReadonlySet<string>): RulesetFunction {
  return (target, _, { path }) =>
    ['payload', 'headers'].flatMap((field) => {
      const schema = isData(target) ? target[field] : undefined;
      const format = isMultiFormat(schema) ? String(schema.schemaFormat) : undefined;
      if (format === undefined || formats.has(format)) return [];
      return [{ message: unreadFormat(format), path: [...path, field, 'schemaFormat'] }];
    });
}

/** Where a JSON Schema of a message is, from the message; undefined for one in a format that is not read. */
function schemaPath(message: Data, field: string, formats: ReadonlySet<string>): Path | undefined {
  const schema = message[field];
  const isMulti = isMultiFormat(schema);
  const format = isMulti ? schema.schemaFormat : field === 'payload' ? message.schemaFormat : undefined;
  if (format !== undefined && !formats.has(String(format))) return undefined;
  return isMulti ? [field, 'schema'] : [field];
}

/** A schema of AsyncAPI 3.x together with its format (https://www.asyncapi.com/docs/reference/specification/v3.0.0#multiFormatSchemaObject). */
function isMultiFormat(schema: unknown): schema is Data {
  return isData(schema) && schema.schemaFormat !== undefined && schema.schema !== undefined;
}

function faultsOf(value: unknown, example: Path, schemaBelow: Path, context: RulesetFunctionContext) {
  const schemas = exampleSchemasIn(context);
  const schema = schemas.schemaFor(schemaNode([...context.path, ...schemaBelow], context));
  if (isSurelyValid(schema, value)) return [];
  const path = [...context.path, ...example];
  const problem = problemOf({ value, path }, schema, { validate, dialect: 'draft7', context, schemas });
  if (problem === undefined) return [];
  return [{ message: contradiction(problem), path: [...problem.path] }];
}

function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
