import { type Diagnostic, severities } from '../finding/finding.ts';
import type { Report } from '../run/result.ts';
import { escapeLine, oneLine } from '../text/escape.ts';
import { type Span, wrapped } from '../text/wrap.ts';
import { coverageRows } from './coverage-table.ts';
import type { Colors, Screen } from './screen.ts';
import { cleanVerdict, counted, crashSentence, hasCompared, shareOfProvider, whatWasChecked } from './sentences.ts';
import { firstSilenced, howSilenced, silencedFindings, whereSilenced } from './silenced.ts';

interface Closing {
  /** The findings that are told; infos may only be counted. */
  readonly told: readonly Diagnostic[];
  /** The finding to mend first, where there is one. */
  readonly first?: Diagnostic;
  readonly colors: Colors;
  readonly screen: Screen;
}

/** Lines of silenced findings that are shown. */
const mostSilenced = 10;

/** So few findings are counted at a glance. */
const fewFindings = 3;

/** The end of a report: findings by rule, what to do next, what is silenced, and the sum. */
export function closingLines(report: Report, { told, first, colors, screen }: Closing): string[] {
  const line = (...spans: readonly Span[]) => wrapped(spans, screen.columns, 2);
  const table = told.length > fewFindings ? [...ruleTable(told, colors), ''] : [];
  const hidden = report.diagnostics.length - told.length;
  const infos =
    hidden === 0 ? [] : [line({ text: `${counted(hidden, 'info')}; --show-info tells them`, paint: colors.dim })];
  const next = first === undefined || first.severity === 'info' ? [] : [line(...nextSteps(first, colors))];
  return [
    ...table,
    ...next,
    ...infos,
    ...silencedLines(report, colors).map((spans) => line(...spans)),
    ...claimLines(report, colors).map((spans) => line(...spans)),
    ...(report.coverage === undefined ? [] : coverageRows(report.coverage, colors, screen)),
    ...report.crashes.map((crash) => line({ text: crashSentence(crash), paint: colors.red })),
    line(...sum(report, colors)),
  ];
}

/** A row for each severity of a rule, the gravest and most frequent first. */
function ruleTable(findings: readonly Diagnostic[], { red, yellow, dim }: Colors): string[] {
  const paints = { error: red, warning: yellow, info: dim };
  const rows = severities.flatMap((severity) => {
    const counts = new Map<string, number>();
    for (const one of findings) if (one.severity === severity) counts.set(one.rule, (counts.get(one.rule) ?? 0) + 1);
    return [...counts]
      .sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1))
      .map(([rule, count]) => ({ severity, rule, count }));
  });
  const widest = String(Math.max(...rows.map(({ count }) => count))).length;
  return rows.map(
    ({ severity, rule, count }) =>
      `  ${paints[severity](severity.padEnd(7))}  ${String(count).padStart(widest)}  ${oneLine(rule)}`,
  );
}

function nextSteps({ rule, at, range }: Diagnostic, { bold, cyan }: Colors): Span[] {
  return [
    { text: 'next:', paint: bold },
    { text: 'mend' },
    { text: escapeLine(`${at.file}:${range.start.line}`), paint: cyan, whole: true },
    { text: 'first;' },
    { text: `api-review explain ${oneLine(rule)}`, paint: cyan, whole: true },
    { text: 'says why and how' },
  ];
}

function silencedLines(report: Report, { dim }: Colors): Span[][] {
  const { shown, rest } = firstSilenced(silencedFindings(report), mostSilenced);
  const head = { text: 'silenced:', paint: dim };
  return [
    ...shown.map((one) => [
      head,
      { text: oneLine(one.rule) },
      { text: whereSilenced(one), whole: true } as const,
      { text: howSilenced(one), paint: dim },
    ]),
    ...(rest > 0 ? [[head, { text: `${counted(rest, 'more finding')}; --format json lists all` }]] : []),
  ];
}

function claimLines({ records }: Report, { dim }: Colors): Span[][] {
  const claims = new Map<string, number>();
  for (const { claim } of records) claims.set(claim.kind, (claims.get(claim.kind) ?? 0) + 1);
  const foreign = records.filter(({ claim }) => claim.kind === 'not-a-review');
  const numbers = [...claims].sort().map(([kind, number]) => `${kind} ${number}`);
  return [
    ...foreign.map(({ file, dialect }) => [
      { text: escapeLine(file), paint: dim, whole: true } as const,
      { text: `is no event review (${oneLine(dialect)})`, paint: dim },
    ]),
    ...(numbers.length > 0 ? [[{ text: 'claims:', paint: dim }, { text: numbers.join(', ') }]] : []),
  ];
}

function sum({ summary, crashes, coverage }: Report, { green, red, yellow, bold, dim }: Colors): Span[] {
  const { errors, warnings, infos, suppressed } = summary;
  const problems: Span[] = [
    ...(crashes.length > 0 ? [{ text: 'not all could be checked', paint: red }] : []),
    ...(errors > 0 ? [{ text: counted(errors, 'error'), paint: (text: string) => red(bold(text)) }] : []),
    ...(warnings > 0 ? [{ text: counted(warnings, 'warning'), paint: yellow }] : []),
    ...(infos > 0 ? [{ text: counted(infos, 'info') }] : []),
    ...(suppressed > 0 ? [{ text: `${suppressed} suppressed`, paint: dim }] : []),
  ];
  const verdict =
    problems.length > 0
      ? problems
      : [
          {
            text: cleanVerdict(summary, coverage !== undefined),
            paint: hasCompared(summary) || (coverage?.deliveries.fit ?? 0) > 0 ? green : yellow,
          },
        ];
  const commas = verdict.map((span, index) => ({
    ...span,
    text: `${span.text}${index < verdict.length - 1 ? ',' : shareOfProvider(summary)}`,
  }));
  return [{ text: `${whatWasChecked(summary)}:` }, ...commas];
}
