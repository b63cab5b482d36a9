import type { FileSystem } from '../load/file-system.ts';
import { joinPath } from '../load/paths.ts';
import type { CheckedQuote } from '../run/check-quote.ts';
import type { Facts, Line } from './facts.ts';

/** Looks for the words of a quote on the captured pages of a record. */
export type QuoteFinder = (record: string, quote: string) => Promise<CheckedQuote>;

/**
 * The lines to which a line leads: from a fact of a spec to what backs, denies or contradicts it; from an event to its models, and
 * from a model to the record; from a page to its capture; from a quote to the line of the page.
 */
export async function definitionsOf(
  facts: Facts,
  place: Line,
  text: string,
  fs: FileSystem,
  findQuote: QuoteFinder,
): Promise<Line[]> {
  const lines = [
    ...facts.statedAt(place).flatMap(({ because }) => because),
    ...facts.onPagesAt(place).flatMap(({ found }) => found ?? []),
    ...facts.eventsAt(place).flatMap(({ documented, modelled }) => [documented, ...modelled]),
    ...(await capturesAt(facts, place, text, fs)),
    ...(await quoted(facts, place, findQuote)),
  ];
  const others = lines.filter(({ file, line }) => file !== place.file || line !== place.line);
  return others.length > 0 ? distinct(others) : restingOn(facts, place);
}

/** The lines that rest on a line of a record or of a captured page, and the models of an event. */
export function referencesOf(facts: Facts, place: Line): Line[] {
  const events = facts.eventsAt(place).flatMap(({ documented, modelled }) => [documented, ...modelled]);
  return distinct([...restingOn(facts, place), ...events]);
}

function restingOn(facts: Facts, place: Line): Line[] {
  return distinct([...facts.restingOn(place), ...facts.foundAt(place)].map(({ at }) => at));
}

async function capturesAt(facts: Facts, place: Line, text: string, fs: FileSystem): Promise<Line[]> {
  const root = facts.detailsOf(place.file)?.root ?? '.';
  const files = facts.pagesAt(place, text).flatMap(({ snapshot }) => (snapshot ? joinPath(root, snapshot) : []));
  const kinds = await Promise.all(files.map(async (file) => (await fs.stat(file).catch(() => undefined))?.kind));
  return files.filter((_, index) => kinds[index] === 'file').map((file) => ({ file, line: 1 }));
}

async function quoted(facts: Facts, place: Line, findQuote: QuoteFinder): Promise<Line[]> {
  const quote = facts.quoteAt(place);
  if (quote === undefined) return [];
  const { passage } = await findQuote(place.file, quote.text);
  return passage === undefined ? [] : [passage];
}

function distinct(lines: readonly Line[]): Line[] {
  return [...new Map(lines.map(({ file, line }) => [`${file}:${line}`, { file, line }])).values()];
}
