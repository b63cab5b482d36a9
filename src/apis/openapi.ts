import { defaultLimits } from '../limits/limits.ts';
import { timed } from '../limits/profile.ts';
import type { Located } from '../text/location.ts';
import type { SourceText } from '../text/source-text.ts';
import { get, type Node, textOf } from '../yaml/node.ts';
import type { ParseLimits } from '../yaml/problem.ts';
import { documentsOf, parseSource, type SourceFile } from '../yaml/source-file.ts';
import { hasEventsElsewhere, type ModelledEvent, readEvents } from './events.ts';
import { mentionsEvents } from './mentions-events.ts';
import { type OpenApiAddresses, readAddresses } from './openapi-addresses.ts';
import { type ReferencedFiles, sourcesIn } from './references.ts';

/**
 * An OpenAPI document, parsed only when somebody asks for its content: most documents of a catalog have no events, and
 * their text alone says so.
 */
export class OpenApiDocument {
  readonly source: SourceText;
  #parsed: SourceFile | undefined;
  #mentionsEvents: boolean | undefined;
  #files: ReferencedFiles = new Map();
  readonly #limits: ParseLimits;

  constructor(source: SourceText, limits: ParseLimits = defaultLimits) {
    this.source = source;
    this.#limits = limits;
  }

  get file(): string {
    return this.source.file;
  }

  /** False when the text has no webhooks and no callbacks; what it refers to may. */
  get mentionsEvents(): boolean {
    this.#mentionsEvents ??= timed('scan texts', () => mentionsEvents(this.source.text));
    return this.#mentionsEvents;
  }

  get parsed(): SourceFile {
    this.#parsed ??= parseSource(this.source.file, this.source.text, this.#limits);
    return this.#parsed;
  }

  /** The version given, such as `3.1.0`. */
  get version(): Located<string> | undefined {
    const [root] = this.#roots;
    const node = get(root, 'openapi');
    return node && { value: textOf(node) ?? '', at: node.at };
  }

  /** The events of its webhooks and callbacks. */
  get events(): readonly ModelledEvent[] {
    return this.mentionsEvents ? this.#roots.flatMap(readEvents) : [];
  }

  /** Its webhooks stand in another file, which is not read. */
  get hasEventsElsewhere(): boolean {
    return this.mentionsEvents && this.#roots.some(hasEventsElsewhere);
  }

  /** Where its servers stand, and what its callbacks call. */
  get addresses(): OpenApiAddresses {
    const addresses = this.#roots.map((root) => readAddresses(root, this.#files));
    return {
      servers: addresses.flatMap(({ servers }) => servers),
      callbacks: addresses.flatMap(({ callbacks }) => callbacks),
      webhooks: addresses.flatMap(({ webhooks }) => webhooks),
      missing: new Set(addresses.flatMap(({ missing }) => [...missing])),
    };
  }

  /** The OpenAPI documents of the file: one, unless somebody wrote several into it. */
  get #roots(): readonly Node[] {
    const roots = documentsOf(this.parsed).flatMap(({ root }) => root ?? []);
    return roots.length === 1 ? roots : roots.filter((root) => get(root, 'openapi') !== undefined);
  }

  /** True when some of it may stand in other files. */
  get mentionsFiles(): boolean {
    return fileReference.test(this.source.text) || escapedReference.test(this.source.text);
  }

  /** Where its addresses are looked for beside its own file. */
  lookInto(files: ReferencedFiles): void {
    this.#files = files;
  }

  /** The other files that places in it may lie in. */
  get referenced(): readonly SourceFile[] {
    return sourcesIn(this.#files);
  }
}

/** A `$ref` to anything but a place in the same file; a property of that name has a map. */
const fileReference = /\$ref["']?\s*:\s*(?:["'][^#"']|[^#"'\s{[])/;

/** A letter of `$ref` that nobody needs to escape. */
const escapedReference = /\\(?:u00|U000000|x)(?:24|72|65|66)/i;
