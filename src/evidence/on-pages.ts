import { splitAddress } from '../apis/server.ts';
import type { CapturedText } from '../captures/capture.ts';
import { pageText } from '../captures/page-text.ts';
import { isOnPage } from '../captures/passage.ts';
import type { ReviewRecord } from '../records/record.ts';
import { hostIn, isAllVariable } from './host.ts';
import { Ledger } from './ledger.ts';
import { type Backing, isProof } from './mention.ts';
import type { ModelledKind } from './modelled.ts';
import { messageWords } from './names.ts';
import { NamesOnPages } from './names-on-pages.ts';
import { pathSegments } from './path.ts';
import { pageKey } from './url.ts';

/** Words joined by dots, colons or underscores, also all of a kind: `order.created`, `rooms:updated`, `invoice_paid`, `order.*`. */
export function isEventName(text: string): boolean {
  return /^[a-z][a-z0-9-]*(?:[.:_][a-z][a-z0-9-]*)*[.:_](?:[a-z][a-z0-9-]*|[*#>])$/i.test(text);
}

/** What the captured pages of a record have, however they write it. */
export class OnPages {
  readonly #captures: readonly CapturedText[];
  readonly #ledger: Ledger;
  /** The pages of the record, and where they were found. */
  readonly #addresses: ReadonlySet<string>;
  readonly #ownHosts: ReadonlySet<string>;
  readonly #resources: ReadonlySet<string>;
  readonly #names: NamesOnPages;
  #keys: ReadonlySet<string | undefined> | undefined;

  constructor({ pages, findings }: ReviewRecord, { mentions }: Ledger, captures: readonly CapturedText[]) {
    const read = pages.flatMap(({ url, capture }) => [url.value, capture?.finalUrl?.value ?? url.value]);
    const cited = findings.flatMap(({ evidence }) => evidence.map(({ url }) => url.value));
    const onPages = mentions.filter(({ part }) => part.role === 'capture');
    this.#captures = captures;
    this.#ledger = new Ledger(onPages);
    this.#addresses = new Set([...read, ...cited].map(pageKey));
    this.#ownHosts = new Set(read.flatMap((url) => hostIn(url) ?? []));
    this.#resources = new Set(onPages.flatMap(({ text }) => (isEventName(text) ? [resourceIn(text)] : [])));
    this.#names = new NamesOnPages(captures.map(({ file, text }) => pageText(file, text).text));
  }

  /** @param below the paths of the servers that channels are of */
  has(
    kind: 'address' | 'event' | 'header' | 'name' | ModelledKind,
    text: string,
    below: readonly string[] = [],
  ): boolean {
    if (kind === 'channel') return this.#hasChannel(text, below);
    if (kind === 'message') return this.#hasMessage(text);
    if (isOnPage(text, this.#captures)) return true;
    if (kind === 'address') return this.#hasAddress(text);
    if (kind === 'header') return false;
    return this.#hasName(text);
  }

  /** A name that begins as one on a page does: `order.shipped` beside `order.created`. */
  hasSibling(text: string): boolean {
    return this.#resources.has(resourceIn(text));
  }

  /** A channel that a spec models, by its address; a page may name the path of its server (`below`) elsewhere. */
  #hasChannel(text: string, below: readonly string[]): boolean {
    if (this.#hasModelled(text) || isBacked(this.#ledger.pattern(text))) return true;
    if (!text.includes('/')) return false;
    if (isBacked(this.#ledger.path(text))) return true;
    const segments = pathSegments(text);
    return segments.some((_, index) => {
      const rest = segments.slice(index + 1).join('/');
      const start = segments.slice(0, index + 1).join('/');
      if (rest === '' || !(below.includes(start) || isBacked(this.#ledger.path(start)))) return false;
      return isBacked(this.#ledger.path(rest)) || this.#names.has(rest);
    });
  }

  /** A message that a spec models, by any of its names, with or without a word for its kind. */
  #hasMessage(text: string): boolean {
    return this.#hasModelled(text) || messageWords(text).some((words) => this.#names.has(words.join(' ')));
  }

  /** Words of other scripts are written without blanks between them. */
  #hasModelled(text: string): boolean {
    if (/[^\0-\x7f]/.test(text) && isOnPage(text, this.#captures)) return true;
    return this.#hasName(text) || this.#names.has(text);
  }

  #hasAddress(text: string): boolean {
    if (this.#addresses.has(pageKey(text))) return true;
    const { scheme, host, path } = splitAddress(text);
    const isLink = scheme === undefined || /^https?$/.test(scheme);
    const hasHost =
      isAllVariable(host.replaceAll(/\{[^{}]*\}|<[^<>]*>/g, '*')) ||
      (isLink && this.#ownHosts.has(hostIn(text) ?? '')) ||
      isBacked(this.#ledger.host(host));
    const bare = path.replace(/(?:\/(?:\{[^{}/]*\}|<[^<>/]*>|:\w+)?)+$/, '');
    return hasHost && (bare === '' || isBacked(this.#ledger.path(path)) || isOnPage(bare, this.#captures));
  }

  #hasName(text: string): boolean {
    const [, all] = /^(.*)[.:_][*#>]$/.exec(text) ?? [];
    if (all !== undefined) return isOnPage(all, this.#captures);
    if (isBacked(this.#ledger.event(text)) || isBacked(this.#ledger.name(text))) return true;
    const [, variable] = /^HTTP_(.+)$/.exec(text) ?? [];
    if (variable !== undefined) return isOnPage(variable.replaceAll('_', '-'), this.#captures);
    return this.#hasPair(text) || this.#hasProperty(text);
  }

  /** `rooms:created` of a table with the resource `rooms` and its events in one row. */
  #hasPair(text: string): boolean {
    const [, resource, event] = /^([\w-]+):([\w-]+)$/.exec(text) ?? [];
    if (resource === undefined) return false;
    const inOneRow = new RegExp(`(?<![\\w-])${resource}(?![\\w-])[^\\n]{0,500}(?<![\\w-])${event}(?![\\w-])`, 'i');
    return this.#captures.some((capture) => inOneRow.test(pageText(capture.file, capture.text).text));
  }

  /** `data.id`, `event.type`: a property in JSON, of the object that a page calls so or of the whole. */
  #hasProperty(text: string): boolean {
    const [root = '', ...names] = text.split('.');
    const keys = /^(?:event|payload|body|request|response)$/.test(root) ? names : [root, ...names];
    this.#keys ??= new Set(
      this.#captures.flatMap(({ text }) => [...text.matchAll(keyInJson)].map(({ 1: key }) => key)),
    );
    const known = this.#keys;
    return names.length > 0 && keys.every((key) => known.has(key));
  }
}

/** `"id":`, `id:`. */
const keyInJson = /(?<![\w-])["']?([a-z][\w-]{0,100})["']?\s{0,10}:/gi;

function isBacked({ grade }: Backing): boolean {
  return isProof(grade);
}

/** `order.` of `order.created`. */
function resourceIn(name: string): string {
  return (/^[^.:_]*[.:_]/.exec(name)?.[0] ?? '').toLowerCase();
}
