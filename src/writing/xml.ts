import Builder from 'fast-xml-builder';
import { forPeople } from '../text/escape.ts';

/** An element: attributes by name, and its content. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children?: readonly Element[];
  /** Instead of children. */
  readonly text?: string;
  /** Before the children. */
  readonly comments?: readonly string[];
}

/**
 * An XML 1.0 document. Characters that XML cannot hold are shown as escapes.
 *
 * @see https://www.w3.org/TR/xml/#charsets
 */
export function xmlDocument(root: Element): string {
  const builder = new Builder({
    preserveOrder: true,
    ignoreAttributes: false,
    format: true,
    suppressBooleanAttributes: false,
    suppressEmptyNode: true,
    commentPropName: comment,
  });
  return `<?xml version="1.0" encoding="UTF-8"?>${builder.build([nodeOf(root)])}\n`;
}

const comment = '#comment';

function nodeOf({ name, attributes, children = [], text, comments = [] }: Element): object {
  const written = Object.entries(attributes).map(([key, value]) => [`@_${key}`, forPeople(String(value))]);
  return {
    [name]: text === undefined ? [...comments.map(commentOf), ...children.map(nodeOf)] : [{ '#text': forPeople(text) }],
    ':@': Object.fromEntries(written),
  };
}

/** Two hyphens would end a comment (https://www.w3.org/TR/xml/#sec-comments). */
function commentOf(words: string): object {
  return { [comment]: [{ '#text': ` ${forPeople(words).replaceAll(/-(?=-|$)/g, '\\x2d')} ` }] };
}
