import type { TracedPageFact } from '../report/page-facts.ts';
import type { Trace, TracedFact, TracedLine } from '../report/trace.ts';
import type { ModelledEventReport, RecordReport, Report } from '../run/result.ts';
import type { PageDetails, QuoteDetails, RecordDetails } from '../run/result-details.ts';

/** A line of a file, from 1. */
export type Line = Pick<TracedLine, 'file' | 'line'>;

/** A documented event, where it is documented, and its models. */
export interface EventAt {
  readonly name: string;
  readonly documented: Line;
  readonly modelled: readonly (ModelledEventReport & Line)[];
}

/** A fact of a spec, with the record that judges it. */
export interface FactOf extends TracedFact {
  readonly trace: Trace;
}

/** All that a check knows of lines. */
export class Facts {
  readonly #records: readonly RecordReport[];

  constructor({ records }: Pick<Report, 'records'>) {
    this.#records = records;
  }

  /** The facts that a line of a spec states. */
  statedAt(place: Line): FactOf[] {
    return this.#facts().filter(({ at }) => isSame(at, place));
  }

  /** The facts that a line of a record, or of a page, backs, denies or contradicts. */
  restingOn(place: Line): FactOf[] {
    return this.#facts().filter(({ because }) => because.some((one) => isSame(one, place)));
  }

  /** All facts of a file. */
  factsIn(file: string): FactOf[] {
    return this.#facts().filter(({ at }) => at.file === file);
  }

  /** The words of a line of a spec that were looked for on captured pages. */
  onPagesAt(place: Line): TracedPageFact[] {
    return this.#traces().flatMap(({ pageFacts }) => pageFacts.filter(({ at }) => isSame(at, place)));
  }

  /** The words of specs that are found on a line of a captured page. */
  foundAt(place: Line): TracedPageFact[] {
    return this.#traces().flatMap(({ pageFacts }) =>
      pageFacts.filter(({ found }) => found !== undefined && isSame(found, place)),
    );
  }

  /** The events that a line documents or models. */
  eventsAt(place: Line): EventAt[] {
    return this.events().filter(
      ({ documented, modelled }) => isSame(documented, place) || modelled.some((one) => isSame(one, place)),
    );
  }

  events(): EventAt[] {
    return this.#records.flatMap(({ file, events }) =>
      (events?.documented ?? []).map(({ name, range, modelled }) => ({
        name,
        documented: { file, line: range.start.line },
        modelled: modelled.map((one) => ({ ...one, line: one.range.start.line })),
      })),
    );
  }

  /** The pages that a line of a record lists or names. @param text of the line */
  pagesAt({ file, line }: Line, text: string): PageDetails[] {
    const named = new Set([...text.matchAll(/https?:\/\/[^\s'"`<>,\])}]+/g)].map(([url]) => url));
    const pages = this.detailsOf(file)?.pages ?? [];
    return pages.filter((page) => page.line === line || named.has(page.url));
  }

  quoteAt({ file, line }: Line): QuoteDetails | undefined {
    return this.detailsOf(file)?.quotes.find((quote) => quote.line === line);
  }

  recordOf(file: string): RecordReport | undefined {
    return this.#records.find((record) => record.file === file);
  }

  detailsOf(file: string): RecordDetails | undefined {
    return this.recordOf(file)?.details;
  }

  #traces(): readonly Trace[] {
    return this.#records.flatMap(({ details }) => details?.traces ?? []);
  }

  #facts(): FactOf[] {
    return this.#traces().flatMap((trace) => trace.facts.map((fact) => ({ ...fact, trace })));
  }
}

function isSame(a: Line, b: Line): boolean {
  return a.file === b.file && a.line === b.line;
}
