import { type HtmlText, textOfHtml } from '../captures/html.ts';
import { type Doubt, doubtsIn } from './denial.ts';

/** A literal found in a text, with its offset there. */
export interface Literal {
  readonly text: string;
  readonly offset: number;
}

/** A literal as it was read. */
export interface ReadLiteral extends Literal {
  /** What its sentence says of it. */
  readonly doubt: Doubt | undefined;
  /** The text that it is read in, and its place there: of HTML, the text that a reader sees. */
  readonly within: Within;
}

export interface Within {
  readonly text: string;
  readonly offset: number;
}

/**
 * The literals of a text: URLs, and whatever a person would recognize as code rather than prose. Words of plain prose are
 * none. Text in quotes or backticks, and a whole short text, are literals as they are. Where a text may hold
 * markup, it is read as HTML as well.
 */
export function literalsOf(text: string): ReadLiteral[] {
  const plain = readIn(text, plainLiterals(text));
  if (!markup.test(text)) return plain;
  const known = new Set(plain.map((literal) => literal.text));
  return [...plain, ...literalsOfHtml(text).filter((literal) => !known.has(literal.text))];
}

/** The texts of these literals alone: what their sentences say takes longer to tell than where they are. */
export function literalTexts(text: string): string[] {
  const plain = plainLiterals(text).map((literal) => literal.text);
  if (!markup.test(text)) return plain;
  const known = new Set(plain);
  const ofHtml = readingsOfHtml(text).flatMap(({ literals }) => literals.map((literal) => literal.text));
  return [...plain, ...ofHtml.filter((literal) => !known.has(literal))];
}

/** The literals of HTML. Text in `<code>` and its like is a literal, as text in backticks is. */
export function literalsOfHtml(html: string): ReadLiteral[] {
  return readingsOfHtml(html).flatMap(({ read, literals }) => placed(read, literals));
}

function readingsOfHtml(html: string): { readonly read: HtmlText; readonly literals: readonly Literal[] }[] {
  const joined = textOfHtml(html);
  const apart = textOfHtml(html, ' ');
  return [
    { read: joined, literals: [...plainLiterals(joined.text), ...codeLines(joined)] },
    ...(apart.text === joined.text ? [] : [{ read: apart, literals: tokens(apart.text) }]),
  ];
}

/** A tag or an entity. */
const markup = /<\/?[a-z][^<>]*>|&(?:#\d+|#x[\da-f]+|[a-z]{2,8});/i;

function plainLiterals(text: string): Literal[] {
  return [...wholeText(text), ...quoted(text), ...tokens(text)];
}

function placed({ text: read, offsetOf }: HtmlText, literals: readonly Literal[]): ReadLiteral[] {
  return readIn(read, literals).map((literal) => ({ ...literal, offset: offsetOf(literal.offset) }));
}

function readIn(text: string, literals: readonly Literal[]): ReadLiteral[] {
  const doubtOf = doubtsIn(text, literals);
  return literals.map((literal) => ({
    ...literal,
    doubt: doubtOf(literal),
    within: { text, offset: literal.offset },
  }));
}

function codeLines({ text, code }: HtmlText): Literal[] {
  return code.flatMap(({ start, end }) => {
    let offset = start;
    return text
      .slice(start, end)
      .split('\n')
      .flatMap((line) => {
        const literals = wholeText(line).map((literal) => ({ ...literal, offset: literal.offset + offset }));
        offset += line.length + 1;
        return literals;
      });
  });
}

const longestName = 120;
const longestToken = 2000;

function wholeText(text: string): Literal[] {
  const trimmed = text.trim();
  return trimmed === '' || trimmed.length > longestName || trimmed.includes('\n') || listInBraces.test(trimmed)
    ? []
    : [{ text: trimmed, offset: text.indexOf(trimmed) }];
}

/** What holds a list in braces means each of them, and not the text as it is. */
const listInBraces = /\{[\p{L}\p{N}*-][^{}]*[,|][^{}]*\}/u;

const quotation =
  /"([^"\n]{1,120})"|`([^`\n]{1,120})`|(?<![\p{L}\p{N}])'([^'\n]{1,120})'(?![\p{L}\p{N}])|“([^”\n]{1,120})”/gu;

function quoted(text: string): Literal[] {
  return [...text.matchAll(quotation)]
    .map((match) => ({
      text: match.slice(1).find((group) => group !== undefined) ?? '',
      offset: match.index + 1,
    }))
    .filter((literal) => !listInBraces.test(literal.text));
}

/**
 * The text between blanks, quotes, brackets and the punctuation that is written without a blank after it. A list in
 * braces is a part of a token. The parts of a token are counted, for without end they would need more stack than there is.
 */
