/** Words between quotation marks in a text, as they are written. */
export interface Quotation {
  readonly text: string;
  /** Of the first character between the marks. */
  readonly offset: number;
  /** A verb of saying comes before: `The page states "…"`. */
  readonly hasVerb: boolean;
}

/** Scripts without blanks between words have about two characters in a word. */
function countWords(text: string): number {
  const unspaced = text.match(/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]/gu) ?? [];
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];
  return Math.max(words.length, unspaced.length / 2);
}

/** A straight mark closes as it opens. Single marks are also apostrophes, and back-ticks mark code. */
const closing: Readonly<Record<string, string>> = { '"': '"', '“': '”', '„': '“”', '«': '»', '「': '」' };

const leastLength = 12;
const longest = 2000;

/** The passages of a text that look like verbatim quotes of a page, and not like titles, names, code or irony. */
export function quotationsIn(text: string): Quotation[] {
  return pairsIn(withoutCode(text)).flatMap(({ start, end }) => {
    const quoted = text.slice(start, end);
    const before = text.slice(Math.max(0, start - 120), start - 1);
    const words = countWords(quoted);
    if (quoted.trim().length < leastLength || words < 2 || isCode(quoted) || title.test(before)) return [];
    if (isDenied(before, text.slice(end + 1, end + 80)) || isTranslated(before, text.slice(end + 1, end + 40)))
      return [];
    const hasVerb = verb.test(before);
    const isLong = words >= 6 || before.trim() === '';
    return hasVerb || isLong ? [{ text: quoted, offset: start, hasVerb }] : [];
  });
}

interface Pair {
  readonly start: number;
  readonly end: number;
}

/** Marks are paired in order through the whole text, so that what lies between two quotes is none. */
function pairsIn(text: string): Pair[] {
  const pairs: Pair[] = [];
  for (let at = 0; at < text.length; at++) {
    const ends = closing[text.charAt(at)];
    if (ends === undefined || isInches(text, at)) continue;
    const end = firstOf(text, ends, at + 1);
    if (end === undefined) continue;
    pairs.push({ start: at + 1, end });
    at = end;
  }
  return pairs;
}

function firstOf(text: string, ends: string, from: number): number | undefined {
  const last = Math.min(text.length, from + longest);
  for (let at = from; at < last; at++) if (ends.includes(text.charAt(at))) return at;
  return undefined;
}

/** `a 7" screen`. */
function isInches(text: string, at: number): boolean {
  return text[at] === '"' && /\d/.test(text.charAt(at - 1)) && !/[\p{L}\p{N}]/u.test(text.charAt(at + 1));
}

/** The same text with code in back-ticks blanked out. */
function withoutCode(text: string): string {
  return text.replaceAll(/(`{1,3})(?:(?!\1).){1,2000}\1/gs, (code) => ' '.repeat(code.length));
}

/** JSON, tags, addresses alone, assignments. */
function isCode(text: string): boolean {
  return /[{}]|<\/?\w|=>|\w=["'\w]|":|^[!-~]+$|^\s*(?:GET|POST|PUT|PATCH|DELETE) |::|\(\)/.test(text);
}

/** The record says that the page does not have the words: `It never says "…"`, `"…" is not on the page`. */
function isDenied(before: string, behind: string): boolean {
  return deniedBefore.test(before) || deniedBehind.test(behind);
}

function isTranslated(before: string, behind: string): boolean {
  return /\btranslat\w+[^.!?"]{0,60}$/i.test(before) || /^[\s,]*[([]?[^.!?"]{0,20}\btranslat/i.test(behind);
}

const negations = String.raw`\b(?:not|never|nowhere|nothing|without|neither|nor|no|none|zero)\b|n['’]t\b|\bfails? to\b`;
const sayings = `(?:say|state|mention|read|contain|include|use|document|claim|promise|describe|find|found|show|list|offer)(?:s|ing)?|ha(?:s|ve)|(?:mention|evidence|trace|sign|reference|hits?|match(?:es)?|results?) (?:of|to|for)|like`;
const fewWords = String.raw`(?:\s+(?!(?:but|and|it|which|that|instead|only|just|merely)\b)[\p{L}'’/-]+){0,4}`;

/** A negation of a verb of saying, not one of what is said: `says that it does not retry "…"`. */
const deniedBefore = new RegExp(
  String.raw`(?:(?:${negations})${fewWords}\s+(?:${sayings})|\b(?:search(?:ed|es|ing)?|look(?:ed|ing)?|grep(?:ped|ping)?)\b(?:\s+[\p{L}'’-]+){0,3}\s+for)${fewWords}[\s:(]*$`,
  'iu',
);

const deniedBehind =
  /^[\s,)]*(?:(?:does|do|did)(?: not|n['’]t) (?:appear|occur|exist)|(?:is|are|was|were)(?: not|n['’]t) (?:there|on|in|found|present|mentioned)\b|(?:is|are) (?:absent|missing|nowhere)|(?:appears?|occurs?|is found) nowhere|(?:returns?|gives?|yields?|finds?|has|had) (?:no|nothing|zero|0)\b|never (?:appears?|occurs?))/i;

const title =
  /\b(?:headers?|headings?|titles?|titled|entitled|named|called|labell?ed|schemes?|body|rules?|events?|sections?|tabs?|buttons?|menus?|fields?|parameters?|propert(?:y|ies)|keys?|tags?|chapters?|articles?)[\s:,(]*$|\b(?:titles?|tabs?|meta descriptions?)\s+(?:reads?|says?|is|was)[\s:,(]*$/i;

const verbs = [
  '(?:state|say|read|note|describe|explain|specif(?:y|ie)|document|confirm|announce|warn|advise|promise|claim|mention|declare|write)s?',
  '(?:said|stat(?:ed|ing)|saying|reading|not(?:ed|ing)|describ(?:ed|ing)|explain(?:ed|ing)|specified|specifying|confirm(?:ed|ing)|announc(?:ed|ing)|warn(?:ed|ing)|declar(?:ed|ing)|wrote)',
  'explicit(?:ly)?|verbatim|quot(?:e|es|ed|ing)|in (?:its|their) (?:own )?words|according to',
].join('|');

/** The verb, with at most four words between it and the quote. */
const verb = new RegExp(String.raw`\b(?:${verbs})\b(?:[\s,:(–—-]+[\p{L}\p{N}'’/.-]+){0,4}[\s,:(–—-]*$`, 'iu');
