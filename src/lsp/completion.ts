import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver';
import type { JsonSchema } from '../yaml/json-schema.ts';
import type { Facts } from './facts.ts';
import type { FileKind } from './kinds.ts';
import { type Described, schemaPlace } from './schema-places.ts';
import { yamlPathAt } from './yaml-path.ts';

/** Where words are asked for, and what is known there. */
export interface CompletionRequest {
  readonly text: string;
  /** From 0. */
  readonly line: number;
  /** From 0, in UTF-16 units. */
  readonly character: number;
  readonly kind: FileKind;
  readonly schema: JsonSchema | undefined;
  /** The ids of all rules. */
  readonly rules: readonly string[];
  readonly verdicts: readonly string[];
  readonly facts: Facts;
}

/** The words that may come next: rule ids in directives and the configuration, keys and values of schemas, pages, events. */
export function completionsAt(request: CompletionRequest): CompletionItem[] {
  const { text, line: number, character, kind, schema, rules } = request;
  const lines = text.split(/\r?\n/);
  const line = lines[number] ?? '';
  const before = line.slice(0, character);
  if (/#\s*api-review-disable-(?:next-line|file)\s[^-]*$/.test(before)) return rules.map(ruleItem);
  if (/#[^'"]*$/.test(before)) return [];
  const { path, key, value } = yamlPathAt(lines, number, character);
  const isValue = /:\s/.test(before) || /^\s*-\s+\S*$/.test(before);
  if (kind === 'config' && path.at(-1) === 'rules' && !isValue) return rules.map(ruleItem);
  if (kind === 'openapi' && path.length === 1 && path[0] === 'webhooks' && !isValue)
    return request.facts.events().map(({ name }) => item(name, CompletionItemKind.Event, 'a documented event'));
  if (isValue) return valuesAt(request, key === undefined ? path : [...path, key], value);
  return schema === undefined ? [] : keysAt(schema, path, lines, number);
}

function valuesAt(
  { text, schema, verdicts }: CompletionRequest,
  path: readonly string[],
  value: string,
): CompletionItem[] {
  const last = path.findLast((step) => step !== '[]') ?? '';
  if (path.length === 1 && last === 'verdict') return verdicts.map((one) => item(one, CompletionItemKind.EnumMember));
  if (path.includes('evidence') || last === 'page' || (last === 'url' && !path.includes('pages_checked')))
    return pagesIn(text).map((one) => item(one, CompletionItemKind.Reference, 'a checked page'));
  if (schema === undefined) return [];
  const place = schemaPlace(schema, path);
  const values = place.values.map((one) => item(one, CompletionItemKind.EnumMember));
  const isNewItem = path.at(-1) === '[]' && value === '';
  return [...values, ...(isNewItem ? place.keys.map(keyItem) : [])];
}

function keysAt(
  schema: JsonSchema,
  path: readonly string[],
  lines: readonly string[],
  number: number,
): CompletionItem[] {
  const { keys } = schemaPlace(schema, path);
  const indent = /^[\s-]*/.exec(lines[number] ?? '')?.[0].length ?? 0;
  const taken = new Set(siblings(lines, number, indent));
  return keys.filter(({ name }) => !taken.has(name)).map(keyItem);
}

/** The keys around a line that are as far in, up to a line that is less far in. */
function siblings(lines: readonly string[], number: number, indent: number): string[] {
  const found: string[] = [];
  for (const step of [-1, 1])
    for (let at = number + step; at >= 0 && at < lines.length; at += step) {
      const [, spaces = '', dashes = '', key] = /^(\s*)((?:-\s+)*)([\w.$-]+)\s*:/.exec(lines[at] ?? '') ?? [];
      if (key === undefined) continue;
      const own = spaces.length + dashes.length;
      if (own < indent || (step === 1 && dashes !== '' && own === indent)) break;
      if (own === indent) found.push(key);
      if (dashes !== '' && own === indent) break;
    }
  return found;
}

/** The pages of a record, as written under `pages_checked`. */
function pagesIn(text: string): string[] {
  const [, after = ''] = /^(?:pages_checked|sources|consulted_sources)\s*:(.*?)(?=^\S|(?![\s\S]))/ms.exec(text) ?? [];
  return [...new Set([...after.matchAll(/https?:\/\/[^\s'",\]}]+/g)].map(([url]) => url))];
}

function ruleItem(id: string): CompletionItem {
  return item(id, CompletionItemKind.Value);
}

function keyItem({ name, description, isRequired }: Described): CompletionItem {
  return {
    label: name,
    kind: CompletionItemKind.Property,
    insertText: `${name}: `,
    ...(isRequired && { detail: 'required' }),
    ...(description !== undefined && { documentation: description }),
  };
}

function item(label: string, kind: CompletionItemKind, detail?: string): CompletionItem {
  return { label, kind, ...(detail !== undefined && { detail }) };
}
