import { type Diagnostic, type Severity, severities } from '../finding/finding.ts';
import { rulePage } from '../rules/rule-page.ts';
import { hereAsWell } from '../run/fold.ts';
import type { Report } from '../run/result.ts';
import { escapeLine, inertLines, oneLine } from '../text/escape.ts';
import { wrapped } from '../text/wrap.ts';
import { closingLines } from '../writing/closing.ts';
import { type Fault, valuesIn } from '../writing/faults.ts';
import { partyNote } from '../writing/party.ts';
import { type Colors, colorsFor, frameOf, linked, plainScreen, type Screen } from '../writing/screen.ts';
import { counted, hintOf } from '../writing/sentences.ts';
import {
  type Chapter,
  chaptersAcross,
  chaptersOf,
  type Subject,
  type SubjectOf,
  subjectsOf,
} from '../writing/told-once.ts';
import { countsAll, type Reporter, type ReporterOptions } from './reporter.ts';

export const pretty: Reporter = {
  id: 'pretty',
  description: 'for people: errors first, by record, with both sides of each contradiction; infos as one line',
  render: (report, options) => new Printer(report, options).render(),
};

/** Places beside the finding's own whose line is shown; the others are named. */
const mostRelated: Readonly<Record<Severity, number>> = { error: 3, warning: 2, info: 2 };

/** Other places of a fault that is no error. All places of errors are named. */
const mostOthers = 3;

class Printer {
  readonly #report: Report;
  readonly #options: ReporterOptions;
  readonly #colors: Colors;
  readonly #screen: Screen;
  readonly #subjectOf: SubjectOf;
  /** By record. */
  readonly #claims: ReadonlyMap<string, string>;
  /** The findings about a record or a folder, counted. */
  readonly #counts: ReadonlyMap<string, string>;

  constructor(report: Report, options: ReporterOptions) {
    this.#report = report;
    this.#options = options;
    this.#colors = colorsFor(options.color);
    this.#screen = options.screen ?? plainScreen;
    this.#subjectOf = subjectsOf(report);
    this.#claims = new Map(report.records.map(({ file, claim }) => [file, claim.kind]));
    this.#counts = new Map(
      chaptersOf(report.diagnostics, this.#subjectOf).map((one) => [one.subject?.name ?? '', countsOf(one)]),
    );
  }

