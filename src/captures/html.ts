import htmlTags from 'html-tags';
import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';

/** True of a file that is HTML by its name, or by how it starts where the name says nothing else. */
export function isHtml(file: string, text: string): boolean {
  if (/\.x?html?$/i.test(file) || /^\s*<(?:!doctype\s+html|html)\b/i.test(text)) return true;
  const [, name = ''] = /^\s*<([a-z][a-z0-9]*)[\s>]/i.exec(text) ?? [];
  return !/\.(?:md|markdown|txt|rst|adoc|ya?ml|json)$/i.test(file) && elements.has(name.toLowerCase());
}

/** HTML as it is read: without tags, comments, scripts and styles, entities decoded. */
export interface HtmlText {
  readonly text: string;
  /** The text in `<code>`, `<pre>`, `<kbd>` and their like, as spans. */
  readonly code: readonly { readonly start: number; readonly end: number }[];
  /** Where in the HTML a place of the text is. */
  readonly offsetOf: (offset: number) => number;
}

/** What the text has where the HTML has a tag. */
export interface Layout {
  /** Elements whose text is left out. */
  readonly skipped: ReadonlySet<string>;
  /** The name is in lower case. */
  readonly atTag: (name: string, isOpening: boolean) => string;
  /** The text of an attribute that a reader sees, after all else; undefined where it is left out. */
  readonly ofAttribute: (tag: string, name: string, value: string) => string | undefined;
}

/**
 * The text of HTML, whole page or fragment. Only names that HTML has are tags: `<region>.host` in a text is no tag, and
 * stays. The values of attributes that a reader sees are after all else.
 * @param seam what an inline tag leaves behind. `str<b>eam</b>` is one word, but styles may also part `<b>us</b><b>eu</b>`
 */
export function textOfHtml(html: string, seam: '' | ' ' = ''): HtmlText {
  return layOutHtml(html, {
    skipped: scripts,
    atTag: (name) => (inlineElements.has(name) ? seam : '\n'),
    ofAttribute: (_, name, value) => (readAttributes.has(name) ? value : undefined),
  });
}

