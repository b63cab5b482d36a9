import { oneLine } from './escape.ts';

/** Text for one cell or line of Markdown: neither Markdown nor HTML in it is obeyed, mentions and links included. */
export function escapeMarkdown(text: string): string {
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
