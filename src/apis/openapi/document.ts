import { defaultLimits } from '../../limits/limits.ts';
import { timed } from '../../limits/profile.ts';
import type { Located } from '../../text/location.ts';
import type { SourceText } from '../../text/source-text.ts';
import { get } from '../../yaml/node.ts';
import type { ParseLimits, Problem } from '../../yaml/problem.ts';
import { documentsOf, isSound, limitProblem, parseSource, type SourceFile } from '../../yaml/source-file.ts';
import { mentionsFiles } from '../files-named.ts';
import { located } from '../located.ts';
import { type DocumentOrigin, mayStateOrigin, readOrigin } from '../origin.ts';
import type { PayloadSchema } from '../payload-schema.ts';
import { markKey, type ProvenanceMark, readMark } from '../provenance-mark.ts';
import { fileOf, type ReferencedFiles, References, sourcesIn } from '../references.ts';
import { type OpenApiAddresses, readAddresses } from './addresses.ts';
import { brokenForEvents } from './broken-for-events.ts';
import { crawl } from './crawl.ts';
import { type EventOperation, operationsOfEvent } from './event-operations.ts';
import { hasEventsElsewhere, type ModelledEvent, payloadIn, readEvents } from './events.ts';
import { mentionsEvents, mentionsEventsInPart } from './mentions-events.ts';
import { OpenApiWalk } from './walk.ts';

/** What is known of a document before it is asked for. */
export interface KnownOfDocument {
  /** The document, where it was parsed. */
  readonly parsed?: SourceFile;
  /** Its text mentions events. */
  readonly mentions?: boolean;
}

/**
 * An OpenAPI document, parsed only when its content is needed: most documents of a catalog have no events, and
 * their text alone says so.
 */
export class OpenApiDocument {
  readonly source: SourceText;
  #parsed: SourceFile | undefined;
  #limit: Problem | undefined;
  #isBroken = false;
  /** Its own text has events. */
  #mentions: boolean | undefined;
  #mentionsEvents: boolean | undefined;
  #mentionsFiles: boolean | undefined;
  #files: ReferencedFiles = new Map();
  #walks: readonly OpenApiWalk[] | undefined;
  #events: readonly ModelledEvent[] | undefined;
  #origin: { readonly value: DocumentOrigin | undefined } | undefined;
  readonly #limits: ParseLimits;

  constructor(source: SourceText, limits: ParseLimits = defaultLimits, { parsed, mentions }: KnownOfDocument = {}) {
    this.source = source;
    this.#parsed = parsed;
    this.#mentions = mentions;
    this.#limits = limits;
  }

  get file(): string {
    return this.source.file;
  }

  /** False when neither its text nor one of the files that it was given has webhooks or callbacks; of a broken one that cannot be told. */
  get mentionsEvents(): boolean {
    this.#mentions ??= timed('scan texts', () => mentionsEvents(this.source.text));
    this.#mentionsEvents ??= this.#mentions || this.#hasEventsInFiles;
    return this.#mentionsEvents || this.#isKnownAsBroken;
  }