/** The text of HTML in a layout of its own. */
export function layOutHtml(html: string, layout: Layout): HtmlText {
  const reader = new HtmlReader(html, layout);
  const tokenizer = new Tokenizer({ decodeEntities: true }, reader);
  tokenizer.write(html);
  tokenizer.end();
  return reader.result();
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Elements that do not end a line. */
export const inlineElements: ReadonlySet<string> = words(
  'a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s samp small span strike strong sub sup time tt u var wbr',
);

/** Other elements that pages hold although HTML no longer has them. */
const obsolete = words('applet center dir frame frameset noembed noframes param');

const elements: ReadonlySet<string> = new Set([...htmlTags, ...inlineElements, ...obsolete]);

/** Elements that hold code of the page. */
export const scripts: ReadonlySet<string> = words('script style');
const codeLike = words('code kbd samp tt pre');
const drawing = words('svg math');
const readAttributes = words('href alt title value placeholder aria-label');

/** Characters that show nothing, put into long names so that they can be broken. */
const invisible = /[\u00ad\u200b-\u200d\u2060\ufeff]/;

interface Piece {
  readonly at: number;
  readonly source: number;
}

class HtmlReader implements TokenizerCallbacks {
  readonly #html: string;
  readonly #layout: Layout;
  readonly #parts: string[] = [];
  readonly #pieces: Piece[] = [];
  readonly #code: { start: number; end: number }[] = [];
  readonly #attributes: { readonly text: string; readonly source: number }[] = [];
  #length = 0;
  #tag = { name: '', start: 0 };
  #attribute = { name: '', text: '', source: 0 };
  #unread = '';
  #drawing = '';
  #codeStart: { readonly name: string; readonly at: number } | undefined;

  constructor(html: string, layout: Layout) {
    this.#html = html;
    this.#layout = layout;
  }

  result(): HtmlText {
    for (const { text, source } of this.#attributes) {
      this.#put('\n', source);
      this.#put(text, source);
    }
    const pieces = this.#pieces;
    return { text: this.#parts.join(''), code: this.#code, offsetOf: (offset) => sourceOf(pieces, offset) };
  }

  ontext(start: number, end: number): void {
    if (this.#unread !== '' || start < 0) return; // the tokenizer gives -1 after a closing tag without an end
    let at = start;
    for (const shown of this.#html.slice(start, end).split(invisible)) {
      this.#put(shown, at);
      at += shown.length + 1;
    }
  }

  ontextentity(codepoint: number, end: number): void {
    const text = String.fromCodePoint(codepoint);
    if (this.#unread === '' && !invisible.test(text)) this.#put(text, this.#html.lastIndexOf('&', end - 1));
  }

  onopentagname(start: number, end: number): void {
    this.#tag = { name: this.#html.slice(start, end).toLowerCase(), start: start - 1 };
  }

  onopentagend(end: number): void {
    const { name, start } = this.#tag;
    if (!this.#isTag(name)) {
      this.#put(this.#html.slice(start, end + 1), start);
      return;
    }
    this.#put(this.#layout.atTag(name, true), start);
    if (this.#layout.skipped.has(name)) this.#unread = name;
    if (drawing.has(name) && this.#drawing === '') this.#drawing = name;
    if (!codeLike.has(name)) return;
    this.#endCode(name);
    this.#codeStart ??= { name, at: this.#length };
  }

  onselfclosingtag(end: number): void {
    const { name, start } = this.#tag;
    if (this.#isTag(name)) this.#put(this.#layout.atTag(name, true), start);
    else this.#put(this.#html.slice(start, end + 1), start);
  }

  onclosetag(start: number, end: number): void {
    const name = this.#html.slice(start, end).toLowerCase();
    if (!this.#isTag(name)) {
      this.#put(`</${name}>`, start - 2);
      return;
    }
    if (this.#unread === name) this.#unread = '';
    if (this.#drawing === name) this.#drawing = '';
    this.#endCode(name);
    this.#put(this.#layout.atTag(name, false), start - 2);
  }

  onattribname(start: number, end: number): void {
    this.#attribute = { name: this.#html.slice(start, end).toLowerCase(), text: '', source: end };
  }

  onattribdata(start: number, end: number): void {
    if (this.#attribute.text === '') this.#attribute.source = start;
    this.#attribute.text += this.#html.slice(start, end);
  }

  onattribentity(codepoint: number): void {
    this.#attribute.text += String.fromCodePoint(codepoint);
  }

  onattribend(): void {
    const { name, text: value, source } = this.#attribute;
    if (value === '' || !this.#isTag(this.#tag.name)) return;
    const text = this.#layout.ofAttribute(this.#tag.name, name, value);
    if (text !== undefined) this.#attributes.push({ text, source });
  }

  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}

  #endCode(name: string): void {
    if (this.#codeStart?.name !== name) return;
    this.#code.push({ start: this.#codeStart.at, end: this.#length });
    this.#codeStart = undefined;
  }

  /** In a drawing every name is a tag; elsewhere those of HTML, and custom ones, which have a hyphen. */
  #isTag(name: string): boolean {
    return this.#drawing !== '' || elements.has(name) || /^[a-z][a-z0-9]*-[a-z0-9-]*$/.test(name);
  }

  #put(text: string, source: number): void {
    if (text === '') return;
    this.#parts.push(text);
    this.#pieces.push({ at: this.#length, source });
    this.#length += text.length;
  }
}

/** The place in the source of a place in the text: as far into it as into the piece that it is in. */
function sourceOf(pieces: readonly Piece[], offset: number): number {
  let [low, high] = [0, pieces.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((pieces[middle]?.at ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const piece = pieces[low];
  return piece === undefined ? 0 : piece.source + offset - piece.at;
}
