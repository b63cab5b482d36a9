import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Crash, RecordReport, Report, SuppressedDiagnostic } from '../reporters/report.ts';
import { rules } from '../rules/index.ts';
import type { RuleMeta } from '../rules/rule.ts';
import type { SourceText } from '../text/source-text.ts';
import type { Checked } from './check.ts';
import { countsOf } from './counts.ts';
import { inOrder, place } from './settle.ts';

/** What came of a part of a run: of one batch, or of a shard. Plain data, so that it can be kept and sent. */
export interface Outcome {
  /** Placed, in any order, without fingerprints. */
  readonly diagnostics: readonly Diagnostic[];
  readonly suppressed: readonly SuppressedDiagnostic[];
  readonly records: readonly RecordReport[];
  readonly documents: number;
  readonly crashes: readonly Crash[];
  /** Rules of Spectral and of the AsyncAPI parser that spoke. */
  readonly foreignRules: readonly RuleMeta[];
  /** The texts that the diagnostics point into. */
  readonly sources: ReadonlyMap<string, SourceText>;
}

/** What came of a batch, without the texts that nothing points into. */
export function outcomeOf({ signed, suppressed, sources, ...rest }: Checked): Outcome {
  const diagnostics = place(signed, sources);
  const silenced = place(
    suppressed.map((one) => one.signed),
    sources,
  );
  const files = new Set([...diagnostics, ...silenced].flatMap(filesOf));
  return {
    ...rest,
    diagnostics,
    suppressed: silenced.map((diagnostic, index) => ({
      diagnostic,
      by: 'comment',
      reason: suppressed[index]?.reason ?? '',
    })),
    sources: new Map([...sources].filter(([file]) => files.has(file))),
  };
}

function filesOf({ at, related }: Diagnostic): string[] {
  return [at.file, ...related.map((place) => place.at.file)];
}

/** Puts the outcomes of a run together. */
export class Outcomes {
  readonly #diagnostics: Diagnostic[] = [];
  readonly #suppressed: SuppressedDiagnostic[] = [];
  readonly #records: RecordReport[] = [];
  readonly #crashes: Crash[] = [];
  readonly #sources = new Map<string, SourceText>();
  readonly #foreignRules = new Map<string, RuleMeta>();
  #documents = 0;

  add({ diagnostics, suppressed, records, crashes, sources, foreignRules, documents }: Outcome): void {
    for (const diagnostic of diagnostics) this.#diagnostics.push(diagnostic);
    for (const one of suppressed) this.#suppressed.push(one);
    this.#records.push(...records);
    this.#crashes.push(...crashes);
    this.#documents += documents;
    for (const rule of foreignRules) this.#foreignRules.set(rule.id, rule);
    for (const [file, source] of sources) this.#sources.set(file, source);
  }

  report(): Report {
    const diagnostics = inOrder(this.#diagnostics);
    const suppressed = suppressedInOrder(this.#suppressed);
    const records = this.#records.sort((a, b) => (a.file < b.file ? -1 : 1));
    return {
      records,
      diagnostics,
      suppressed,
      crashes: this.#crashes,
      summary: {
        records: records.length,
        documents: this.#documents,
        ...countsOf(diagnostics),
        suppressed: suppressed.length,
      },
      rules: new Map<string, RuleMeta>([...rules.map((rule) => [rule.id, rule] as const), ...this.#foreignRules]),
      sources: this.#sources,
    };
  }
}

function suppressedInOrder(suppressed: readonly SuppressedDiagnostic[]): SuppressedDiagnostic[] {
  const key = ({ rule, at }: Diagnostic) => `${rule}\0${at.file}\0${at.span.start}`;
  const reasons = new Map(suppressed.map(({ diagnostic, reason }) => [key(diagnostic), reason]));
  return inOrder(suppressed.map(({ diagnostic }) => diagnostic)).map((diagnostic) => ({
    diagnostic,
    by: 'comment',
    reason: reasons.get(key(diagnostic)) ?? '',
  }));
}
