/** A finding as two tools can be compared by it: file, range and rule. */
export type Found = string;

interface OurPlace {
  readonly file: string;
  readonly range: Record<'start' | 'end', { readonly line: number; readonly column: number }>;
}

interface OurReport {
  readonly diagnostics: readonly (OurPlace & {
    readonly rule: string;
    readonly message: string;
    readonly related?: readonly (OurPlace & { readonly message: string })[];
  })[];
}

/** A finding that is the same in several places is one; it says how many others there are, and lists the first of them. */
const elsewhere = 'Here as well.';
const others = /The same is true of (?:(\d+) other places|another place) of this file\.$/;
const mostListed = 10;

interface SpectralResult {
  readonly code: string | number;
  readonly message: string;
  readonly source?: string;
  readonly range: Record<'start' | 'end', { readonly line: number; readonly character: number }>;
}

/** The findings in a report of `--format json` whose rules are wanted. */
export function ourFindings(json: string, nameOf: (rule: string) => string | undefined): Set<Found> {
  const { diagnostics } = JSON.parse(json) as OurReport;
  return new Set(
    diagnostics.flatMap(({ rule, message, file, range, related = [] }) => {
      const name = nameOf(rule);
      if (name === undefined) return [];
      const places = [{ file, range }, ...related.filter((other) => other.message === elsewhere)].map(
        (one) =>
          `${one.file}:${one.range.start.line}:${one.range.start.column}-${one.range.end.line}:${one.range.end.column} ${name}`,
      );
      const count = Number(others.exec(message)?.[1] ?? 0);
      return count > mostListed ? [...places, unlisted(count - mostListed, `${file} ${name}`)] : places;
    }),
  );
}

/** The results of `spectral lint --format json`, or of the parser, whose rules are wanted; places are counted as ours are. */
export function spectralFindings(results: readonly SpectralResult[], isWanted: (rule: string) => boolean): Set<Found> {
  const groups = new Map<string, SpectralResult[]>();
  for (const result of results.filter(({ code }) => isWanted(String(code)))) {
    const { code, source, message } = result;
    const key = JSON.stringify([source, code, message]);
    groups.set(key, [...(groups.get(key) ?? []), result]);
  }
  return new Set([...groups.values()].flatMap(listed));
}

/** The same of results of a peer; those with one message at one place are one. */
export function peerCounts(results: readonly SpectralResult[]): Set<Found> {
  const counts = new Counts();
  const distinct = new Map(
    results.map((one) => [JSON.stringify([one.source, one.code, one.message, one.range.start]), one]),
  );
  for (const { source, code } of distinct.values()) counts.add(`${source} ${code}`, 1);
  return counts.found;
}

class Counts {
  readonly #counts = new Map<string, number>();

  add(where: string, count: number): void {
    this.#counts.set(where, (this.#counts.get(where) ?? 0) + count);
  }

  get found(): Set<Found> {
    return new Set([...this.#counts].map(([where, count]) => `${where}: ${count}`));
  }
}

function listed(group: readonly SpectralResult[]): Found[] {
  const byPlace = group.toSorted(
    ({ range: { start: a } }, { range: { start: b } }) => a.line - b.line || a.character - b.character,
  );
  const places = byPlace.map(
    ({ code, source, range: { start, end } }) => `${source}:${place(start)}-${place(end)} ${code}`,
  );
  const distinct = [...new Set(places)];
  const most = mostListed + 1;
  const [{ source, code } = { code: '' }] = group;
  if (distinct.length <= most) return distinct;
  return [...distinct.slice(0, most), unlisted(distinct.length - most, `${source} ${code}`)];
}

function unlisted(count: number, where: string): Found {
  return `${where}: ${count} more`;
}

/** How many places findings of each rule have in each file: where they are and how they are worded may differ. */
export function ourCounts(json: string, nameOf: (rule: string) => string | undefined): Set<Found> {
  const { diagnostics } = JSON.parse(json) as OurReport;
  const counts = new Counts();
  for (const { rule, message, file } of diagnostics) {
    const name = nameOf(rule);
    if (name === undefined) continue;
    const match = others.exec(message);
    counts.add(`${file} ${name}`, 1 + (match === null ? 0 : Number(match[1] ?? 1)));
  }
  return counts.found;
}

/** Spectral writes sentences after the JSON. */
export function parseSpectral(stdout: string): SpectralResult[] {
  return JSON.parse(stdout.slice(0, stdout.lastIndexOf(']') + 1)) as SpectralResult[];
}

export interface Comparison {
  readonly ours: number;
  readonly peer: number;
  readonly onlyOurs: readonly Found[];
  readonly onlyPeer: readonly Found[];
}

export function compare(ours: ReadonlySet<Found>, peer: ReadonlySet<Found>): Comparison {
  return {
    ours: ours.size,
    peer: peer.size,
    onlyOurs: [...ours].filter((one) => !peer.has(one)),
    onlyPeer: [...peer].filter((one) => !ours.has(one)),
  };
}

export function isIdentical({ onlyOurs, onlyPeer }: Comparison): boolean {
  return onlyOurs.length + onlyPeer.length === 0;
}

export function isWebhookRule(rule: string): boolean {
  return /^(?:webhook|callback)-/.test(rule);
}

function place({ line, character }: { readonly line: number; readonly character: number }): string {
  return `${line + 1}:${character + 1}`;
}
