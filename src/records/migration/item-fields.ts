import type { Node } from '../../yaml/node.ts';
import { type Dialect, type FindingFields, type PageFields, type Paths, statusOf } from '../dialect.ts';
import { type FindingStatus, findingStatuses } from '../record.ts';

/** One key of a canonical item: its source, and its allowed values. */
export interface ItemField {
  readonly key: string;
  readonly from: Paths | undefined;
  readonly accepts: (node: Node) => boolean;
  /** A single value that becomes a list of one. */
  readonly asList?: boolean;
  /** The canonical word, where it differs; the word of the file is kept as well. */
  readonly translate?: (node: Node) => string | undefined;
}

export function findingFields(fields: FindingFields): readonly ItemField[] {
  const inLists = (paths: Paths | undefined) => [paths ?? []].flat().filter((path) => path.endsWith('[]'));
  const single = (paths: Paths | undefined) => [paths ?? []].flat().filter((path) => !path.endsWith('[]'));
  return [
    { key: 'id', from: fields.id, accepts: isKebab },
    { key: 'label', from: fields.label, accepts: isText },
    {
      ...{ key: 'status', from: fields.status?.at, accepts: isStatus },
      translate: (node) => (node.kind === 'scalar' ? statusOf(node.text, fields.status?.values) : undefined),
    },
    { key: 'detail', from: fields.detail, accepts: isText },
    { key: 'endpoints', from: single(fields.endpoints), accepts: isWord, asList: true },
    { key: 'endpoints', from: inLists(fields.endpoints), accepts: isListOf(isWord) },
    { key: 'evidence', from: inLists(fields.evidence), accepts: isListOf(isWebUrl) },
    { key: 'documented_events', from: inLists(fields.events), accepts: isListOf(isText) },
  ];
}

export function pageFields(fields: PageFields): readonly ItemField[] {
  return [
    { key: 'url', from: fields.url, accepts: isWebUrl },
    { key: 'result', from: fields.result, accepts: isText },
    { key: 'status', from: fields.status, accepts: isHttpStatus },
  ];
}

export function gapFields(fields: NonNullable<Dialect['gaps']>): readonly ItemField[] {
  return [
    { key: 'gap', from: fields.gap, accepts: isText },
    { key: 'decision', from: fields.decision, accepts: isText },
  ];
}

export function isText(node: Node): boolean {
  return node.kind === 'scalar' && typeof node.value === 'string' && node.value.trim() !== '';
}

export function isKebab(node: Node): boolean {
  return isText(node) && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(String(scalarOf(node)));
}

export function isWebUrl(node: Node): boolean {
  return isText(node) && /^https?:\/\/\S+$/.test(String(scalarOf(node)));
}

function isWord(node: Node): boolean {
  return isText(node) && /^\S+$/.test(String(scalarOf(node)));
}

function isStatus(node: Node): boolean {
  return findingStatuses.includes(scalarOf(node) as FindingStatus);
}

function isHttpStatus(node: Node): boolean {
  const value = scalarOf(node);
  return typeof value === 'number' && Number.isInteger(value) && value >= 100 && value <= 599;
}

function isListOf(accepts: (node: Node) => boolean): (node: Node) => boolean {
  return (node) => node.kind === 'list' && node.items.length > 0 && node.items.every(accepts);
}

function scalarOf(node: Node): unknown {
  return node.kind === 'scalar' ? node.value : undefined;
}
