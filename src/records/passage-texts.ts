import type { Located } from '../text/location.ts';
import { entriesOf, itemsOf, type Node } from '../yaml/node.ts';
import { plainKey } from './catalogue/keys.ts';

/** A text of a record. Bookkeeping is how the record files its own parts: it says nothing of the provider. */
export interface PassageText {
  readonly text: Located<string>;
  readonly isBookkeeping: boolean;
}

/**
 * All texts below a node.
 * @param isPart true for a finding or a page of the record, the id and type of which are the reviewer's words. Those of an item in a
 * list inside of it may be the name of an event.
 */
export function textsIn(node: Node, isPart: (node: Node) => boolean): PassageText[] {
  if (node.kind === 'scalar') return textOf(node, false);
  if (node.kind === 'list') return itemsOf(node).flatMap((item) => textsIn(item, isPart));
  const ofPart = isPart(node);
  return entriesOf(node).flatMap(({ key, value }) =>
    value.kind === 'scalar'
      ? textOf(value, isBookkeeping(plainKey(key.replace(/^x-/i, '')), value.text, ofPart))
      : textsIn(value, isPart),
  );
}

function textOf({ value, at }: Extract<Node, { kind: 'scalar' }>, isBookkeeping: boolean): PassageText[] {
  return typeof value === 'string' ? [{ text: { value, at }, isBookkeeping }] : [];
}

function isBookkeeping(key: string, text: string, isOfPart: boolean): boolean {
  if (isOfPart && partNames.test(key)) return true;
  return (ownWords.test(key) || (isOfPart && partWords.test(key))) && (isWords(text) || isDay(text));
}

/** How the record calls its parts. */
const partNames = /^(?:(?:finding|page|review)?id|slug|anchor|ref)$/;
const partWords = /^(?:kind|type|category|class|state|outcome|tier|author|analyst|assignee)$/;

/** What the record says of its own work, wherever it stands. */
const ownWords =
  /^(?:\w*status|severity|confidence(?:level)?|certainty|verdict|priority|importance|impact|risk|(?:evidence)?grade|rating|polarity|reviewer|(?:reviewed|checked|verified|investigated)by|(?:last)?(?:date|generated|created|modified|updated|retrieved|fetched|accessed|checked|reviewed|verified|captured|investigated)(?:at|on|date)?)$/;

/** Words without the form of a name: `out of scope`, `not-enumerated (yet)`. A sentence may say something of the provider. */
function isWords(text: string): boolean {
  return /^[\p{L}\p{N} _(),+-]{1,60}[.!]?$/u.test(text.trim());
}

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d(?:[T ][\d:.+Z-]*)?$/.test(text.trim());
}
