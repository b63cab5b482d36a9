import { UsageError } from '../finding/errors.ts';
import type { FileSystem } from '../load/file-system.ts';
import { didYouMean } from '../text/nearest.ts';

/** What an argument has to be, in words. */
export type Needed =
  | 'a file system'
  | 'a source of pages'
  | 'a list of texts'
  | 'a text'
  | 'a day, YYYY-MM-DD'
  | '`true` or `false`'
  | 'a function'
  | 'an object'
  | 'a map';

/** What an option has to be; those with `?` may be left out. */
export type Kind = Needed | `${Needed}?`;

const isText = (value: unknown): value is string => typeof value === 'string';
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const has = (value: unknown, names: readonly string[]): boolean =>
  isObject(value) && names.every((name) => typeof value[name] === 'function');

const kinds: Readonly<Record<Needed, (value: unknown) => boolean>> = {
  'a file system': (value) => has(value, ['read', 'stat', 'list', 'realPath']),
  'a source of pages': (value) => has(value, ['read']),
  'a list of texts': (value) => Array.isArray(value) && value.every(isText),
  'a text': isText,
  'a day, YYYY-MM-DD': (value) => isText(value) && /^\d{4}-\d\d-\d\d$/.test(value),
  '`true` or `false`': (value) => typeof value === 'boolean',
  'a function': (value) => typeof value === 'function',
  'an object': (value) => isObject(value) && !Array.isArray(value),
  'a map': (value) => value instanceof Map,
};

/**
 * Refuse the options of a function that are of another form, and those that it does not have: a program in plain JavaScript would else
 * fail far from its mistake, or check nothing.
 * @throws UsageError with the name of the function, the option, and what it has to be
 */
export function expectOptions(call: string, options: unknown, wanted: Readonly<Record<string, Kind>>): void {
  if (!isObject(options) || Array.isArray(options))
    throw new UsageError(`\`${call}\` takes an object of options: ${listOf(wanted)}. It got ${nameOf(options)}.`);
  for (const name of Object.keys(options)) {
    if (Object.hasOwn(wanted, name)) continue;
    const advice = didYouMean(name, Object.keys(wanted)) ?? `There are: ${listOf(wanted)}.`;
    throw new UsageError(`\`${call}\` has no option \`${name}\`. ${advice}`);
  }
  for (const [name, kind] of Object.entries(wanted)) {
    const value = options[name];
    if (value === undefined && kind.endsWith('?')) continue;
    expectArgument(`${call}\`, option \`${name}`, value, kind.replace(/\?$/, '') as Needed);
  }
}

/** @throws UsageError where a value is not what it has to be */
export function expectArgument(what: string, value: unknown, kind: Needed): void {
  if (!kinds[kind](value)) throw new UsageError(`\`${what}\`: it has to be ${kind}, and is ${nameOf(value)}.`);
}

/** @throws UsageError where a text is none of those that are known */
export function expectOneOf(what: string, value: string | undefined, known: readonly string[]): void {
  if (value === undefined || known.includes(value)) return;
  throw new UsageError(
    `\`${what}\`: there is no \`${value}\`. ${didYouMean(value, known) ?? `There are: ${known.join(', ')}.`}`,
  );
}

function listOf(wanted: Readonly<Record<string, Kind>>): string {
  return Object.keys(wanted)
    .map((name) => `\`${name}\``)
    .join(', ');
}

function nameOf(value: unknown): string {
  if (isText(value)) return `the text \`${value.slice(0, 60)}\``;
  if (Array.isArray(value)) return 'a list';
  if (value === null || value === undefined || typeof value === 'boolean') return `\`${value}\``;
  return `${typeof value === 'object' ? 'an object' : `a ${typeof value}`} of another form`;
}

/** The options of each function that looks at files. */
export const inputOptions: Readonly<Record<string, Kind>> = {
  fs: 'a file system',
  files: 'a list of texts?',
  folders: 'a list of texts?',
  missing: 'a list of texts?',
  settings: 'an object?',
};

/** Where a function looks. */
export interface InputOptions {
  readonly fs: FileSystem;
  /** Files, folders or globs. */
  readonly files?: readonly string[];
  /** Folders to look through. */
  readonly folders?: readonly string[];
  /** The inputs that `findInputs` did not find; refused where there are any. */
  readonly missing?: readonly string[];
}
