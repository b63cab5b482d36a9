import type { Row } from './target.ts';

/** The rows of a target, as they were measured in one run. */
export interface MeasuredTarget {
  readonly target: number;
  readonly rows: readonly Row[];
}

/** A table in Markdown, which `writtenIn` reads again. */
export function tableOf(results: readonly MeasuredTarget[]): string {
  const rows = results.flatMap(({ target, rows }) =>
    rows.map(({ what, ours = '', peer = '', figure = '', wanted, reached }) =>
      cells([String(target), what, ours, peer, figure, wanted, verdicts[String(reached)] ?? '']),
    ),
  );
  return [cells(['', 'what', 'ours', 'peer', 'figure', 'wanted', '']), columns, ...rows].join('\n');
}

const columns = '| --- | --- | ---: | ---: | ---: | ---: | --- |';

const verdicts: Readonly<Record<string, string>> = { true: 'reached', false: '**missed**', undefined: 'not measured' };

function cells(texts: readonly string[]): string {
  return `| ${texts.join(' | ')} |`;
}

const begin = '<!-- figures of `npm run bench -- --write` -->';
const end = '<!-- end of the figures -->';

/**
 * A document with a table in the place of the one that it has between two comments.
 * @throws Error where it has no such comments
 */
export function withTable(document: string, table: string): string {
  const [start, stop] = [document.indexOf(begin), document.indexOf(end)];
  if (start === -1 || stop < start) throw new Error(`There is no place for the figures: ${begin} … ${end}`);
  return `${document.slice(0, start + begin.length)}\n\n${table}\n\n${document.slice(stop)}`;
}
