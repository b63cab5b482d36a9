import { fileOf } from './references.ts';

/** True when some of a document may be in other files, by its text. */
export function mentionsFiles(text: string): boolean {
  return fileReference.test(text) || escapesLetters(text) || (text.includes('mapping') && fileName.test(text));
}

/** The name of a file as a value, such as in the mapping of a discriminator. */
const fileName = /:\s*["']?[^\s"'#:]+\.(?:ya?ml|json)\b/;

/** A `$ref` to anything but a place in the same file; a property of that name has a map. Without quotes, `#` begins a comment. */
const fileReference = /\$ref["']?\s*:\s*(?:["'][^#"']|[^"'\s{[])/;

/** True of an escaped letter of `$ref`, which no author needs to escape. */
function escapesLetters(text: string): boolean {
  return text.includes('\\') && escapedLetter.test(text);
}

const escapedLetter = /\\(?:u00|U000000|x)(?:24|72|65|66)/i;

/**
 * The files that a text refers to, without parsing it: more rather than fewer, for a name may end in several ways.
 * @returns undefined where the text does not show it
 */
export function filesNamedIn(text: string, file: string): string[] | undefined {
  if (escapesLetters(text)) return undefined;
  const names = new Set<string>();
  for (const [, quoted, plain, other] of text.matchAll(reference)) {
    if (other !== undefined || quoted?.includes('\\')) return undefined;
    for (const name of quoted === undefined ? plainNames(plain ?? '') : [quoted]) names.add(name);
  }
  const files = [...names].map((name) => fileOf(name, file)).filter((found) => typeof found === 'string');
  return [...new Set(files)].filter((found) => found !== file);
}

/** The value of a `$ref`: in quotes on one line, plain, or in another way that YAML has (anchor, tag, alias, block, after a comment). */
const reference = /\$ref["']?\s*:(?:\s*["']([^"'\n]*)["']|\s+([^#"'\s{[&!*>|][^\n]*)|\s*([&!*>|"'#]))/g;

/** A plain name goes to the end of its line, or of the map in braces that it is in. */
function plainNames(line: string): string[] {
  const whole = line.replace(/\s+#.*$/, '').trim();
  const inFlow = whole.split(/\s*[,}\]]/, 1)[0] ?? '';
  return [whole, inFlow];
}
