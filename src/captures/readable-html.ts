import { inlineElements, type Layout, layOutHtml, scripts } from './html.ts';

/**
 * The text of a page in lines that a reader can follow: headings with `#`, items with `-`, the cells of a row on one line,
 * code as it is set. The addresses that it links to come last, each once: a link may be all that names a document.
 * @param base the address of the page, from which its links are counted
 */
export function readableHtml(html: string, base: string): string {
  const links = new Set<string>();
  const { text, code } = layOutHtml(html, layoutWith(links, base));
  const lines: string[] = [];
  let at = 0;
  for (const { start, end } of code.filter((span) => text.slice(span.start, span.end).trim().includes('\n'))) {
    lines.push(...flowing(text.slice(at, start)), ...set(text.slice(start, end)));
    at = end;
  }
  lines.push(...flowing(text.slice(at)));
  if (links.size > 0) lines.push('', '---', ...links);
  return `${withoutRepeatedBlanks(lines).join('\n')}\n`;
}

function layoutWith(links: Set<string>, base: string): Layout {
  return {
    skipped,
    atTag: (name, isOpening) => {
      if (inlineElements.has(name)) return '';
      if (isOpening) {
        if (/^h[1-6]$/.test(name)) return `\n\n${'#'.repeat(Number(name[1]))} `;
        if (name === 'li') return '\n- ';
      }
      if (name === 'td' || name === 'th') return isOpening ? '' : ' | ';
      return paragraphs.has(name) ? '\n\n' : '\n';
    },
    ofAttribute: (tag, name, value) => {
      if (tag === 'a' && name === 'href') addLink(links, value, base);
      return undefined;
    },
  };
}

/** Nothing of these is shown, and they may hold what looks like text. */
const skipped = new Set([...scripts, 'template', 'noscript']);

const paragraphs = new Set([
  'p',
  'pre',
  'ul',
  'ol',
  'dl',
  'table',
  'section',
  'article',
  'title',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
]);

/** An address without its fragment; none within the page itself, and no script. */
function addLink(links: Set<string>, href: string, base: string): void {
  if (!URL.canParse(href, base)) return;
  const url = new URL(href, base);
  url.hash = '';
  const address = url.href;
  if (/^(?:javascript|data|blob|mailto|tel):/.test(address) || address === base.replace(/#.*$/s, '')) return;
  links.add(address);
}

/** Lines of text, in which any white space is one blank. */
function flowing(text: string): string[] {
  return text.split('\n').map((line) => line.replaceAll(/\s+/g, ' ').trim().replace(/ \|$/, ''));
}

/** Lines of code, as they are indented. */
function set(text: string): string[] {
  const lines = text.replaceAll('\r', '').split('\n');
  return ['', ...lines.map((line) => line.trimEnd()), ''];
}

/** At most one blank line between two lines, none before the first, and no item or heading that is empty. */
function withoutRepeatedBlanks(lines: readonly string[]): string[] {
  const kept: string[] = [];
  for (const line of lines) {
    if (/^(?:-|#+)$/.test(line) || (line === '' && (kept.at(-1) ?? '') === '')) continue;
    kept.push(line);
  }
  return kept;
}
