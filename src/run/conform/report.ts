import { isEventType } from '../../../rules/functions/shared/names.js';
import type { Conformance } from '../../conform/conformance.ts';
import type { ConformCoverage, EventSight, LinePlace, ValuesOf } from '../../conform/coverage.ts';
import type { Directions } from '../../conform/directions.ts';
import type { ExpectedEvent } from '../../conform/expected-event.ts';
import type { Observation } from '../../conform/observation.ts';
import type { Tally } from '../../conform/tally.ts';
import { eventWords } from '../../evidence/names.ts';
import type { Diagnostic, RuleFinding } from '../../finding/finding.ts';
import { type KeptPlace, KeptPlaces } from '../../text/kept-places.ts';
import { type Location, startOf } from '../../text/location.ts';
import { SourceText } from '../../text/source-text.ts';
import type { AccountedFile } from '../account.ts';
import { inOrder } from '../diagnostics.ts';
import { writeCrash } from '../outcome.ts';
import { type LoopContext, ofCatalog, RuleLoop } from '../rule-loop.ts';
import type { Conformed } from './conformed.ts';
import type { Modelled } from './modelled.ts';

export interface Compared {
  /** The captures. */
  readonly captures: readonly string[];
  readonly modelled: Modelled;
  readonly conformance: Conformance;
  readonly tally: Tally;
  readonly directions: Directions;
  readonly context: Omit<LoopContext, 'partyOf'>;
}

/** Findings like those of `lint`, and what was documented, modelled and seen. */
export function conformedOf({
  captures,
  modelled,
  conformance,
  tally,
  directions,
  context: weighing,
}: Compared): Omit<Conformed, 'scrubbed'> {
  const { limits, severityOf, nameInRepo } = weighing;
  const context = { limits, severityOf, nameInRepo, partyOf: ofCatalog };
  const rows = matrixOf(modelled, conformance);
  for (const one of undocumented(rows, modelled, conformance)) tally.add(one);
  const found: Diagnostic[] = [];
  const byFile = new Map<string, KeptPlace[]>();
  const tallied = [...tally.findings(), ...directions.findings()];
  for (const place of tallied.flatMap(({ places }) => places))
    byFile.set(place.at.file, [...(byFile.get(place.at.file) ?? []), place]);
  for (const { rule, finding, places } of tallied) {
    const kept = new Map(
      places.map(({ at }) => [
        at.file,
        new KeptPlaces(
          at.file,
          places.filter((one) => one.at.file === at.file),
        ),
      ]),
    );
    const loop = new RuleLoop(context, new Map<string, SourceText>([...modelled.sources, ...kept]));
    loop.report([{ rule, ...finding }]);
    found.push(...loop.found);
  }
  const loop = new RuleLoop(context, modelled.sources);
  loop.report(modelled.problems);
  loop.report(unlisted(tally, captures));
  loop.found = [...loop.found, ...found];
  const diagnostics = inOrder(loop.finish());
  return {
    diagnostics,
    crashes: loop.crashes.map(writeCrash),
    account: accountOf(captures, modelled),
    coverage: coverageOf(rows, modelled, conformance),
  };
}

/** Kinds of differences that are too many to be listed. */
function unlisted(tally: Tally, [first = '']: readonly string[]): RuleFinding[] {
  return [...tally.unlisted].map(([rule, count]) => ({
    rule: 'limit/not-listed',
    message: `Of \`${rule}\`, ${count.toLocaleString('en-US')} more deliveries differ in other ways; they are not listed.`,
    at: startOf(first),
  }));
}

/** An event of the matrix, and what it is made of. */
interface Row {
  readonly name: string;
  readonly documented: Location | undefined;
  readonly events: readonly ExpectedEvent[];
  /** Deliveries of an event that is modelled nowhere. */
  readonly unmodelled: { readonly seen: number; readonly at: KeptPlace } | undefined;
}

