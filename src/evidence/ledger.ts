import type { Location } from '../text/location.ts';
import { namesDomain, registeredDomain } from './domain.ts';
import { hostFit, hostIn, hostKey, isAllVariable, isMadeUpHost, normalizeHost, templateFit } from './host.ts';
import { type Backing, better, isProof, type Mention, unbacked, weigh } from './mention.ts';
import { addTo, PathIndex, WordIndex } from './mention-index.ts';
import { eventWords, messageWords, normalizeName } from './names.ts';
import { endsWithPath, pathIn, pathSegments, sharesName } from './path.ts';

/**
 * All that a record gives as evidence, indexed so that each question costs about one look-up: hosts, paths and names,
 * each with the mentions that hold it.
 */
export class Ledger {
  readonly mentions: readonly Mention[];
  readonly #hosts = new Map<string, Mention[]>();
  readonly #hostPatterns = new Map<string, (host: string) => boolean>();
  readonly #knownHosts: readonly string[];
  readonly #knownPatterns: readonly string[];
  #looksLeft: number;
  #domains: ReadonlySet<string> | undefined;
  readonly #paths = new PathIndex();
  readonly #words: WordIndex;
  readonly #names = new Map<string, Mention[]>();
  #events: ReadonlyMap<string, readonly Mention[]> | undefined;

