/**
 * Whether an OpenAPI document may hold webhooks or callbacks, by its text alone. It says yes where it cannot be sure; a no
 * saves parsing the document, and few documents of a catalog have events. The words often name something else: a path,
 * a property of a schema.
 *
 * Events stand in `webhooks` at the top, and in `callbacks` of an operation or of `components`
 * (https://spec.openapis.org/oas/v3.1.1.html#openapi-object, #operation-object, #components-object).
 */
export function mentionsEvents(text: string): boolean {
  if (escapedLetter.test(text)) return true;
  const keys = [...text.matchAll(eventKey)];
  if (keys.length === 0) return false;
  if (startsInFlow.test(text)) return mentionsInJson(text);
  const root = rootIndent(text);
  if (root === undefined || sharesNodes.test(text)) return true;
  return keys.some((key) => mayBeEvents(text, key, root));
}

/** The key as a whole, not the end of another word: quoted or not, in block or in flow style. */
const eventKey = /(?<![^\s"'{,?])(?:x-)?(webhooks|callbacks)["']?\s*:/g;

/** Nobody needs to escape a letter, except to hide a word. */
const escapedLetter = /\\(?:u00|x|U000000)[4-7][0-9a-f]/i;

const startsInFlow = /^\uFEFF?(?:\s|#[^\n]*\n|%[^\n]*\n|---)*[{!&]/;

/** Merge keys and aliases bring nodes to places where they are not written; operations may have other names in 3.2. */
const sharesNodes = /^[ \t]*["']?<<|[{,][ \t]*["']?<<|[:-][ \t]+\*[\w-]+[ \t]*\r?$|additionalOperations/m;

/** JSON tells quickly what stands where. What is no JSON after all may be YAML in flow style. */
function mentionsInJson(text: string): boolean {
  try {
    const document: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return isMap(document) && ('webhooks' in document || 'x-webhooks' in document || hasCallbacks(document, 0));
  } catch {
    return true;
  }
}

/** Operations stand at most so deep: `components.pathItems.ITEM.additionalOperations.METHOD`. */
const deepestOperation = 5;

function hasCallbacks(value: unknown, depth: number): boolean {
  if (!isMap(value)) return false;
  if ('callbacks' in value) return true;
  return depth < deepestOperation && Object.values(value).some((inner) => hasCallbacks(inner, depth + 1));
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** How far the keys at the top are indented, told by the one that every OpenAPI document has. */
function rootIndent(text: string): number | undefined {
  const indents = [...text.matchAll(/^( *)["']?openapi["']?[ \t]*:/gm)].map(([, spaces = '']) => spaces.length);
  return indents.length === 0 ? undefined : Math.min(...indents);
}

const holders = /^(?:get|put|post|delete|options|head|patch|trace|query|components)$/;

function mayBeEvents(text: string, { index, 1: word }: RegExpMatchArray, root: number): boolean {
  const lineStart = text.lastIndexOf('\n', index) + 1;
  const before = text.slice(lineStart, index);
  if (!/^ *["']?$/.test(before)) return true;
  const indent = before.replace(/["']$/, '').length;
  if (word === 'webhooks') return indent === root;
  const holder = keyAbove(text, lineStart, indent);
  return holder === undefined || holders.test(holder);
}

/** The key that holds what stands on a line: the nearest line above that is indented less. Undefined where it is not plain. */
function keyAbove(text: string, lineStart: number, indent: number): string | undefined {
  let end = lineStart - 1;
  while (end > 0) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(start, end);
    const own = /^ *(?=[^\s#])/.exec(line)?.[0].length;
    if (own !== undefined && own < indent)
      return /^ *["']?([\w$./{}-]+)["']?[ \t]*:[ \t]*(?:[#&].*)?\r?$/.exec(line)?.[1];
    end = start - 1;
  }
  return undefined;
}