  render(): string {
    const { diagnostics } = this.#report;
    const isTold = (one: Diagnostic) =>
      one.severity !== 'info' || this.#options.showInfo === true || this.#options.fails?.(one) === true;
    const told = diagnostics.filter(isTold);
    const chapters = severities.flatMap((severity) => {
      const findings = told.filter((one) => one.severity === severity);
      return (severity === 'error' ? chaptersOf : chaptersAcross)(findings, this.#subjectOf);
    });
    const blocks = chapters.flatMap(({ subject, faults }, index) => {
      const isSame = index > 0 && subject?.name === chapters[index - 1]?.subject?.name;
      const hints = faults.map(({ first }) => hintOf(first, this.#report));
      const texts = faults.map((fault, number) =>
        this.#fault(fault, hints[number] === hints[number - 1] ? undefined : hints[number]),
      );
      return [...(isSame ? [] : [this.#heading(subject)]), ...texts];
    });
    const first = chapters[0]?.faults[0]?.first;
    const closing = closingLines(this.#report, {
      told,
      ...(first === undefined ? {} : { first }),
      colors: this.#colors,
      screen: this.#screen,
    });
    return inertLines([...blocks, ...closing, ''].join('\n'));
  }

  /** `record harbor/review.yml (claim: none; 2 errors, 1 warning)`. */
  #heading(subject: Subject | undefined): string {
    const { bold, dim } = this.#colors;
    if (subject === undefined) return bold('several records and folders');
    const { name, isRecord } = subject;
    if (this.#report.coverage !== undefined)
      return wrapped(
        [
          { text: `${dim('file')} ${bold(escapeLine(name))}`, whole: true } as const,
          { text: `(${this.#counts.get(name)})`, paint: dim },
        ],
        this.#screen.columns,
        2,
      );
    const state = isRecord ? `claim: ${this.#claims.get(name) ?? 'unclear'}` : 'no record speaks of it';
    const spans = [
      { text: `${dim(isRecord ? 'record' : 'folder')} ${bold(escapeLine(name))}`, whole: true } as const,
      { text: `(${state}; ${this.#counts.get(name)})`, paint: dim },
    ];
    return wrapped(spans, this.#screen.columns, 2);
  }

  #fault({ first, others }: Fault, hint: string | undefined): string {
    const { red, yellow, blue, bold, dim, green } = this.#colors;
    const paint = { error: red, warning: yellow, info: blue }[first.severity];
    // Rules of a user's ruleset name no authority, and have no page.
    const isOurs = (this.#report.rules.get(first.rule)?.docs.authority ?? []).length > 0;
    const page = isOurs ? rulePage(first.rule) : undefined;
    const tag = [oneLine(first.rule), partyNote(first, this.#options.counts ?? countsAll)].filter(Boolean).join(', ');
    const title = [
      { text: first.severity, paint: (text: string) => paint(bold(text)) },
      { text: oneLine(first.message), paint: bold },
      { text: `[${tag}]`, paint: (text: string) => linked(dim(text), page, this.#screen) },
    ];
    const help = [{ text: '=', paint: green }, { text: oneLine(hint ?? '') }];
    return [
      wrapped(title, this.#screen.columns, 2),
      frameOf(first, { mark: '^', paint }, this.#colors, this.#screen),
      ...this.#related(first),
      ...this.#others(first, others),
      ...(hint === undefined ? [] : [`  ${wrapped(help, this.#screen.columns - 2, 4)}`]),
      '',
    ].join('\n');
  }

  #related({ severity, related, at }: Diagnostic): string[] {
    const { cyan } = this.#colors;
    const framed = related.filter(({ message }) => message !== hereAsWell).slice(0, mostRelated[severity]);
    const rest = related.filter((place) => !framed.includes(place));
    const frames = framed.map((place) =>
      frameOf(place, { mark: '-', paint: cyan, message: place.message }, this.#colors, this.#screen),
    );
    return rest.length === 0 ? frames : [...frames, this.#places('also', rest, { within: at.file })];
  }

  /** `… and 76 more: a.yml:3, b.yml:7`; of errors all places, each with its values where they differ. */
  #others(first: Diagnostic, others: readonly Diagnostic[]): string[] {
    if (others.length === 0) return [];
    const more = `… and ${others.length} more`;
    if (first.severity !== 'error') {
      const shown = others.length > mostOthers ? fileByFile(others).slice(0, mostOthers) : others;
      return [this.#places(`${more}:`, shown, { tail: shown.length < others.length ? '…' : '' })];
    }
    const values = (one: Diagnostic) => oneLine(valuesIn(one.message).join(', '));
    if (others.every((one) => values(one) === values(first) && one.related.length === 0))
      return [this.#places(`${more}:`, others)];
    return [
      `  ${more}:`,
      ...others.map((one) => {
        const shared = one.related.filter((place) => place.message === hereAsWell);
        const tail = values(one) === values(first) ? '' : `(${values(one)})`;
        return `  ${this.#places('', [one, ...shared], { tail })}`;
      }),
    ];
  }

  /** Places one after the other; of one that lies in the file of the one before it, the line alone. */
  #places(
    head: string,
    places: readonly Pick<Diagnostic, 'at' | 'range'>[],
    { within = '', tail = '' }: { readonly within?: string; readonly tail?: string } = {},
  ): string {
    const { cyan } = this.#colors;
    const names = places.map(({ at, range }, index) => {
      const isSame = (places[index - 1]?.at.file ?? within) === at.file;
      const name = `${isSame ? '' : escapeLine(at.file)}:${range.start.line}`;
      return { text: index < places.length - 1 || tail === '…' ? `${name},` : name, paint: cyan, whole: true } as const;
    });
    const spans = [...(head === '' ? [] : [{ text: head }]), ...names, ...(tail === '' ? [] : [{ text: tail }])];
    return `  ${wrapped(spans, this.#screen.columns - 4, 4)}`;
  }
}

/** `2 errors, 1 warning`. */
function countsOf({ faults }: Chapter): string {
  const findings = faults.flatMap(({ first, others }) => [first, ...others]);
  const count = (severity: Severity) => findings.filter((one) => one.severity === severity).length;
  return severities.flatMap((severity) => (count(severity) > 0 ? counted(count(severity), severity) : [])).join(', ');
}

/** The first of each file, then all others. */
function fileByFile(findings: readonly Diagnostic[]): Diagnostic[] {
  const firsts = new Map(findings.toReversed().map((one) => [one.at.file, one]));
  const isFirst = (one: Diagnostic) => firsts.get(one.at.file) === one;
  return [...findings.filter(isFirst), ...findings.filter((one) => !isFirst(one))];
}
