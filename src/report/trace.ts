import pc from 'picocolors';
import type { FactKind } from '../evidence/judgement.ts';
import type { Grade, Polarity } from '../evidence/mention.ts';
import type { ClaimKind, Published } from '../records/record.ts';
import type { Coverage, PageCoverage } from '../run/result.ts';
import { escapeLine, inertLines, oneLine } from '../text/escape.ts';
import { asJson } from '../text/json.ts';
import { type Span, wrapped } from '../text/wrap.ts';
import { code, escapeMarkdown } from '../writing/markdown.ts';
import { plainScreen, type Screen } from '../writing/screen.ts';
import { absentOf, pageCoverageLine, pageFactNames, type TracedPageFact } from './page-facts.ts';

/** One spec, fact by fact, with the lines of the record about each. */
export interface Trace {
  readonly record: string;
  readonly claim: ClaimKind;
  /** Whether the provider publishes a document of its own, by the record. */
  readonly published: Published;
  readonly spec: string;
  readonly coverage: Coverage;
  readonly facts: readonly TracedFact[];
  /** What the captured pages hold of the spec. */
  readonly onPages: PageCoverage;
  /** The facts that were looked for on them; none where no page is captured. */
  readonly pageFacts: readonly TracedPageFact[];
  /** Why the spec is read in part at most, with its place: `asyncapi/live.yml:2:15: This is not valid YAML.` */
  readonly problem?: string;
}

export interface TracedFact {
  readonly kind: FactKind;
  readonly label: string;
  readonly at: TracedLine;
  readonly grade: Grade;
  /** Why no evidence is asked for, where none is. */
  readonly exempt: string | undefined;
  /** The lines that back, assume, deny or contradict it. */
  readonly because: readonly TracedReason[];
}

/** A line of the record, and what it does to the fact: what its place says, that its sentence is doubtful, or that it says otherwise. */
export interface TracedReason extends TracedLine {
  readonly polarity: Polarity | 'doubtful' | 'contradicts';
}

/** A line of a file, as it is written there. */
export interface TracedLine {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

export type TraceFormat = 'pretty' | 'json' | 'markdown';

/** Turn traces into text. */
export function renderTraces(
  traces: readonly Trace[],
  format: TraceFormat,
  color: boolean,
  screen: Screen = plainScreen,
): string {
  if (format === 'json') return `${asJson({ version: 1, traces }, 2)}\n`;
  if (traces.length === 0) return 'No record speaks of an AsyncAPI document here, so there is nothing to trace.\n';
  return traces
    .map((trace) => (format === 'markdown' ? markdown(trace) : inertLines(pretty(trace, color, screen))))
    .join('\n');
}

function pretty(
  { record, claim, published, spec, coverage, facts, onPages, pageFacts, problem }: Trace,
  color: boolean,
  { columns }: Screen,
): string {
  const { bold, dim, green, yellow, red, cyan } = pc.createColors(color);
  const paint: Record<Grade, (text: string) => string> = {
    captured: green,
    page: green,
    finding: green,
    assumed: yellow,
    none: red,
  };
  const line = (indent: number, ...spans: readonly Span[]) =>
    ' '.repeat(indent) + wrapped(spans, columns - indent, indent + 2);
  const told = (words: string, paintWords: (text: string) => string, fact: string, at: TracedLine) =>
    line(2, { text: words.padEnd(8), paint: paintWords, whole: true }, { text: oneLine(fact) }, whole(place(at), dim));
  const lines = facts.flatMap((fact) => [
    told(gradeOrExempt(fact), paint[fact.grade], `${fact.kind} ${fact.label}`, fact.at),
    ...fact.because.map((reason) => {
      const { polarity, text } = reason;
      const note = polarity === 'documented' ? [] : [{ text: `(${polarity})`, paint: yellow }];
      return line(11, whole(`${place(reason)}:`, cyan), { text: oneLine(text).trim() }, ...note);
    }),
  ]);
  const head = line(0, whole(escapeLine(spec), bold), { text: 'against' }, whole(escapeLine(record), bold), {
    text: `(${claims(claim, published)})`,
  });
  const absent = absentOf(pageFacts).map(({ kind, label, at }) =>
    told('absent', yellow, `${pageFactNames[kind].one} ${label}`, at),
  );
  if (problem !== undefined) return [head, line(2, { text: `broken: ${problem}`, paint: red }), ''].join('\n');
  const sums = [coverageLine(coverage), pageCoverageLine(onPages)].map((text) => line(2, { text }));
  return [head, ...lines, ...sums, ...absent, ''].join('\n');
}

function whole(text: string, paint: (text: string) => string): Span {
  return { text, paint, whole: true };
}

function markdown(trace: Trace): string {
  const { record, claim, published, spec, coverage, facts, onPages, pageFacts, problem } = trace;
  const title = `### ${code(escapeLine(spec))} against ${code(escapeLine(record))} (${claims(claim, published)})`;
  if (problem !== undefined) return [title, '', `Broken: ${escapeMarkdown(problem)}`, ''].join('\n');
  const rows = facts.map((fact) => {
    const because = fact.because.map(
      (line) =>
        `${code(place(line))}: ${escapeMarkdown(line.text)}${line.polarity === 'documented' ? '' : ` (${line.polarity})`}`,
    );
    return `| ${gradeOrExempt(fact)} | ${fact.kind} | ${code(fact.label)} | ${code(place(fact.at))} | ${because.join('<br>')} |`;
  });
  return [
    title,
    '',
    coverageLine(coverage),
    '',
    '| Grade | Kind | Fact | Place | Lines about it |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
    pageCoverageLine(onPages),
    '',
    ...absentRows(pageFacts),
  ].join('\n');
}

function claims(claim: ClaimKind, published: Published): string {
  return published === 'unsaid' ? `claim: ${claim}` : `claim: ${claim}, published by the provider: ${published}`;
}

function gradeOrExempt({ grade, exempt }: TracedFact): string {
  return exempt === undefined ? grade : `exempt`;
}

function place({ file, line }: TracedLine): string {
  return escapeLine(`${file}:${line}`);
}

function coverageLine(coverage: Coverage): string {
  const counted = Object.entries(coverage).filter(([, { total }]) => total > 0);
  const parts = counted.map(([kind, { evidenced, total }]) => `${kind}s ${evidenced}/${total}`);
  return parts.length === 0 ? 'No fact here needs evidence.' : `evidenced: ${parts.join(', ')}`;
}

function absentRows(facts: readonly TracedPageFact[]): string[] {
  const absent = absentOf(facts);
  if (absent.length === 0) return [];
  const rows = absent.map(
    ({ kind, label, at }) => `| ${pageFactNames[kind].one} | ${code(label)} | ${code(place(at))} |`,
  );
  return ['| On no captured page | Fact | Place |', '| --- | --- | --- |', ...rows, ''];
}
