import type { ConformCoverage, EventSight } from '../conform/coverage.ts';
import { columnsOf, startWithin } from '../text/columns.ts';
import { escapeLine, oneLine } from '../text/escape.ts';
import { wrapped } from '../text/wrap.ts';
import { byState, coverageSentence, hasDocumented, partsOf, someOf, stateOf } from './coverage.ts';
import { code, escapeMarkdown } from './markdown.ts';
import type { Colors, Screen } from './screen.ts';
import { counted } from './sentences.ts';

/** Rows of the matrix that a terminal and a comment show. */
const mostRows = { terminal: 20, comment: 100 };

/** Properties of an event that are named. */
const mostProperties = 3;

/** The matrix of events for a terminal: those that ask for work first, and those that were never seen in one line. */
export function coverageRows(coverage: ConformCoverage, colors: Colors, { columns }: Screen): string[] {
  const { dim, green, yellow, red } = colors;
  const hasRecord = hasDocumented(coverage);
  const ordered = byState(coverage.events, hasRecord);
  const seen = ordered.filter((event) => event.seen > 0);
  const shown = seen.slice(0, mostRows.terminal);
  const widest = Math.min(40, Math.max(5, ...shown.map(({ name }) => columnsOf(escapeLine(name)))));
  const cell = (text: string, width: number) => {
    const cut = columnsOf(text) > width ? `${startWithin(width - 1, text)}…` : text;
    return cut + ' '.repeat(Math.max(0, width - columnsOf(cut)));
  };
  const partLine = (title: string, parts: readonly string[]) => {
    const text = escapeLine(someOf(parts, mostProperties));
    return parts.length === 0 ? [] : [`    ${wrapped([{ text: `${title}:`, paint: dim }, { text }], columns - 4, 6)}`];
  };
  const paints = { differs: red, 'not modelled': red, 'seen, not documented': yellow, seen: green, 'never seen': dim };
  const rows = shown.flatMap((event) => {
    const state = stateOf(event);
    const told = state === 'seen, not documented' && !hasRecord ? 'seen' : state;
    const known = [
      ...(hasRecord ? [cell(event.documented === undefined ? '-' : 'documented', 11)] : []),
      cell(event.modelled.length === 0 ? '-' : 'modelled', 9),
      `seen ${String(event.seen).padEnd(6)}`,
    ];
    const row = `  ${cell(escapeLine(event.name), widest)}  ${known.join(' ')} ${paints[told](told === 'seen' ? '' : told)}`;
    const { notModelled, neverSeen } = partsOf(event);
    return [row.trimEnd(), ...partLine('not modelled', notModelled), ...partLine('never seen', neverSeen)];
  });
  const never = ordered.filter((event) => event.seen === 0).map(({ name }) => escapeLine(name));
  const more = seen.length - shown.length;
  return [
    ...rows,
    ...(more > 0 ? [`  ${dim(`and ${counted(more, 'more event')} that ${more === 1 ? 'was' : 'were'} seen`)}`] : []),
    ...(never.length > 0
      ? [`  ${wrapped([{ text: 'never seen:', paint: dim }, { text: someOf(never, 8) }], columns - 2, 4)}`]
      : []),
    wrapped([{ text: oneLine(coverageSentence(coverage)) }], columns, 2),
    '',
  ];
}

/** The matrix of events in Markdown. */
export function coverageBlock(coverage: ConformCoverage, nameInRepo: (file: string) => string): string {
  const hasRecord = hasDocumented(coverage);
  const ordered = byState(coverage.events, hasRecord);
  const shown = ordered.slice(0, mostRows.comment);
  const place = (one: EventSight['documented']) =>
    one === undefined ? '–' : code(escapeLine(`${nameInRepo(one.file)}:${one.line}`));
  const rows = shown.map((event) => {
    const { name, documented, modelled, seen, differ } = event;
    const parts = partsOf(event);
    const cells = [
      code(escapeLine(name)),
      ...(hasRecord ? [place(documented)] : []),
      place(modelled[0]),
      seen === 0 ? '–' : String(seen),
      differ === 0 ? '' : String(differ),
      ...[parts.notModelled, parts.neverSeen].map((names) =>
        names.length === 0 ? '' : code(escapeLine(someOf(names, mostProperties))),
      ),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const heads = [
    'event',
    ...(hasRecord ? ['documented'] : []),
    ...['modelled', 'seen', 'differ', 'seen, not modelled', 'modelled, never seen'],
  ];
  const rest = ordered.length - shown.length;
  return [
    `${escapeMarkdown(coverageSentence(coverage))}\n`,
    ...(rows.length === 0
      ? []
      : [`| ${heads.join(' | ')} |`, `| ${heads.map(() => '---').join(' | ')} |`, ...rows, '']),
    ...(rest > 0 ? [`_And ${counted(rest, 'more event')}: see \`--format json\`._\n`] : []),
  ].join('\n');
}
