import { isSecretName } from '../deliveries/masked.ts';
import { shorten } from '../text/shorten.ts';
import type { Fault } from './validator.ts';

/** The JSON Pointer of a fault, with `*` for each index of a list. */
export function pointerOfKind(pointer: string): string {
  return pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*');
}

/** What a value is, against what its schema asks for, as the end of a sentence that begins with its event. */
export function faultSentence({ pointer, keyword, params }: Fault, value: unknown, showsValues: boolean): string {
  const place = pointer === '' ? 'the body' : `\`${pointerOfKind(pointer)}\``;
  const inside = (name: unknown) => `\`${pointerOfKind(pointer)}/${name}\``;
  const shown =
    showsValues && !isSecretName(pointer) ? ` (\`${shorten(JSON.stringify(value) ?? '', longestValue)}\`)` : '';
  const limit = `\`${keyword}: ${params.limit}\``;
  switch (keyword) {
    case 'required':
    case 'dependentRequired':
      return `lacks ${inside(params.missingProperty)}, which its schema requires.`;
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return `has ${inside(params.additionalProperty ?? params.unevaluatedProperty)}, and its schema allows only what it lists.`;
    case 'type':
      return `has ${kindOf(value)} at ${place}${shown}, where its schema asks for ${kindsAsked(params.type)}.`;
    case 'enum':
      return `has a value at ${place}${shown} that its schema does not list.`;
    case 'const':
      return `has another value at ${place}${shown} than the only one that its schema allows.`;
    case 'pattern':
    case 'format':
      return `has a text at ${place}${shown} that does not have the \`${keyword}\` of its schema.`;
    case 'oneOf':
      return Array.isArray(params.passingSchemas)
        ? `fits several of the alternatives of which its schema allows one at ${place}.`
        : `fits none of the alternatives of its schema at ${place}.`;
    case 'anyOf':
      return `fits none of the alternatives of its schema at ${place}.`;
    default:
      return params.limit === undefined
        ? `breaks \`${keyword}\` of its schema at ${place}${shown}.`
        : `breaks ${limit} of its schema at ${place}${shown}.`;
  }
}

const longestValue = 60;

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  const kinds: Readonly<Record<string, string>> = {
    string: 'a text',
    number: 'a number',
    boolean: 'a boolean',
    object: 'an object',
  };
  return kinds[typeof value] ?? 'no value';
}

const asked: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'a boolean',
  object: 'an object',
  array: 'a list',
  null: 'null',
};

function kindsAsked(types: unknown): string {
  const kinds = (Array.isArray(types) ? types : [types]).map((type) => asked[String(type)] ?? String(type));
  return kinds.length < 2 ? (kinds[0] ?? '') : `${kinds.slice(0, -1).join(', ')} or ${kinds.at(-1)}`;
}