  /** @param most comparisons of patterns with what they may fit */
  constructor(mentions: readonly Mention[], most: number = mostLooks) {
    this.mentions = mentions;
    this.#looksLeft = most;
    this.#words = new WordIndex(mentions);
    for (const mention of mentions) {
      this.#indexHost(mention);
      this.#indexPath(mention);
      const name = normalizeName(mention.text);
      if (name !== '') addTo(this.#names, name, mention);
    }
    this.#knownHosts = [...this.#hosts.keys()];
    this.#knownPatterns = [...this.#hostPatterns.keys()];
  }

  /**
   * The backing of a host. Variables in it, in any notation, match any value, but not the host of the docs: a page
   * at `developer.provider.io` is no evidence for `{region}.provider.io`.
   */
  host(host: string): Backing {
    const wanted = hostKey(normalizeHost(host));
    if (isAllVariable(wanted)) return unbacked;
    const same = this.#hosts.get(wanted) ?? [];
    const fits = wanted.includes('*') && namesDomain(wanted) ? hostFit(wanted) : undefined;
    const alike = [
      ...(fits === undefined ? [] : this.#fitting(this.#knownHosts, fits)),
      ...this.#fitting(this.#knownPatterns, (known) => this.#hostPatterns.get(known)?.(wanted) === true),
    ].filter((known) => known !== wanted && !isAllVariable(known) && namesDomain(known));
    const mentions = [...new Set(alike)].flatMap((known) => this.#hosts.get(known) ?? []);
    return weigh([...same, ...mentions.filter(({ isPageUrl }) => isPageUrl !== true)]);
  }

  /** True when the record names a host of the same registered domain, not counting hosts that are made up for an example. */
  namesDomainOf(host: string): boolean {
    this.#domains ??= new Set([...this.#hosts.keys()].filter((known) => !isMadeUpHost(known)).map(registeredDomain));
    return this.#domains.has(registeredDomain(normalizeHost(host)));
  }

  /**
   * The backing of a path: a mention of the same path, or of a longer one that ends with it. They must share a name, if only
   * one in the path that may be before it (`below`: the paths of servers).
   * @param counts of a mention, whether it may speak for the path
   */
  path(
    path: string,
    below: readonly (readonly string[])[] = [],
    counts: (mention: Mention) => boolean = () => true,
  ): Backing {
    const wanted = pathSegments(path);
    if (wanted.length === 0) return unbacked;
    const same = weigh(this.#paths.same(wanted).filter(counts));
    if (isProof(same.grade)) return same;
    const alike = this.#paths.endingWith(wanted).flatMap(({ segments, mentions }) => {
      if (sharesName(segments, wanted) || below.some((start) => isBelow(segments, start, wanted))) return mentions;
      return segments.length === wanted.length ? mentions.filter(isAssumed) : [];
    });
    return better([same, weigh(alike.filter(counts))]);
  }

  /** The backing of a path as the beginning of others: mentions of URLs below it. */
  pathBeginning(path: string): Backing {
    const wanted = pathSegments(path);
    const below = this.#paths.beginningWith(wanted);
    const named = below.filter(({ segments }) => sharesName(segments.slice(0, wanted.length), wanted));
    return weigh(named.flatMap(({ mentions }) => mentions));
  }

  /** The backing of an event, message or channel name, however its words are joined. */
  name(name: string): Backing {
    const wanted = normalizeName(name);
    return wanted === '' ? unbacked : weigh(this.#names.get(wanted) ?? []);
  }

  /** The backing of a message name, also as the name of its event: `MessageCreatedEvent` by `messages:created`. */
  event(name: string): Backing {
    const same = this.name(name);
    if (isProof(same.grade)) return same;
    this.#events ??= eventsIn(this.mentions);
    const events = this.#events;
    const alike = messageWords(name).flatMap((words) => events.get(words.join('')) ?? []);
    return better([same, weigh(alike)]);
  }

  /** The documented hosts, of which one may be meant by a host that is not, each with the place that documents it. */
  get documentedHosts(): readonly (readonly [string, Location])[] {
    return this.#knownHosts.flatMap((host) => {
      const { grade, by } = weigh((this.#hosts.get(host) ?? []).filter(({ isPageUrl }) => isPageUrl !== true));
      const [first] = by;
      return grade === 'none' || first === undefined ? [] : [[host, first.at] as const];
    });
  }

  /** Not every pattern was compared with all that it may fit. */
  get isExhausted(): boolean {
    return this.#looksLeft < 0;
  }

  /** The backing of a templated name such as `{symbol}@trade`: any mention that fits it. */
  pattern(template: string): Backing {
    if (!/\{[^{}]+\}/.test(template) || template.includes('/')) return unbacked;
    const fixed = template.split(/\{[^{}]*\}/);
    if (fixed.length > mostVariables + 1) return unbacked;
    const candidates = this.#words.candidates(fixed);
    const fits = templateFit(fixed, oneSegment);
    return weigh(this.#fitting(candidates, ({ text }) => text.length <= 300 && fits(text)));
  }

  /**
   * Those of what a pattern may fit that it does. Of patterns and mentions without number, each pair is not looked at: then a
   * pattern is taken to fit the first of them, so that a long record causes no finding; `isExhausted` reports it.
   */
  #fitting<T>(candidates: readonly T[], fits: (candidate: T) => boolean): readonly T[] {
    this.#looksLeft -= candidates.length;
    return this.#looksLeft >= 0 ? candidates.filter(fits) : candidates.slice(0, 100);
  }

  #indexHost(mention: Mention): void {
    const named = hostIn(mention.text);
    if (named === undefined || isAllVariable(named)) return;
    const host = hostKey(named);
    if (host.includes('*') && namesDomain(host) && !this.#hosts.has(host)) this.#hostPatterns.set(host, hostFit(host));
    addTo(this.#hosts, host, mention);
  }

  #indexPath(mention: Mention): void {
    const path = pathIn(mention.text);
    const segments = path === undefined ? [] : pathSegments(path);
    if (segments.length > 0) this.#paths.add(segments, mention);
  }
}

/** An assumption may be a pattern of parameters alone (`/{chain}/{key}`). */
function isAssumed({ polarity }: Mention): boolean {
  return polarity === 'assumed';
}

/** A path that ends with `start` and `wanted`, of which at least `start` shares a name with it. */
function isBelow(segments: readonly string[], start: readonly string[], wanted: readonly string[]): boolean {
  const above = segments.slice(0, segments.length - wanted.length);
  return endsWithPath(above, start) && sharesName(above, start);
}

/** Comparisons of patterns with what they may fit, for one record. */
const mostLooks = 100_000_000;

/** The value of a variable in a name. */
const oneSegment = /^[^/\s]+$/;

/** More variables than this in one name fit almost anything, and mean nothing. */
const mostVariables = 4;

/** Longer texts than this name no event. */
const longestEvent = 120;

function eventsIn(mentions: readonly Mention[]): Map<string, Mention[]> {
  const events = new Map<string, Mention[]>();
  for (const mention of mentions) {
    const event = mention.text.length <= longestEvent ? eventWords(mention.text).join('') : '';
    if (event !== '') addTo(events, event, mention);
  }
  return events;
}
