import type { Located } from '../text/location.ts';
import { entriesOf, get, itemsOf, type Node } from '../yaml/node.ts';
import { followed, type LinkedPart, targetOf } from './linked.ts';

/** The names that a part of a document lists: an enum, constants, a list of texts, webhooks. Undefined where it is no list. */
export function namesIn(part: LinkedPart): Located<string>[] | undefined {
  const node = followed(part);
  if (node === undefined) return undefined;
  if (/\/(?:x-)?webhooks$/.test(node.at.pointer))
    return entriesOf(node).map(({ key, keyAt }) => ({ value: key, at: keyAt }));
  const names = namesAt(part, node);
  return names.length === 0 ? undefined : names;
}

function namesAt(part: LinkedPart, node: Node): Located<string>[] {
  if (node.kind === 'list') return node.items.every((item) => item.kind === 'scalar') ? node.items.flatMap(textAt) : [];
  const reference = get(node, '$ref');
  const target = reference && targetOf(part.source, reference);
  const choices = [...itemsOf(get(node, 'oneOf')), ...itemsOf(get(node, 'anyOf'))];
  const ofChoices = choices.map((choice) => namesAt(part, choice));
  const isList = ofChoices.length > 0 && ofChoices.every((names) => names.length > 0);
  return [
    ...itemsOf(get(node, 'enum')).flatMap(textAt),
    ...textAt(get(node, 'const')),
    ...(isList ? ofChoices.flat() : []),
    ...itemsOf(get(get(node, 'items'), 'enum')).flatMap(textAt),
    ...(target === undefined || get(target, '$ref') !== undefined ? [] : namesAt(part, target)),
  ];
}

function textAt(node: Node | undefined): Located<string>[] {
  return node?.kind === 'scalar' && typeof node.value === 'string' ? [{ value: node.value, at: node.at }] : [];
}
