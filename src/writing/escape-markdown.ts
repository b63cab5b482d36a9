import { oneLine } from '../text/escape.ts';

/**
 * Text for one cell or line of Markdown: neither Markdown nor HTML in it is obeyed, links included. GitHub and GitLab look
 * for mentions and numbers of issues in the text that comes of it; a space without width keeps them from it.
 */
export function escapeMarkdown(text: string): string {
  return escapeMarkdownCode(text).replaceAll(/(?:&#64;|\\#)(?=\S)/g, '$&&#8203;');
}

/** The same for what stands in `<code>`, where no mention is looked for. */
export function escapeMarkdownCode(text: string): string {
  return oneLine(text)
    .replaceAll(/:\/\/|[&<>@]|[\\`*_{}[\]()#+!|~^$=-]/g, (found) => entities[found] ?? `\\${found}`)
    .replaceAll(/(?<=www)\./gi, '&#46;');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '@': '&#64;',
  '://': '&#58;//',
};
