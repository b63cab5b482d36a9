/** Names of headers and properties whose values no output ever shows. */
const secretNames =
  /auth|cookie|signature|secret|token|passw|credential|api-?_?key|private-?_?key|session|x-hub|otp|pin$|cvv|iban/i;

/** True of the name of a header or a property whose value no output ever shows. */
export function isSecretName(name: string): boolean {
  return secretNames.test(name);
}

/** A value of the same length and shape, of which nothing can be read: letters are `x`, digits are `0`. */
export function maskedValue(value: string): string {
  const ascii = value.replaceAll(/[a-z]/g, 'x').replaceAll(/[A-Z]/g, 'X').replaceAll(/\d/g, '0');
  // Most texts are ASCII, and to ask for kinds of characters takes long.
  if (/^[\0-\x7f]*$/.test(ascii)) return ascii;
  return ascii.replaceAll(/[^\0-\x7f]/gu, (one) => {
    const mask = /\p{N}/u.test(one) ? '0' : /\p{Lu}/u.test(one) ? 'X' : /[\p{L}\p{M}]/u.test(one) ? 'x' : undefined;
    return mask?.repeat(one.length) ?? one;
  });
}

/** The target of a request, in whose path many providers have a secret. */
export const requestTarget: RegExp = /(?<=^[A-Z]+ )\S+(?= HTTP\/)/;

/**
 * A line of a capture with its values masked, and each column where it was: keys of JSON, names of headers and the words of
 * the formats are kept.
 * @param showsValues mask only what no output ever shows
 */
export function maskedLine(line: string, showsValues: boolean): string {
  if (/^\s*[[{"\]}\d-]|^\s*(?:true|false|null)\b/.test(line)) return maskedJson(line, showsValues);
  const header = /^(\s*[\w-]+\s*:\s?)(.*)$/s.exec(line);
  if (header !== null) {
    const [, name = '', value = ''] = header;
    if (/^\s*[[{]/.test(value)) return name + maskedJson(value, showsValues);
    return name + (showsValues && !isSecretName(name) ? value : maskedValue(value));
  }
  if (requestTarget.test(line)) return line.replace(showsValues ? /\?\S*/ : requestTarget, maskedValue);
  if (/^HTTP\/\d/.test(line)) return line;
  if (/^[^\s=&]+=/.test(line)) return line.replaceAll(/=([^&\s]*)/g, (_, value: string) => `=${maskedValue(value)}`);
  return showsValues ? line : maskedValue(line);
}

/** A string, with what follows it where it is a key; or a number. The line may begin or end in the middle of a string. */
const jsonPart = /"((?:[^"\\]|\\.)*)("?)(\s*:)?|-?\d[\d.eE+-]*|(?:true|false|null)\b/gs;

function maskedJson(line: string, showsValues: boolean): string {
  let key = '';
  return line.replaceAll(jsonPart, (part: string, text: string | undefined, end: string, colon: string | undefined) => {
    if (text === undefined) return showsValues && !isSecretName(key) ? part : maskedValue(part);
    if (colon !== undefined) {
      key = text;
      return part;
    }
    // A text may hold JSON of its own, with names that cannot be told here.
    const isKept = showsValues && !isSecretName(key) && !isSecretName(text);
    return isKept ? part : `"${maskedEscaped(text)}${end}`;
  });
}

/** Escapes of JSON keep their length. */
function maskedEscaped(text: string): string {
  return text.replaceAll(/\\u[\dA-Fa-f]{4}|\\.|[^\\]+/gs, (part) => (part.startsWith('\\') ? part : maskedValue(part)));
}
