import { isHtml, textOfHtml } from './html.ts';

/** The text of a page as a reader sees it, with the place of each part in the file that it was read from. */
export interface PageText {
  readonly text: string;
  /** The offset in the file of an offset in the text. */
  readonly offsetOf: (offset: number) => number;
}

/** The text of a captured page: of HTML what a reader sees, of all other text as it is. */
export function pageText(file: string, text: string): PageText {
  return isHtml(file, text) ? textOfHtml(text, ' ') : { text, offsetOf: (offset) => offset };
}
