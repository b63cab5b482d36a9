/** A finding as two tools can be compared by it: file, range and rule. */
export type Found = string;

interface OurPlace {
  readonly file: string;
  readonly range: Record<'start' | 'end', { readonly line: number; readonly column: number }>;
}

interface OurReport {
  readonly diagnostics: readonly (OurPlace & {
    readonly rule: string;
    readonly related?: readonly (OurPlace & { readonly message: string })[];
  })[];
}

/** A finding that is the same in several places is one, and lists the others. */
const elsewhere = 'Here as well.';

interface SpectralResult {
  readonly code: string | number;
  readonly source?: string;
  readonly range: Record<'start' | 'end', { readonly line: number; readonly character: number }>;
}

/** The findings in a report of `--format json` whose rules are wanted. */
export function ourFindings(json: string, nameOf: (rule: string) => string | undefined): Set<Found> {
  const { diagnostics } = JSON.parse(json) as OurReport;
  return new Set(
    diagnostics.flatMap(({ rule, file, range, related = [] }) => {
      const name = nameOf(rule);
      if (name === undefined) return [];
      return [{ file, range }, ...related.filter(({ message }) => message === elsewhere)].map(
        (one) =>
          `${one.file}:${one.range.start.line}:${one.range.start.column}-${one.range.end.line}:${one.range.end.column} ${name}`,
      );
    }),
  );
}

/** The results of `spectral lint --format json`, or of the parser, whose rules are wanted. */
export function spectralFindings(results: readonly SpectralResult[], isWanted: (rule: string) => boolean): Set<Found> {
  return new Set(
    results
      .filter(({ code }) => isWanted(String(code)))
      .map(({ code, source, range: { start, end } }) => `${source}:${place(start)}-${place(end)} ${code}`),
  );
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
