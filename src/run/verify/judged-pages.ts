import type { Diagnostic } from '../../finding/finding.ts';
import { Files } from '../../load/files.ts';
import type { VerifiedPage } from '../../subjects/verified-page.ts';
import type { Location } from '../../text/location.ts';
import type { SourceText } from '../../text/source-text.ts';
import type { OpenRun } from '../open-run.ts';
import { type WrittenCrash, writeCrash } from '../outcome.ts';
import { ofCatalog, RuleLoop } from '../rule-loop.ts';

/** The findings about pages of a repo that were read again, and the lines of their places; as plain data. */
export interface JudgedPages {
  readonly diagnostics: readonly Diagnostic[];
  readonly crashes: readonly WrittenCrash[];
  /** For each page the lines of the places that it names, by `placeKey`. */
  readonly lines: readonly ReadonlyMap<string, number>[];
}

/** Records and specs are read once for all pages, and each captured text for its own page alone. */
export async function judgedPagesOf({ context }: OpenRun, pages: readonly VerifiedPage[]): Promise<JudgedPages> {
  const { fs, limits } = context;
  const cited = new Files(fs, limits);
  const diagnostics: Diagnostic[] = [];
  const crashes: WrittenCrash[] = [];
  const lines: ReadonlyMap<string, number>[] = [];
  for (const page of pages) {
    const captured = new Files(fs, limits);
    for (const file of filesIn(page)) await (file === page.capture?.file ? captured : cited).text(file);
    const sources = new Map([...cited.sources, ...captured.sources]);
    const loop = new RuleLoop({ ...context, partyOf: ofCatalog }, sources);
    loop.check('verified', page, page.cited[0]?.file ?? '');
    // V8 keeps a whole text in memory as long as a piece of it, such as a quoted line, is in use.
    diagnostics.push(...structuredClone(loop.finish()));
    crashes.push(...loop.crashes.map(writeCrash));
    lines.push(linesOf(page, sources));
  }
  return { diagnostics, crashes, lines };
}

/** The files that a page points into. */
function filesIn({ cited, changedLines }: VerifiedPage): string[] {
  return [
    ...cited.map(({ file }) => file),
    ...changedLines.flatMap(({ claimed }) => [claimed.at.file, ...claimed.claims.map(({ at }) => at.file)]),
  ];
}

/** The lines of the places in records and specs that a page names. */
function linesOf({ cited, changedLines }: VerifiedPage, sources: ReadonlyMap<string, SourceText>): Map<string, number> {
  const places = [...cited, ...changedLines.flatMap(({ claimed }) => claimed.claims.map(({ at }) => at))];
  return new Map(places.map((at) => [placeKey(at), sources.get(at.file)?.positionAt(at.span.start).line ?? 1]));
}

/** Names a place. */
export function placeKey({ file, span }: Location): string {
  return `${file}\0${span.start}`;
}
