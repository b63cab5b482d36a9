import { splitAddress } from '../apis/server.ts';
import type { CapturedText } from '../captures/capture.ts';
import { pageText } from '../captures/page-text.ts';
import { isOnPage } from '../captures/passage.ts';
import type { ReviewRecord } from '../records/record.ts';
import { hostIn, isAllVariable } from './host.ts';
import { Ledger } from './ledger.ts';
import { type Backing, isProof } from './mention.ts';
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
  }

  has(kind: 'address' | 'event' | 'header' | 'name', text: string): boolean {
    if (isOnPage(text, this.#captures)) return true;
    if (kind === 'address') return this.#hasAddress(text);
    if (kind === 'header') return false;
    return this.#hasName(text);
  }

  /** A name that begins as one on a page does: `order.shipped` beside `order.created`. */
  hasSibling(text: string): boolean {
    return this.#resources.has(resourceIn(text));
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
