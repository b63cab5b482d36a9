import pc from 'picocolors';
import type { Diagnostic, QuotedPlace } from '../finding/finding.ts';
import type { Report } from '../run/result.ts';
import { escapeLine, inertLines, oneLine } from '../text/escape.ts';
import { excerptOf } from '../writing/excerpt.ts';
import { cleanVerdict, counted, crashSentence, hasCompared, hintOf, whatWasChecked } from '../writing/sentences.ts';
import type { Reporter } from './reporter.ts';

export const pretty: Reporter = {
  id: 'pretty',
  description: 'for people: code frames, both sides of each contradiction, a hint, a summary',
  render: (report, { color }) => {
    const printer = new Printer(report, pc.createColors(color));
    return printer.render();
  },
};

type Colors = ReturnType<typeof pc.createColors>;

class Printer {
  readonly #report: Report;
  readonly #colors: Colors;

  constructor(report: Report, colors: Colors) {
    this.#report = report;
    this.#colors = colors;
  }

  render(): string {
    const blocks = this.#report.diagnostics.map((diagnostic) => this.#diagnostic(diagnostic));
    return inertLines([...blocks, this.#summary()].join('\n'));
  }

  #diagnostic(diagnostic: Diagnostic): string {
    const { red, yellow, blue, bold, dim } = this.#colors;
    const paint = { error: red, warning: yellow, info: blue }[diagnostic.severity];
    const title = `${paint(bold(diagnostic.severity))} ${bold(oneLine(diagnostic.message))} ${dim(`[${oneLine(diagnostic.rule)}]`)}`;
    const own = this.#frame(diagnostic, '^', paint);
    const related = diagnostic.related.map((place) => this.#frame(place, '-', this.#colors.cyan, place.message));
    const hint = hintOf(diagnostic, this.#report);
    const help = hint === undefined ? [] : [`  ${this.#colors.green('=')} ${oneLine(hint)}`];
    return [title, own, ...related, ...help, ''].join('\n');
  }

  /** A place with its line: `┌ file:line:column  message`, then the line and what is meant in it. */
  #frame({ at, range, quote }: QuotedPlace, mark: string, paint: (text: string) => string, message = ''): string {
    const { dim, cyan } = this.#colors;
    const place = `${escapeLine(at.file)}:${range.start.line}:${range.start.column}`;
    const head = `  ${dim('┌')} ${cyan(place)}${message === '' ? '' : `  ${oneLine(message)}`}`;
    const excerpt = excerptOf(quote, range, mark);
    if (excerpt === undefined) return head;
    const gutter = String(excerpt.number);
    const blank = ' '.repeat(gutter.length);
    return [head, `  ${dim(`${gutter} │`)} ${excerpt.text}`, `  ${dim(`${blank} │`)} ${paint(excerpt.underline)}`].join(
      '\n',
    );
  }

  #summary(): string {
    const { summary } = this.#report;
    const { errors, warnings, infos, suppressed } = summary;
    const { green, red, yellow, bold } = this.#colors;
    const problems = [
      ...(this.#report.crashes.length > 0 ? [red('not all could be checked')] : []),
      ...(errors > 0 ? [red(bold(counted(errors, 'error')))] : []),
      ...(warnings > 0 ? [yellow(counted(warnings, 'warning'))] : []),
      ...(infos > 0 ? [counted(infos, 'info')] : []),
      ...(suppressed > 0 ? [this.#colors.dim(`${suppressed} suppressed`)] : []),
    ];
    const verdict =
      problems.length > 0 ? problems.join(', ') : (hasCompared(summary) ? green : yellow)(cleanVerdict(summary));
    return [...this.#claims(), ...this.#crashes(), `${whatWasChecked(summary)}: ${verdict}`, ''].join('\n');
  }

  #claims(): string[] {
    const claims = new Map<string, number>();
    for (const { claim } of this.#report.records) claims.set(claim.kind, (claims.get(claim.kind) ?? 0) + 1);
    const foreign = this.#report.records.filter(({ claim }) => claim.kind === 'not-a-review');
    const counted = [...claims].sort().map(([kind, number]) => `${kind} ${number}`);
    return [
      ...foreign.map(({ file, dialect }) =>
        this.#colors.dim(`${escapeLine(file)} is no event review (${oneLine(dialect)})`),
      ),
      ...(counted.length > 0 ? [`${this.#colors.dim('claims:')} ${counted.join(', ')}`] : []),
    ];
  }

  #crashes(): string[] {
    return this.#report.crashes.map((crash) => this.#colors.red(crashSentence(crash)));
  }
}