const token =
  /(?:\{(?:[^{}\s"'`]|(?<=,) ){1,200}\}|[^\s"'`“”‘’«»‹›|,;()[\]—、。，：；！？「」『』（）《》{]+|\{){1,2001}/gu;

function tokens(text: string): Literal[] {
  return [...text.matchAll(token)].flatMap((match) => {
    if (match[0].length > longestToken) return [];
    const literal = trimPunctuation({ text: match[0], offset: match.index });
    const readings = readingsOf(literal.text).map((reading) => ({
      text: reading.text,
      offset: literal.offset + reading.offset,
    }));
    return [literal, ...readings].flatMap(codeIn);
  });
}

/** A token that looks like code, written out where it holds a list, and the code-like parts of it. */
function codeIn(literal: Literal): Literal[] {
  if (!isCodeLike(literal.text)) return [];
  const texts = writtenOut(literal.text).map((text) => ({ text, offset: literal.offset }));
  return texts.flatMap((written) => [written, ...(isUrl(written.text) ? [] : segmentsOf(written))]);
}

/**
 * Other readings of a token: without the marks of emphasis around it (`_url_`, `~url~`), and the address that a
 * label is written to without a blank (`host:stream.provider.io`). Texts with their offset in the token.
 */
function readingsOf(token: string): Literal[] {
  const bare = withoutEmphasis(token);
  const label = /^[\p{L}\p{N}_-]{1,40}[:=](?!\/\/)(?=[a-z]+:\/\/|[^:=]*[./])/u.exec(bare.text)?.[0].length ?? 0;
  const value = { text: bare.text.slice(label), offset: bare.offset + label };
  return [...(bare.text === token ? [] : [bare]), ...(label === 0 ? [] : [value])];
}

function withoutEmphasis(token: string): Literal {
  let [start, end] = [0, token.length];
  while (start < end && '_~'.includes(token.charAt(start))) start++;
  while (end > start && '_~'.includes(token.charAt(end - 1))) end--;
  return { text: token.slice(start, end), offset: start };
}

const mostTexts = 64;

/** `{us,eu}.provider.io` written out. A variable (`{region}`) and a list of what may be asked (`{?a,b}`) are none. */
function writtenOut(token: string): string[] {
  const parts = token.split(/\{([\p{L}\p{N}*-][^{}]*[,|][^{}]*)\}/u);
  if (parts.length === 1) return [token];
  let texts = [''];
  for (const [index, part] of parts.entries()) {
    const choices = index % 2 === 0 ? [part] : part.split(/[,|]/).map((choice) => choice.trim());
    if (texts.length * choices.length > mostTexts) return [token];
    texts = texts.flatMap((text) => choices.map((choice) => text + choice));
  }
  return texts;
}

/** The code-like parts of `eth_subscribe/eth_unsubscribe`. */
function segmentsOf(token: Literal): Literal[] {
  if (!token.text.includes('/')) return [];
  let offset = token.offset;
  return token.text.split('/').flatMap((text) => {
    const segment = { text, offset };
    offset += text.length + 1;
    return isCodeLike(text) ? [segment] : [];
  });
}

/** Without the marks around it: `**wss://…**`, `<https://…>`. A pattern keeps its own: `*.host`, `<region>.host`. */
function trimPunctuation({ text, offset }: Literal): Literal {
  const start = /^\*\.(?=\p{L})/u.test(text) ? 0 : (/^[.,:;!?…*]*(?=[\p{L}\p{N}/{$@#_<])/u.exec(text)?.[0].length ?? 0);
  const end = endsInWildcard(text) ? text.length : lengthWithout('.,:;!?…*', text);
  return withoutAngles({ text: text.slice(start, Math.max(start, end)), offset: offset + start });
}

function withoutAngles({ text, offset }: Literal): Literal {
  const opening = text.startsWith('<');
  const closing = text.indexOf('>');
  if (opening && (closing === -1 || closing === text.length - 1)) {
    return { text: text.slice(1, closing === -1 ? undefined : -1), offset: offset + 1 };
  }
  const isWhole = text.includes('<') || endsInWildcard(text);
  return { text: isWhole ? text : text.slice(0, lengthWithout('>', text)), offset };
}

/** `orders.>`, `orders.*`, `devices/#`: what a subscription to all of them is written like. Emphasis starts with a mark too. */
function endsInWildcard(text: string): boolean {
  return /^[\p{L}\p{N}/{$]/u.test(text) && /[\p{L}\p{N}}>][./:][*#+>]$/u.test(text.slice(-3));
}

/** How long a text is without these characters at its end. A loop, for an expression looks at long runs of them twice. */
function lengthWithout(characters: string, text: string): number {
  let length = text.length;
  while (length > 0 && characters.includes(text.charAt(length - 1))) length--;
  return length;
}

export function isUrl(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
}

/**
 * A token with a separator, a digit or a capital inside it: `rooms:created`, `/v1/x`, `newHeads`, `PING`, `eth_call`, also
 * beside a variable or a wildcard: `<symbol>@trade`, `devices/+/telemetry`.
 */
function isCodeLike(token: string): boolean {
  if (token.length < 2) return false;
  if (isUrl(token) || /^[/{$@#]/.test(token) || endsInWildcard(token)) return true;
  return (
    /[\p{L}\p{N}>}*][._:/\-@#=<{][\p{L}\p{N}{<*]|[\p{L}\p{N}>}*]\/[:+$%]/u.test(token) ||
    /\p{Ll}\p{Lu}|\p{L}\p{N}|^[\p{Lu}\p{N}_]{3,}$/u.test(token)
  );
}
