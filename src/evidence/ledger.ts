import { hostIn, hostsMatch, isAllVariable, normalizeHost } from './host.ts';
import { type Backing, better, isProof, type Mention, unbacked, weigh } from './mention.ts';
import { normalizeName } from './name.ts';
import { endsWithPath, pathIn, pathSegments, sharesName, startsWithPath } from './path.ts';

/**
 * All that a record gives as evidence, indexed so that each question costs about one look-up: hosts, paths and names,
 * each with the mentions that hold it.
 */
export class Ledger {
  readonly mentions: readonly Mention[];
  readonly #hosts = new Map<string, Mention[]>();
  readonly #hostPatterns: string[] = [];
  readonly #paths = new Map<string, Mention[]>();
  readonly #allPaths: { segments: string[]; mention: Mention }[] = [];
  readonly #names = new Map<string, Mention[]>();

  constructor(mentions: readonly Mention[]) {
    this.mentions = mentions;
    for (const mention of mentions) {
      this.#indexHost(mention);
      this.#indexPath(mention);
      add(this.#names, normalizeName(mention.text), mention);
    }
  }

  /** What backs a host. Variables in it, in any notation, stand for anything. */
  host(host: string): Backing {
    const wanted = normalizeHost(host);
    if (isAllVariable(wanted)) return unbacked;
    const same = this.#hosts.get(wanted) ?? [];
    const candidates = wanted.includes('*') ? [...this.#hosts.keys()] : this.#hostPatterns;
    const alike = candidates.filter((known) => known !== wanted && hostsMatch(known, wanted));
    return weigh([...same, ...alike.flatMap((known) => this.#hosts.get(known) ?? [])]);
  }

  /** What backs a path: a mention of the same path, or of a longer one that ends with it. */
  path(path: string): Backing {
    const wanted = pathSegments(path);
    if (wanted.length === 0) return unbacked;
    const same = weigh(this.#paths.get(wanted.join('/')) ?? []);
    return isProof(same.grade) ? same : better([same, weigh(this.#pathsLike(wanted))]);
  }

  /** What backs a path as the beginning of others: mentions of URLs below it. */
  pathBeginning(path: string): Backing {
    const wanted = pathSegments(path);
    if (wanted.length === 0) return unbacked;
    return weigh(
      this.#allPaths
        .filter(
          ({ segments }) => startsWithPath(segments, wanted) && sharesName(segments.slice(0, wanted.length), wanted),
        )
        .map(({ mention }) => mention),
    );
  }

  /** What backs an event, message or channel name, however its words are joined. */
  name(name: string): Backing {
    const wanted = normalizeName(name);
    return wanted === '' ? unbacked : weigh(this.#names.get(wanted) ?? []);
  }

  /** What backs a templated name such as `{symbol}@trade`: any mention that fits it. */
  pattern(template: string): Backing {
    if (!/\{[^{}]+\}/.test(template) || template.includes('/')) return unbacked;
    if ((template.match(/\{/g) ?? []).length > mostVariables) return unbacked;
    const fixed = template.split(/\{[^{}]*\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    const shape = new RegExp(`^${fixed.join('[^/\\s]{1,200}')}$`, 'i');
    return weigh(this.mentions.filter(({ text }) => text.length <= 300 && shape.test(text)));
  }

  /** An assumption may be a pattern of parameters alone (`/{chain}/{key}`) of that length; else a name must be shared. */
  #pathsLike(wanted: readonly string[]): Mention[] {
    const alike = this.#allPaths.filter(({ segments }) => endsWithPath(segments, wanted));
    return alike
      .filter(({ segments, mention }) => isAssumed(mention, segments, wanted) || sharesName(segments, wanted))
      .map(({ mention }) => mention);
  }

  #indexHost(mention: Mention): void {
    const host = hostIn(mention.text);
    if (host === undefined || isAllVariable(host)) return;
    if (host.includes('*') && !this.#hosts.has(host)) this.#hostPatterns.push(host);
    add(this.#hosts, host, mention);
  }

  #indexPath(mention: Mention): void {
    const path = pathIn(mention.text);
    const segments = path === undefined ? [] : pathSegments(path);
    if (segments.length === 0) return;
    add(this.#paths, segments.join('/'), mention);
    this.#allPaths.push({ segments, mention });
  }
}

function isAssumed({ polarity }: Mention, segments: readonly string[], wanted: readonly string[]): boolean {
  return polarity === 'assumed' && segments.length === wanted.length;
}

/** More variables than this in one name would make matching slow, and mean nothing. */
const mostVariables = 4;

function add(index: Map<string, Mention[]>, key: string, mention: Mention): void {
  if (key === '') return;
  const known = index.get(key);
  if (known === undefined) index.set(key, [mention]);
  else known.push(mention);
}
