import type { Node, ScalarNode } from '../yaml/node.ts';

const words =
  /^(?:…|\.{3}|\?{2,}|-{3,}|x{3,}|(?:todo|tbd|tbc|fixme|placeholder|fill (?:me )?in)\b.*|<[^<>]*>|\[(?:todo|tbd|insert)[^\]]*\])[.!:]?$/is;

/** Hosts that no provider can have (RFC 2606, section 3). A host below `.example` is how an invented provider is written on purpose. */
const reservedPage = /^https?:\/\/(?:[^/]*\.)?example\.(?:com|net|org)(?:[/:?#]|$)/i;

/** True for a text that its author means to replace: `…`, `TODO`, `<name>`, filler, a page of example.com. */
export function isPlaceholder(text: string): boolean {
  const trimmed = text.trim();
  return (
    words.test(trimmed) ||
    /^https?:\/\/…/.test(trimmed) ||
    /\blorem ipsum\b/i.test(trimmed) ||
    reservedPage.test(trimmed)
  );
}

/** The texts of a tree that are placeholders, in the order written. Fields of the author's own (`x-`) may hold anything. */
export function placeholdersIn(node: Node): ScalarNode[] {
  if (node.kind === 'list') return node.items.flatMap(placeholdersIn);
  if (node.kind === 'map')
    return [...node.entries.values()].flatMap(({ key, value }) => (key.startsWith('x-') ? [] : placeholdersIn(value)));
  return typeof node.value === 'string' && isPlaceholder(node.value) ? [node] : [];
}
