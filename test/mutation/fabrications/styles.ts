import { parse } from 'yaml';
import type { Edited } from '../mutant.ts';
import { treeOf } from '../tree.ts';

/** A way to write an AsyncAPI document, and where its version stands then; undefined where it does not apply. */
export interface Style {
  readonly name: string;
  readonly write: (text: string) => Edited | undefined;
}

/** Ways to write the same document: each is AsyncAPI to a parser, few look like it. */
export const styles: readonly Style[] = [
  { name: 'as it is', write: (text) => at(text, versionOf(text)) },
  { name: 'after a byte order mark', write: (text) => shifted('\uFEFF', text) },
  { name: 'with CRLF', write: (text) => found(text.replaceAll('\n', '\r\n'), /asyncapi["']?: */) },
  { name: 'after a comment and a document start', write: (text) => shifted('# Spec\n---\n', text) },
  { name: 'after a directive', write: (text) => (isJson(text) ? undefined : shifted('%YAML 1.2\n---\n', text)) },
  { name: 'with its key in double quotes', write: (text) => keyed(text, '"asyncapi":') },
  { name: 'with its key in single quotes', write: (text) => keyed(text, "'asyncapi':") },
  { name: 'with space before the colon', write: (text) => keyed(text, 'asyncapi :') },
  { name: 'with a tag before its key', write: (text) => keyed(text, '!!str asyncapi:') },
  { name: 'with an anchor before its key', write: (text) => keyed(text, '&k asyncapi:') },
  { name: 'with an explicit key', write: (text) => keyed(text, '? asyncapi\n:') },
  { name: 'with an escape in its key', write: (text) => keyed(text, '"async\\u0061pi":') },
  { name: 'with a hexadecimal escape in its key', write: (text) => keyed(text, '"\\x61syncapi":') },
  { name: 'with an alias as its key', write: (text) => keyed(text, 'x-key: &key asyncapi\n*key :') },
  { name: 'in one line of JSON', write: (text) => found(JSON.stringify(parse(text)), /"asyncapi":/) },
  { name: 'in JSON, the version last', write: (text) => found(versionLast(text, 2), /"asyncapi": /) },
  { name: 'in JSON, the version in the middle of a line', write: inMiddleOfLine },
  {
    name: 'in flow style after a document start',
    write: (text) => found(`--- ${versionLast(text, 0)}`, /"asyncapi":/),
  },
  { name: 'with a merge key', write: merged },
  { name: 'with a merge key that merges a list', write: mergedList },
  { name: 'with an anchored flow map', write: anchoredFlow },
];

function isJson(text: string): boolean {
  return text.startsWith('{');
}

function at(text: string, offset: number): Edited {
  return { text, offset };
}

function versionOf(text: string): number {
  return treeOf(text).span(['asyncapi'])[0];
}

function shifted(before: string, text: string): Edited {
  return at(before + text, before.length + versionOf(text));
}

/** The place after the first match: where the version's value stands. */
function found(text: string, shape: RegExp): Edited {
  const match = shape.exec(text);
  if (match === null) throw new Error('There is no version.');
  return at(text, match.index + match[0].length);
}

/** The document in block style with another way to write its key. */
function keyed(text: string, key: string): Edited | undefined {
  if (isJson(text)) return undefined;
  const [start, end] = treeOf(text).keySpan(['asyncapi']);
  const written = text.slice(0, start) + key + text.slice(end).replace(/^\s*:/, '');
  return at(written, start + key.length + 1);
}

function versionLast(text: string, indent: number): string {
  const { asyncapi, ...rest } = parse(text) as Record<string, unknown>;
  return JSON.stringify({ ...rest, asyncapi }, undefined, indent);
}

function inMiddleOfLine(text: string): Edited {
  const { asyncapi, info, ...rest } = parse(text) as Record<string, unknown>;
  const json = `{\n  "info": ${JSON.stringify(info)}, "asyncapi": ${JSON.stringify(asyncapi)},${JSON.stringify(rest).slice(1)}`;
  return found(json, /"asyncapi": /);
}

function merged(text: string): Edited | undefined {
  return base(text, (version) => `x-base: &base\n  asyncapi: ${version}\n<<: *base\n`, /asyncapi: /);
}

function mergedList(text: string): Edited | undefined {
  return base(text, (version) => `x-base: [&base {asyncapi: ${version}}]\n<<: [*base]\n`, /asyncapi: /);
}

function anchoredFlow(text: string): Edited | undefined {
  return base(text, (version) => `x-base: &base {id: 'urn:x', asyncapi: ${version}}\n<<: *base\n`, /asyncapi: /);
}

function base(text: string, write: (version: string) => string, shape: RegExp): Edited | undefined {
  if (isJson(text)) return undefined;
  const tree = treeOf(text);
  const [start] = tree.keySpan(['asyncapi']);
  const [from, to] = tree.span(['asyncapi']);
  return found(text.slice(0, start) + write(text.slice(from, to)) + text.slice(to + 1), shape);
}
