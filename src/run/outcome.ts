import type { Diagnostic } from '../finding/finding.ts';
import type { Limits } from '../limits/limits.ts';
import { rules } from '../rules/index.ts';
import type { RuleMeta } from '../rules/rule.ts';
import type { Checked } from './check.ts';
import { countsOf } from './counts.ts';
import type { Crash, RecordReport, Report, SuppressedDiagnostic } from './result.ts';
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
}

/**
 * What came of a batch, with nothing of its texts but what diagnostics quote. It is a copy, for V8 keeps a
 * whole text in memory as long as somebody holds a piece of it, such as a name out of a document.
 */
export function outcomeOf(checked: Checked, limits: Limits): Outcome {
  const { signed, suppressed, sources, records, documents, crashes, foreignRules } = checked;
  const diagnostics = place(signed, sources, limits);
  const silenced = place(
    suppressed.map((one) => one.signed),
    sources,
    limits,
  );
  const silencedByComment = silenced.map((diagnostic, index) => ({
    diagnostic,
    by: 'comment' as const,
    reason: suppressed[index]?.reason ?? '',
  }));
  const copy = structuredClone({ diagnostics, suppressed: silencedByComment, records });
  return { ...copy, documents, crashes, foreignRules };
}

/** Puts the outcomes of a run together. */
export class Outcomes {
  readonly #diagnostics: Diagnostic[] = [];
  readonly #suppressed: SuppressedDiagnostic[] = [];
  readonly #records: RecordReport[] = [];
  readonly #crashes: Crash[] = [];
  readonly #foreignRules = new Map<string, RuleMeta>();
  #documents = 0;

  add({ diagnostics, suppressed, records, crashes, foreignRules, documents }: Outcome): void {
    for (const diagnostic of diagnostics) this.#diagnostics.push(diagnostic);
    for (const one of suppressed) this.#suppressed.push(one);
    for (const record of records) this.#records.push(record);
    for (const crash of crashes) this.#crashes.push(crash);
    this.#documents += documents;
    for (const rule of foreignRules) this.#foreignRules.set(rule.id, rule);
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
