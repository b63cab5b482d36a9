import type { Located } from '../diagnostics/location.ts';
import type { SourceText } from '../text/source-text.ts';
import { entriesOf, get, itemsOf, type Node, textOf } from '../yaml/node.ts';
import { parseSource, type SourceFile } from '../yaml/source-file.ts';
import { type ModelledEvent, readEvents } from './events.ts';

/**
 * An OpenAPI document, parsed only when somebody asks for its content: most documents of a catalog have no events, and
 * their text alone says so.
 */
export class OpenApiDocument {
  readonly source: SourceText;
  #parsed: SourceFile | undefined;

  constructor(source: SourceText) {
    this.source = source;
  }

  get file(): string {
    return this.source.file;
  }

  /** True when the text mentions webhooks or callbacks at all. */
  get mentionsEvents(): boolean {
    return /["']?(?:webhooks|callbacks)["']?\s*:/.test(this.source.text);
  }

  /** True when the text holds a string, whatever its case. */
  mentions(text: string): boolean {
    return this.source.text.toLowerCase().includes(text.toLowerCase());
  }

  get parsed(): SourceFile {
    this.#parsed ??= parseSource(this.source.file, this.source.text);
    return this.#parsed;
  }

  /** The version given, such as `3.1.0`. */
  get version(): Located<string> | undefined {
    const node = get(this.parsed.root, 'openapi');
    return node && { value: textOf(node) ?? '', at: node.at };
  }

  /** The events of its webhooks and callbacks. */
  get events(): readonly ModelledEvent[] {
    return this.mentionsEvents ? readEvents(this.parsed.root) : [];
  }

  /** The URLs of all servers: of the document, of paths, of operations. */
  get serverUrls(): readonly Located<string>[] {
    return serversIn(this.parsed.root, 0);
  }

  /** The keys of all callbacks: runtime expressions or URLs that the provider calls. */
  get callbackTargets(): readonly Located<string>[] {
    const operations = entriesOf(get(this.parsed.root, 'paths')).flatMap(({ value }) => entriesOf(value));
    const holders = [
      ...operations.map(({ value }) => get(value, 'callbacks')),
      get(get(this.parsed.root, 'components'), 'callbacks'),
    ];
    return holders.flatMap((callbacks) =>
      entriesOf(callbacks).flatMap(({ value }) =>
        entriesOf(value).map(({ key, keyAt }) => ({ value: key, at: keyAt })),
      ),
    );
  }
}

const deepest = 8;

function serversIn(node: Node | undefined, depth: number): Located<string>[] {
  if (node === undefined || node.kind === 'scalar' || depth > deepest) return [];
  const own = itemsOf(get(node, 'servers')).flatMap((server) => located(get(server, 'url')));
  const children = node.kind === 'list' ? node.items : entriesOf(node).map(({ value }) => value);
  return [...own, ...children.flatMap((child) => serversIn(child, depth + 1))];
}

function located(node: Node | undefined): Located<string>[] {
  const value = textOf(node);
  return node === undefined || value === undefined ? [] : [{ value, at: node.at }];
}
