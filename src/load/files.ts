import type { RuleFinding } from '../finding/finding.ts';
import { nowDoing } from '../limits/activity.ts';
import { eachInTime } from '../limits/in-time.ts';
import type { Limits } from '../limits/limits.ts';
import { type Location, startOf } from '../text/location.ts';
import { SourceText } from '../text/source-text.ts';
import { parseSource, type SourceFile, unreadableSource } from '../yaml/source-file.ts';
import type { FileSystem } from './file-system.ts';
import { type Loaded, type LoadedText, loadText, type NotRead, type Unreadable } from './read-file.ts';

/**
 * The files of a part of a run. Each is read and parsed once; a file that could not be read, or not
 * in full, is remembered as a finding.
 */
export class Files {
  readonly fs: FileSystem;
  readonly limits: Limits;
  /** The texts of all files that were read, by name, to show places in them. */
  readonly sources: Map<string, SourceText> = new Map();
  /** Findings about files that should be read and were not. */
  readonly unread: RuleFinding[] = [];
  /** The same files, with the kind of reason, for the account. */
  readonly left: Map<string, NotRead> = new Map();
  readonly #replaced = new Map<string, Replaced>();
  readonly #texts = new Map<string, Promise<Loaded>>();
  readonly #parsed = new Map<string, Promise<SourceFile>>();

  constructor(fs: FileSystem, limits: Limits) {
    this.fs = fs;
    this.limits = limits;
  }

  /** The text of a file of at most `limits.documentBytes`, or why there is none. */
  text(path: string): Promise<Loaded> {
    nowDoing(path);
    const known = this.#texts.get(path) ?? this.#read(path);
    this.#texts.set(path, known);
    return known;
  }

  /** True of a file whose tree was asked for. */
  isParsed(path: string): boolean {
    return this.#parsed.has(path);
  }

  /** A YAML or JSON file as a tree. Its mistakes are among its problems. */
  async source(path: string): Promise<SourceFile> {
    nowDoing(path);
    const known = this.#parsed.get(path) ?? this.#parse(path);
    this.#parsed.set(path, known);
    const { source } = await known;
    // Its text may have been forgotten; findings are placed in it.
    if (source.text !== '' && !this.sources.has(path)) this.sources.set(path, source);
    return known;
  }

  /** Parse several files before their trees are asked for: small ones share a watch over the time. */
  async parseTogether(paths: readonly string[]): Promise<void> {
    const texts: (readonly [path: string, text: string])[] = [];
    for (const path of paths) {
      if (this.#parsed.has(path)) continue;
      const loaded = await this.text(path);
      if ('text' in loaded) texts.push([path, loaded.text]);
    }
    const parse = ([path, text]: readonly [string, string]) =>
      this.#parsed.set(path, Promise.resolve(this.#tree(path, text)));
    // One that takes too long is stopped again, and said to be, when its tree is asked for.
    eachInTime(texts, this.limits, parse, () => undefined);
  }

  /** Remember that a file, or a part of it, was not looked into. */
  leave(file: string, { why, problem, hint, isStopped }: Unreadable): void {
    this.left.set(file, why);
    if (isStopped === true) return;
    this.unread.push({
      rule: ruleFor[why],
      message: problem,
      at: startOf(file),
      ...(hint === undefined ? {} : { hint }),
    });
  }

  /** Remember a link to a file that is not there. */
  leaveBrokenLink(file: string): void {
    this.left.set(file, 'unreadable');
    const message = 'This link leads to no file, so nothing could be read.';
    this.unread.push({ rule: 'limit/link-broken', message, at: startOf(file) });
  }

  /** Remember that an index was not looked into from a place on. */
  leavePartOfIndex(at: Location, message: string): void {
    this.left.set(at.file, 'limit');
    this.unread.push({ rule: 'limit/index-not-followed', message, at });
  }

  /** Remember the limits that were reached in a file. */
  leaveBeyondLimits({ file, problems }: SourceFile): void {
    for (const { kind, finding } of problems) {
      if (kind !== 'limit') continue;
      this.left.set(file, 'limit');
      this.unread.push({ rule: 'limit/not-read', ...finding });
    }
  }

  /** Files with bytes that are not UTF-8, which were replaced. */
  get replaced(): RuleFinding[] {
    return [...this.#replaced]
      .filter(([file]) => this.sources.has(file))
      .map(([file, loaded]) => replacedBytes(file, loaded));
  }

  /** Forget the text of a file that has no findings. */
  forget(path: string): void {
    this.#texts.delete(path);
    this.sources.delete(path);
  }

  async #read(path: string): Promise<Loaded> {
    const loaded = await loadText(this.fs, path, this.limits.documentBytes);
    if (!('text' in loaded)) return loaded;
    this.sources.set(path, new SourceText(path, loaded.text));
    if (loaded.replacedAt !== undefined) this.#replaced.set(path, { at: loaded.replacedAt, presumed: loaded.presumed });
    return loaded;
  }

  async #parse(path: string): Promise<SourceFile> {
    const loaded = await this.text(path);
    if (!('text' in loaded)) return unreadableSource(path, loaded.problem, loaded.hint);
    return this.#tree(path, loaded.text);
  }

  #tree(path: string, text: string): SourceFile {
    const parsed = parseSource(path, text, this.limits);
    this.sources.set(path, parsed.source);
    return parsed;
  }
}

const ruleFor: Readonly<Record<Exclude<NotRead, 'ignored'>, string>> = {
  limit: 'limit/not-read',
  unreadable: 'limit/not-read',
  'unknown-version': 'limit/not-read',
  'lfs-pointer': 'limit/lfs-pointer',
  submodule: 'limit/submodule-absent',
  outside: 'limit/link-out',
  unrecognized: 'limit/unrecognized-spec',
  'other-extension': 'limit/other-extension',
};

interface Replaced {
  readonly at: number;
  readonly presumed: LoadedText['presumed'];
}

function replacedBytes(file: string, { at, presumed }: Replaced): RuleFinding {
  return {
    rule: 'catalog/not-utf-8',
    message: `This file is not all UTF-8${presumed?.words ?? ''}: from here on, bytes that are not UTF-8 were replaced.`,
    at: { file, span: { start: at, end: at + 1 }, pointer: '' },
    hint: presumed?.hint ?? 'Save it as UTF-8: text with replaced characters is not read as its author wrote it.',
  };
}
