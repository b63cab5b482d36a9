/** A page in `evidence/captures.json`, as it is written; `schemas/captures-v1.schema.json` says what each field means. */
export interface PageEntry {
  readonly url: string;
  readonly finalUrl?: string;
  readonly markdownUrl?: string;
  readonly status?: number;
  readonly retrieved: string;
  readonly contentType?: string;
  readonly from?: 'network' | 'har' | 'folder';
  readonly unread?: string;
  readonly text?: WrittenFile;
  readonly raw?: Omit<WrittenFile, 'file'> & Partial<Pick<WrittenFile, 'file'>>;
}

export interface WrittenFile {
  /** From the root of the repo. */
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** The index of captures: its pages in the order of their addresses. */
export function renderIndex(entries: Iterable<PageEntry>): string {
  const pages = [...entries].sort((a, b) => (a.url < b.url ? -1 : 1));
  return `${JSON.stringify({ version: 1, pages }, null, 2)}\n`;
}

/** The pages of an index that fits its schema; undefined where it is written in more than JSON allows, as YAML is. */
export function parseIndex(text: string): PageEntry[] | undefined {
  try {
    return (JSON.parse(text.replace(/^\ufeff/, '')) as { readonly pages: PageEntry[] }).pages;
  } catch {
    return undefined;
  }
}
