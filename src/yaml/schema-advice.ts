import type { ErrorObject } from 'ajv';
import { isMisspelt, nearest } from '../text/nearest.ts';
import { meantAddress, namesHttps } from '../text/web-address.ts';
import { writtenDay } from '../text/written-day.ts';
import type { Node } from './node.ts';

/** How to mend a value that does not fit its schema. */
export interface Advice {
  readonly hint: string;
  /** The value that is right, where there is only one: text, or words such as `null` and `true`. */
  readonly value?: string | number | boolean | null;
}

/** The advice for this value and this schema; undefined where only its author knows. */
export function adviceFor(error: ErrorObject, node: Node | undefined): Advice | undefined {
  const wanted = wantedOf(error);
  if (node === undefined) return undefined;
  if (node.kind !== 'scalar') return adviceForCollection(node, wanted);
  return (
    (wanted.types.includes('null') ? nullFor(node.text, node.value) : undefined) ??
    (wanted.types.includes('boolean') ? booleanFor(node.text) : undefined) ??
    (wanted.types.includes('integer') && typeof node.value === 'string' ? numberFor(node.text) : undefined) ??
    wordFor(node.text, wanted.words) ??
    dayFor(node.text, wanted) ??
    addressFor(node.text, wanted) ??
    nameFor(node.text, wanted) ??
    listFor(node, wanted)
  );
}

interface Wanted {
  readonly types: readonly string[];
  readonly words: readonly string[];
  readonly format: string | undefined;
  readonly pattern: string | undefined;
  readonly examples: readonly unknown[];
}

function wantedOf({ keyword, params, parentSchema = {} }: ErrorObject): Wanted {
  const { type, format, pattern, examples } = parentSchema as Record<string, unknown>;
  const words = keyword === 'const' ? [params.allowedValue] : keyword === 'enum' ? params.allowedValues : [];
  return {
    types: [keyword === 'type' ? params.type : (type ?? [])].flat(),
    words: (words as unknown[]).filter((word) => typeof word === 'string'),
    format: typeof format === 'string' ? format : undefined,
    pattern: typeof pattern === 'string' ? pattern : undefined,
    examples: Array.isArray(examples) ? examples : [],
  };
}

/** `none`, `'null'`, `n/a`, or a key with nothing behind it in quotes. */
function nullFor(text: string, value: unknown): Advice | undefined {
  if (!/^\s*(?:none|null|nil|nothing|no|false|n\/?a|~|-+|–|—|not produced|)\s*$/i.test(text)) return undefined;
  return { hint: `Write \`null\`${typeof value === 'string' ? ', without quotes' : ''}.`, value: null };
}

function booleanFor(text: string): Advice | undefined {
  const value = /^(?:true|yes|on|y)$/i.test(text) ? true : /^(?:false|no|off|n)$/i.test(text) ? false : undefined;
  return value === undefined ? undefined : { hint: `Write \`${value}\`, without quotes.`, value };
}

function numberFor(text: string): Advice | undefined {
  return /^\d{1,9}$/.test(text)
    ? { hint: `Write \`${Number(text)}\`, without quotes.`, value: Number(text) }
    : /^\d{3}\s/.test(text)
      ? { hint: `Write the number alone: \`${text.slice(0, 3)}\`.` }
      : undefined;
}

function wordFor(text: string, words: readonly string[]): Advice | undefined {
  const [only] = words;
  if (only === undefined) return undefined;
  const begun = words.filter((word) => text.length > 2 && word.startsWith(text.trim().toLowerCase()));
  if (words.length === 1) return { hint: `Write \`${only}\`.`, value: only };
  const meant = begun.length === 1 ? begun[0] : nearest(text, words);
  if (meant === undefined) return { hint: `Write one of ${words.map((word) => `\`${word}\``).join(', ')}.` };
  const isSure = words.filter((word) => isMisspelt(text, word) || begun.includes(word)).join() === meant;
  return { hint: `Did you mean \`${meant}\`?`, ...(isSure && { value: meant }) };
}

function dayFor(text: string, { format }: Wanted): Advice | undefined {
  if (format !== 'date' && format !== 'date-time') return undefined;
  if (format === 'date-time') {
    return /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(text)
      ? { hint: 'Write the time zone too, and seconds: `2026-05-29T12:00:00Z`.' }
      : { hint: 'Write a date and a time: `2026-05-29T12:00:00Z`.' };
  }
  const day = writtenDay(text);
  if (day !== undefined) return { hint: `Write \`'${day}'\`.`, value: day };
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return { hint: 'No calendar has this day: correct the month or the day.' };
  return { hint: "Write year, month and day: `'2026-05-29'`." };
}

function addressFor(text: string, { format, pattern }: Wanted): Advice | undefined {
  if (format !== 'uri' && pattern !== '^https?://') return undefined;
  if (/^https?:\/\/\S*\s/i.test(text)) return { hint: 'Write the address alone, without spaces.' };
  const value = meantAddress(text);
  if (value === undefined) return { hint: 'A web address begins with `https://`.' };
  const hint = `A web address begins with \`https://\`: write \`${value}\`.`;
  return namesHttps(text) ? { hint, value } : { hint };
}

/** Names of lower case letters with hyphens between, and paths. */
function nameFor(text: string, { pattern = '', examples }: Wanted): Advice | undefined {
  if (pattern.startsWith('^[a-z0-9]+(-')) {
    const value = text
      .trim()
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '');
    const hint = 'Write lower-case letters and digits, with hyphens between words';
    return value === '' ? { hint: `${hint}.` } : { hint: `${hint}: \`${value}\`.`, value };
  }
  if (pattern === '^\\S+$' && /\s/.test(text)) return { hint: 'Write it without spaces.' };
  const shown = examples.find((example) => typeof example === 'string');
  return pattern === '' || shown === undefined ? undefined : { hint: `Write something like \`${shown}\`.` };
}

function listFor({ text }: { readonly text: string }, { types }: Wanted): Advice | undefined {
  if (types.includes('array'))
    return {
      hint:
        text === ''
          ? 'Write `[]`, or one line for each item, which begins with `- `.'
          : 'Write one line for each item, which begins with `- `.',
    };
  if (types.includes('object')) return { hint: 'Write `key: value` lines, indented below the key.' };
  return undefined;
}

function adviceForCollection(node: Exclude<Node, { kind: 'scalar' }>, { types }: Wanted): Advice | undefined {
  if (types.length === 0) return undefined;
  if (node.kind === 'map' && types.includes('array')) return { hint: 'Begin each item with `- `: this is a list.' };
  if (node.kind === 'list' && types.includes('object'))
    return { hint: 'Remove the `- ` in front of the keys: this is a map.' };
  if (node.kind === 'list') return { hint: 'Write one value, without `- ` or brackets.' };
  return { hint: 'Write text on one line, or below `>-`; text that contains `: ` needs quotes.' };
}