/** One row for each event, whatever its name is written like. */
function matrixOf({ events, documented, records }: Modelled, { unknown }: Conformance): Row[] {
  const rows = new Map<string, { -readonly [K in keyof Row]: Row[K] }>();
  const rowOf = (name: string) => {
    const key = wordsOf(name);
    const row = rows.get(key) ?? { name, documented: undefined, events: [], unmodelled: undefined };
    rows.set(key, row);
    return row;
  };
  for (const event of events) {
    const isOne = (names: readonly string[]) =>
      documented.find(({ name }) => names.some((one) => wordsOf(one) === wordsOf(name.value)));
    const named = isOne(event.names) ?? (event.types.length === 1 ? isOne(event.types) : undefined);
    const row = rowOf(named?.name.value ?? event.label);
    row.events = [...row.events, event];
  }
  for (const event of documented) rowOf(event.name.value).documented = event.name.at;
  for (const row of rows.values())
    row.documented ??= mentionOf([row.name, ...row.events.flatMap(({ names }) => names)], records);
  for (const [name, seen] of unknown) if (name !== '') rowOf(name).unmodelled = seen;
  return [...rows.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function wordsOf(name: string): string {
  return eventWords(name).join(' ');
}

/** Where a record names an event in its text: messages of sockets are in no list. */
function mentionOf(names: readonly string[], records: Modelled['records']): Location | undefined {
  for (const { source, file } of records)
    for (const name of names.filter((one) => one.length > 3)) {
      const { text } = source.source;
      for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
        const end = at + name.length;
        const isWhole = !/[\w.]/.test(text.charAt(at - 1)) && !/\w/.test(text.charAt(end));
        if (isWhole) return { file, span: { start: at, end }, pointer: '' };
      }
    }
  return undefined;
}

/** Events that were seen and that no record documents, where records document events at all. */
function undocumented(
  rows: readonly Row[],
  { records, documented, sources }: Modelled,
  conformance: Conformance,
): Observation[] {
  const [record] = records;
  if (record === undefined || documented.length === 0) return [];
  const at = record.aid?.at ??
    record.name?.at ?? { ...documented[0]?.name.at, file: record.file, span: { start: 0, end: 0 }, pointer: '' };
  return rows.flatMap((row) => {
    if (row.documented !== undefined) return [];
    const seen = firstOf(row, conformance);
    if (seen === undefined) return [];
    return [
      {
        rule: 'conform/seen-not-documented',
        kind: row.name,
        message: `The event \`${row.name}\` was seen, and no record documents it.`,
        at,
        source: sources.get(record.file) ?? new SourceText(record.file, ''),
        related: [{ message: 'It was seen here first.', at: seen.at }],
        kept: [seen],
      },
    ];
  });
}

function firstOf({ events, unmodelled }: Row, conformance: Conformance): KeptPlace | undefined {
  return events.map((event) => conformance.sightOf(event)?.at).find((at) => at !== undefined) ?? unmodelled?.at;
}

function coverageOf(rows: readonly Row[], { sources, events }: Modelled, conformance: Conformance): ConformCoverage {
  const place = ({ file, span }: Location): LinePlace => ({
    file,
    line: sources.get(file)?.positionAt(span.start).line ?? 1,
  });
  const isSeen = (event: ExpectedEvent) => conformance.sightOf(event) !== undefined;
  return {
    deliveries: { ...conformance.sums, modelled: events.length, seen: events.filter(isSeen).length },
    signatures: conformance.signatures,
    events: rows.map((row): EventSight => {
      const sights = row.events.flatMap((event) => conformance.sightOf(event) ?? []);
      return {
        name: row.name,
        ...(row.documented && { documented: place(row.documented) }),
        modelled: row.events.map(({ kind, at }) => ({ kind, ...place(at) })),
        seen: Math.max(row.unmodelled?.seen ?? 0, ...sights.map(({ sight }) => sight.seen)),
        differ: Math.max(0, ...sights.map(({ differ }) => differ)),
        neverSeen: distinct(sights.flatMap(({ sight }) => sight.neverSeen)),
        notModelled: distinct(sights.flatMap(({ sight }) => sight.notModelled)),
        valuesNeverSeen: sights
          .flatMap(({ sight }) => sight.valuesNeverSeen)
          .flatMap((one) => withoutOthers(one, row, rows)),
        valuesNotModelled: sights.flatMap(({ sight }) => sight.valuesNotModelled),
      };
    }),
  };
}

/** The other events that share a property for their type are rows of their own. */
function withoutOthers({ property, values }: ValuesOf, row: Row, rows: readonly Row[]): ValuesOf[] {
  if (!isEventType(property.slice(property.lastIndexOf('/') + 1))) return [{ property, values }];
  const others = new Set(rows.filter((one) => one !== row).map(({ name }) => wordsOf(name)));
  const rest = values.filter((value) => !others.has(wordsOf(String(JSON.parse(value)))));
  return rest.length === 0 ? [] : [{ property, values: rest }];
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}

function accountOf(files: readonly string[], { documents, records }: Modelled): AccountedFile[] {
  const names = records.map(({ file }) => file);
  return [
    ...files.map((file): AccountedFile => ({ file, kind: 'capture', records: names })),
    ...documents.map(
      (document): AccountedFile => ({
        file: document.file,
        kind: 'messages' in document ? 'asyncapi' : 'openapi',
        records: names,
      }),
    ),
    ...names.map((file): AccountedFile => ({ file, kind: 'record', records: [] })),
  ];
}
