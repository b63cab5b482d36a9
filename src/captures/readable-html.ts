import { inlineElements, type Layout, layOutHtml, scripts } from './html.ts';

/**
 * The text of a page in lines that a reader can follow: headings with `#`, items with `-`, the cells of a row on one line,
 * code as it is set. The addresses that it links to come last, each once: a link may be all that names a document.
 * @param base the address of the page, from which its links are counted
 * @param without elements whose text is left out, besides those that show nothing
 */
export function readableHtml(html: string, base: string, without: ReadonlySet<string> = new Set()): string {
  const links = new Set<string>();
  const { text, code } = layOutHtml(html, layoutWith(links, base, without));
  const blocks: (readonly string[])[] = [];
  let at = 0;
  for (const { start, end } of code.filter((span) => hasLines.test(text.slice(span.start, span.end).trim()))) {
    blocks.push(flowing(text.slice(at, start)), asSet(text.slice(start, end)));
    at = end;
  }
  blocks.push(flowing(text.slice(at)));
  if (links.size > 0) blocks.push(['', '---'], [...links]);
  return `${withoutRepeatedBlanks(blocks.flat()).join('\n')}\n`;
}

/** Ends of lines and of paragraphs that come from tags; a line feed in HTML is a blank. */
const [line, paragraph] = ['\u2028', '\u2029'];

const hasLines = /[\n\u2028\u2029]/;

function layoutWith(links: Set<string>, base: string, without: ReadonlySet<string>): Layout {
  return {
    skipped: new Set([...skipped, ...without]),
    atTag: (name, isOpening) => {
      if (inlineElements.has(name)) return '';
      if (isOpening && /^h[1-6]$/.test(name)) return `${paragraph}${'#'.repeat(Number(name[1]))} `;
      if (isOpening && name === 'li') return `${line}- `;
      if (name === 'td' || name === 'th') return isOpening ? '' : ' | ';
      return paragraphs.has(name) ? paragraph : line;
    },
    ofAttribute: (tag, name, value) => {
      if (tag === 'a' && name === 'href') addLink(links, value, base);
      return undefined;
    },
  };
}

/** Nothing of these is shown, and they may hold what looks like text. */
const skipped = new Set([...scripts, 'template', 'noscript']);

const paragraphs = new Set('p pre ul ol dl table section article blockquote title h1 h2 h3 h4 h5 h6'.split(' '));

/** An address without its fragment; none within the page itself, and no script. */
function addLink(links: Set<string>, href: string, base: string): void {
  if (!URL.canParse(href, base)) return;
  const url = new URL(href, base);
  url.hash = '';
  const address = url.href;
  if (/^(?:javascript|data|blob|mailto|tel):/.test(address) || address === base.replace(/#.*$/s, '')) return;
  links.add(address);
}

/** Lines of text, in which any white space is one blank. The mark of an item or a heading goes to the line behind it. */
function flowing(text: string): string[] {
  const lines: string[] = [];
  let mark = '';
  for (const part of text.split(/([\u2028\u2029])/)) {
    if (part === paragraph && mark === '') lines.push('');
    const shown = part === paragraph ? '' : part.replaceAll(/\s+/g, ' ').trim().replace(/ \|$/, '');
    if (/^(?:-|#+)$/.test(shown)) mark = `${shown} `;
    else if (shown !== '') {
      lines.push(`${mark}${shown}`);
      mark = '';
    }
  }
  return lines;
}

/** Lines of code, as they are indented. */
function asSet(text: string): string[] {
  const lines = text.replaceAll('\r', '').split(hasLines);
  return ['', ...lines.map((one) => one.trimEnd()), ''];
}

/** At most one blank line between two lines, and none before the first. */
function withoutRepeatedBlanks(lines: readonly string[]): string[] {
  const kept: string[] = [];
  for (const one of lines) if (one !== '' || (kept.at(-1) ?? '') !== '') kept.push(one);
  return kept;
}
