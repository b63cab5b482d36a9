import { startOfContent } from '../detect.ts';

/**
 * Whether an OpenAPI document may hold webhooks or callbacks, by its text alone. It says yes where it cannot be sure; a no
 * saves parsing the document, and few documents of a catalog have events. The words often name something else: a path,
 * a property of a schema.
 *
 * Events are in `webhooks` at the top, and in `callbacks` of an operation or of `components`
 * (https://spec.openapis.org/oas/v3.1.1.html#openapi-object, #operation-object, #components-object).
 */
export function mentionsEvents(text: string): boolean {
  if (escapesLetters(text)) return true;
  const isJson = /^[{!&]/.test(text.charAt(startOfContent(text)));
  if (text.search(eventKey) === -1) return isJson && isCutOff(text);
  if (isJson) return mentionsInJson(text);
  const root = rootIndent(text);
  if (root === undefined || sharesNodes(text)) return true;
  const outline = new Outline(text);
  for (const key of text.matchAll(eventKey)) if (mayBeEvents(text, key, root, outline)) return true;
  return false;
}

/** Whether a file that a document refers to may hold webhooks or callbacks. */
export function mentionsEventsInPart(text: string): boolean {
  return escapesLetters(text) || text.search(eventKey) !== -1;
}

/** The key as a whole, not the end of another word: quoted or not, in block or in flow style. */
const eventKey = /(?<![^\s"'{,?])(?:x-)?(webhooks|callbacks)["']?\s*:/g;

/** An author needs to escape a letter only to hide a word. To look for a character alone takes a fraction of the time. */
function escapesLetters(text: string): boolean {
  return text.includes('\\') && escapedLetter.test(text);
}

const escapedLetter = /\\(?:u00|x|U000000)[4-7][0-9a-f]/i;

/** Merge keys and aliases bring nodes to places where they are not written; operations may have other names in 3.2. */
function sharesNodes(text: string): boolean {
  if (text.includes('additionalOperations')) return true;
  return (text.includes('<<') && mergeKey.test(text)) || (text.includes('*') && alias.test(text));
}

const mergeKey = /^[ \t]*["']?<<|[{,][ \t]*["']?<</m;
const alias = /[:-][ \t]+\*[\w-]+[ \t]*\r?$/m;

/** The part of JSON that is missing may have had events. */
function isCutOff(text: string): boolean {
  return !text.trimEnd().endsWith('}');
}

/** JSON is parsed quickly. A text that is no JSON may be YAML in flow style. */
function mentionsInJson(text: string): boolean {
  try {
    const document: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return isMap(document) && ('webhooks' in document || 'x-webhooks' in document || hasCallbacks(document, 0));
  } catch {
    return true;
  }
}

/** Operations are at most so deep: `components.pathItems.ITEM.additionalOperations.METHOD`. */
const deepestOperation = 5;

function hasCallbacks(value: unknown, depth: number): boolean {
  if (!isMap(value)) return false;
  if ('callbacks' in value) return true;
  return depth < deepestOperation && Object.values(value).some((inner) => hasCallbacks(inner, depth + 1));
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** How far the keys at the top are indented, by the one that every OpenAPI document has. */
function rootIndent(text: string): number | undefined {
  let least: number | undefined;
  let from = 0;
  for (let at = text.indexOf(rootKey); at !== -1; at = text.indexOf(rootKey, from)) {
    const between = text.slice(from, at);
    const newline = between.lastIndexOf('\n');
    const isOnSameLine = newline === -1 && from > 0;
    const indent = isOnSameLine ? undefined : /^( *)["']?$/.exec(between.slice(newline + 1))?.[1]?.length;
    from = at + rootKey.length;
    if (indent === undefined || (least !== undefined && indent >= least)) continue;
    colon.lastIndex = from;
    if (colon.test(text)) least = indent;
    if (least === 0) break;
  }
  return least;
}

const rootKey = 'openapi';
const colon = /["']?[ \t]*:/y;

const holders = /^(?:get|put|post|delete|options|head|patch|trace|query|components)$/;

function mayBeEvents(text: string, { index, 1: word }: RegExpMatchArray, root: number, outline: Outline): boolean {
  const lineStart = text.lastIndexOf('\n', index) + 1;
  const before = text.slice(lineStart, index);
  if (!/^ *["']?$/.test(before)) return true;
  const indent = before.replace(/["']$/, '').length;
  if (word === 'webhooks' && indent === root) return true;
  const holder = outline.keyAbove(lineStart, indent);
  // Where no plain key holds it, the document may be broken.
  return holder === undefined || (word === 'callbacks' && holders.test(holder));
}

interface Line {
  readonly start: number;
  readonly indent: number;
  key?: string | undefined;
}

/** The lines of a text with indented lines below them, read once from the top, for a text may have many keys to ask for. */
class Outline {
  readonly #text: string;
  readonly #open: Line[] = [];
  #next = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /**
   * The key that holds the content of a line: the nearest line above that is indented less. Undefined where it is not
   * plain. Lines are asked for from the top down.
   */
  keyAbove(lineStart: number, indent: number): string | undefined {
    while (this.#next < lineStart) this.#readLine();
    this.#close(indent);
    const holder = this.#open.at(-1);
    if (holder !== undefined && !('key' in holder)) holder.key = this.#keyOn(holder.start);
    return holder?.key;
  }

  #readLine(): void {
    const start = this.#next;
    const end = this.#text.indexOf('\n', start);
    this.#next = end === -1 ? this.#text.length : end + 1;
    const content = / *(?=[^\s#])/y;
    content.lastIndex = start;
    const indent = content.exec(this.#text)?.[0].length;
    if (indent === undefined) return;
    this.#close(indent);
    this.#open.push({ start, indent });
  }

  #close(indent: number): void {
    while ((this.#open.at(-1)?.indent ?? -1) >= indent) this.#open.pop();
  }

  #keyOn(start: number): string | undefined {
    const line = this.#text.slice(start, this.#text.indexOf('\n', start));
    return /^ *["']?([\w$./{}-]+)["']?[ \t]*:[ \t]*(?:[#&].*)?\r?$/.exec(line)?.[1];
  }
}
