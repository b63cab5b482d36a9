import type { AsyncApiDocument } from '../apis/asyncapi/document.ts';
import type { Contradiction, FactKind, JudgedPart, Judgement } from '../evidence/judgement.ts';
import type { Grade, Mention } from '../evidence/mention.ts';
import type { PageFact } from '../evidence/page-facts.ts';
import { placedError, UsageError } from '../finding/errors.ts';
import type { Limits } from '../limits/limits.ts';
import { type Batch, isSelected } from '../load/batches.ts';
import { Files } from '../load/files.ts';
import { load } from '../load/load.ts';
import type { LoadedRecord } from '../load/record.ts';
import type { TracedPageFact } from '../report/page-facts.ts';
import type { Trace, TracedFact, TracedLine, TracedReason } from '../report/trace.ts';
import { reviewSubjects } from '../subjects/reviews.ts';
import type { JudgedDocument, ReviewSubject } from '../subjects/subject.ts';
import type { Location } from '../text/location.ts';
import { quoteOf } from '../text/quote.ts';
import { shorten } from '../text/shorten.ts';
import { SourceText } from '../text/source-text.ts';
import { isSound } from '../yaml/source-file.ts';
import { coverageOf, pageCoverageOf, pageFactsOf } from './coverage.ts';
import type { OpenRun } from './open-run.ts';
import type { Coverage } from './result.ts';

/**
 * Trace every server, channel, operation and message of the specs of one repo to the lines that speak of it.
 * @throws UsageError when one of the records cannot be read
 */
export async function tracesOf({ context }: OpenRun, batch: Batch): Promise<Trace[]> {
  const { fs, limits, dialects, settings } = context;
  const { records, repo, reviews } = await load(new Files(fs, limits), batch, dialects);
  for (const record of records) if (isSelected(batch, record.source.file)) refuseUnread(record);
  const judging = { ...unasked, requiredGrade: settings.requiredGrade };
  return reviewSubjects(reviews, repo, judging).flatMap((review) =>
    review.documents
      .filter(({ document }) => isSelected(batch, review.record.file) || isSelected(batch, document.file))
      .map((judged) => ({ ...traceOf(review, judged, limits), ...problemOf(judged.document) })),
  );
}

function refuseUnread({ source, recognized, problems }: LoadedRecord): void {
  if (recognized.kind !== 'unrecognized') return;
  const [problem] = problems;
  throw problem === undefined
    ? new UsageError(`\`${source.file}\` is no review record, so there is nothing to trace.`)
    : placedError(source.source, [problem]);
}

/** Of a document that is broken, no fact can be told. */
function problemOf({ source }: AsyncApiDocument): Pick<Trace, 'problem'> {
  const [first] = isSound(source) ? [] : source.problems;
  return first === undefined ? {} : { problem: placedError(source.source, [first.finding]).message };
}

/** No rule runs here that would ask for them. */
const unasked = { today: '', knownVerdicts: [], maxAgeDays: Number.POSITIVE_INFINITY };

/** One document that a record answers for, fact by fact. */
export function traceOf(review: ReviewSubject, judged: JudgedDocument, { messageLength }: Limits): Trace {
  const { record, evidence } = review;
  const { document, judgements } = judged;
  const short = (text: string) => shorten(text, messageLength);
  const texts = new Map<string, SourceText>([
    [record.file, record.source.source],
    [document.file, document.source.source],
    ...[...evidence.captures.values()].flatMap((one): [string, SourceText][] =>
      'text' in one ? [[one.file, new SourceText(one.file, one.text)]] : [],
    ),
    ...document.referenced.map(({ file, source }): [string, SourceText] => [file, source]),
  ]);
  const line = (at: Location): TracedLine => {
    const source = texts.get(at.file) ?? new SourceText(at.file, '');
    const position = source.positionAt(at.span.start);
    return {
      file: at.file,
      line: position.line,
      text: partOfLine(source.line(position.line), position.column, messageLength),
    };
  };
  const coverage: Coverage = coverageOf(judgements);
  const onPages = pageFactsOf(review, [judged]);
  const { kind: claim, published } = record.claim;
  return {
    record: record.file,
    claim,
    published,
    spec: document.file,
    coverage,
    onPages: pageCoverageOf(review, onPages),
    facts: judgements.flatMap((fact) => tracedFacts(fact, line)).map((fact) => ({ ...fact, label: short(fact.label) })),
    pageFacts: (onPages ?? []).map((fact) => tracedPageFact(fact, line, short)),
  };
}

type Line = (at: Location) => TracedLine;

/** A page may be one line of any length: what is around the place is shown. */
function partOfLine(line: string, column: number, most: number): string {
  if (line.length <= most) return line.trim();
  const { text, column: from, cut } = quoteOf(line, column, Math.max(1, most - 2));
  return `${from > 1 ? '…' : ''}${text.trim()}${cut ? '…' : ''}`;
}

function tracedPageFact(
  { kind, label, at, found }: PageFact,
  line: Line,
  short: (text: string) => string,
): TracedPageFact {
  return { kind, label: short(label), at: line(at), ...(found === undefined ? {} : { found: line(found) }) };
}

type Judged = Pick<JudgedPart, 'at' | 'backing' | 'contradiction'>;

/** A server with several parts is traced part by part: each host, and the path. */
function tracedFacts(fact: Judgement, line: Line): TracedFact[] {
  if (fact.parts.length === 0) return [tracedFact(fact.kind, fact.label, fact, fact.exempt, line)];
  return fact.parts.map((part) => tracedFact(fact.kind, `${fact.label} ${nameOf(part)}`, part, fact.exempt, line));
}

function nameOf({ kind, value, on }: JudgedPart): string {
  return `${kind} ${value}${on === undefined ? '' : ` of ${on}`}`;
}

function tracedFact(
  kind: FactKind,
  label: string,
  { at, backing, contradiction }: Judged,
  exempt: string | undefined,
  line: Line,
): TracedFact {
  const grade: Grade = backing.grade;
  return {
    kind,
    label,
    at: line(at),
    grade,
    exempt: grade === 'none' ? exempt : undefined,
    because: [...quoted(backing.by, line), ...quoted(backing.against, line), ...contradicting(contradiction, line)],
  };
}

const most = 5;

function quoted(mentions: readonly Mention[], line: Line): TracedReason[] {
  const lines = mentions.map(({ at, polarity, isDoubtful }) => ({
    ...line(at),
    polarity: polarity === 'documented' && isDoubtful === true ? ('doubtful' as const) : polarity,
  }));
  return [...new Map(lines.map((entry) => [`${entry.file}:${entry.line}`, entry])).values()].slice(0, most);
}

/** The places that say otherwise of the fact. */
function contradicting(contradiction: Contradiction | undefined, line: Line): TracedReason[] {
  return (contradiction?.by ?? []).slice(0, most).map(({ at }) => ({ ...line(at), polarity: 'contradicts' }));
}