  /** It was parsed, and is no valid YAML or JSON. */
  get #isKnownAsBroken(): boolean {
    return this.#parsed !== undefined && !isSound(this.#parsed);
  }

  get #hasEventsInFiles(): boolean {
    const mayHave = this.referenced.some(({ source }) => mentionsEventsInPart(source.text));
    return mayHave && this.walks.some(({ webhookMaps, callbacks }) => webhookMaps.length + callbacks.length > 0);
  }

  get parsed(): SourceFile {
    this.#parsed ??= parseSource(this.source.file, this.source.text, this.#limits);
    return this.#parsed;
  }

  /** The limit that it was found to be over, so that it was not read; nothing is known before it is parsed. */
  get limit(): Problem | undefined {
    return this.#parsed === undefined ? this.#limit : limitProblem(this.#parsed);
  }

  /** It was found to be no valid YAML or JSON; nothing is known before it is parsed. */
  get isBroken(): boolean {
    return this.#parsed === undefined ? this.#isBroken : this.#parsed.problems.some(({ kind }) => kind === 'syntax');
  }

  /** Who made it, where it says so. */
  get origin(): DocumentOrigin | undefined {
    this.#origin ??= { value: this.#readOrigin() };
    return this.#origin.value;
  }

  /** The mark in which it says who made it, from what, and when. */
  get mark(): ProvenanceMark | undefined {
    const { root } = this.source.text.includes(markKey) ? this.parsed : {};
    return root && readMark(root);
  }

  /** It is not kept as parsed for that, for most documents are never parsed. */
  #readOrigin(): DocumentOrigin | undefined {
    if (!mayStateOrigin(this.source.text)) return undefined;
    const { root } = this.#parsed ?? parseSource(this.source.file, this.source.text, this.#limits);
    return root && readOrigin(root);
  }

  /** The version given, such as `3.1.0`. */
  get version(): Located<string> | undefined {
    const node = get(this.walks[0]?.root.node, 'openapi');
    return node && (located(node) ?? { value: '', at: node.at });
  }

  /** The events of its webhooks and callbacks. */
  get events(): readonly ModelledEvent[] {
    this.#events ??= this.mentionsEvents ? this.walks.flatMap(readEvents) : [];
    return this.#events;
  }

  /** The schema of the JSON that an event of it carries, where it is one. */
  payloadOf(event: ModelledEvent): PayloadSchema | undefined {
    return this.walks.map((walk) => payloadIn(walk, event)).find((payload) => payload !== undefined);
  }

  /** The requests that an event of it makes. */
  operationsOf(event: ModelledEvent): readonly EventOperation[] {
    return this.walks.flatMap((walk) => operationsOfEvent(walk, event));
  }

  /** Events of it may be in a file that cannot be had. */
  get hasEventsElsewhere(): boolean {
    return this.mentionsEvents && this.walks.some(hasEventsElsewhere);
  }

  /** The addresses of its servers and callbacks. */
  get addresses(): OpenApiAddresses {
    const addresses = this.walks.map(readAddresses);
    return {
      servers: addresses.flatMap(({ servers }) => servers),
      callbacks: addresses.flatMap(({ callbacks }) => callbacks),
      webhooks: addresses.flatMap(({ webhooks }) => webhooks),
    };
  }

  /** The OpenAPI documents of the file: one, or several in a YAML file with several documents. */
  get walks(): readonly OpenApiWalk[] {
    this.#walks ??= this.#readWalks();
    return this.#walks;
  }

  #readWalks(): readonly OpenApiWalk[] {
    const roots = documentsOf(this.parsed).flatMap(({ root }) => root ?? []);
    const own = roots.length === 1 ? roots : roots.filter((root) => get(root, 'openapi') !== undefined);
    return own.map((root) => new OpenApiWalk(root, new References(root, this.#files)));
  }

  /** True when some of it may be in other files. */
  get mentionsFiles(): boolean {
    this.#mentionsFiles ??= mentionsFiles(this.source.text);
    return this.#mentionsFiles;
  }

  /** Give it the files that it refers to. */
  lookInto(files: ReferencedFiles): void {
    this.#files = files;
    this.#walks = undefined;
    this.#events = undefined;
    this.#mentionsEvents = undefined;
  }

  /** It was looked into in another thread, and is sound. */
  takeOver(origin: DocumentOrigin | undefined): void {
    this.#origin = { value: origin };
  }

  /** Let go of what was parsed, to spare memory; it is parsed again when it is needed. */
  release(): void {
    if (this.#parsed !== undefined) void this.origin;
    this.#limit = this.limit;
    this.#isBroken = this.isBroken;
    this.#parsed = undefined;
    this.#walks = undefined;
  }

  /** The files that it refers to, directly or through others, and that were not given. */
  missingFiles(): ReadonlySet<string> {
    for (const { root, references } of this.walks) crawl(root.node, references);
    return this.#missing;
  }

  /** Those of them that may hold addresses. */
  missingForAddresses(): ReadonlySet<string> {
    void this.addresses;
    return this.#missing;
  }

  get #missing(): ReadonlySet<string> {
    return new Set(this.walks.flatMap(({ references }) => [...references.missing]));
  }

  /** The files that events of it refer to, or behind which there may be events, and that are no valid YAML or JSON. */
  get unreadable(): readonly SourceFile[] {
    const unsound = this.referenced.filter((source) => !isSound(source));
    if (unsound.length === 0 || !this.mentionsEvents) return [];
    const broken = this.walks.flatMap((walk) =>
      brokenForEvents(walk, crawl(walk.root.node, walk.references).references),
    );
    const files = new Set(broken.map(({ reference }) => fileOf(reference.value, reference.at.file)));
    return unsound.filter(({ file }) => files.has(file));
  }

  /** The other files that places in it may lie in. */
  get referenced(): readonly SourceFile[] {
    return sourcesIn(this.#files);
  }
}
