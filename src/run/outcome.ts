import type { Diagnostic } from '../finding/finding.ts';
import { rules } from '../rules/index.ts';
import type { RuleMeta } from '../rules/rule.ts';
import { type AccountedFile, sumsOf } from './account.ts';
import { inOrder } from './diagnostics.ts';
import {
  type Crash,
  countsOf,
  type RecordReport,
  type Report,
  RulesById,
  type SuppressedDiagnostic,
} from './result.ts';

/** The outcome of a part of a run: of one batch, or of a shard. Plain data, so that it can be stored and sent. */
export interface Outcome {
  /** Placed, in any order, without fingerprints. */
  readonly diagnostics: readonly Diagnostic[];
  readonly suppressed: readonly SuppressedDiagnostic[];
  readonly records: readonly RecordReport[];
  readonly account: readonly AccountedFile[];
  readonly crashes: readonly Crash[];
  /** Rules of guests that found something. */
  readonly guestRules: readonly RuleMeta[];
}

/** Puts the outcomes of a run together. */
export class Outcomes {
  readonly #diagnostics: Diagnostic[] = [];
  /** What was said of a place by another part: that no record speaks of a spec is said of it twice where both are asked for. */
  readonly #said = new Set<string>();
  readonly #suppressed: SuppressedDiagnostic[] = [];
  readonly #records: RecordReport[] = [];
  readonly #crashes: Crash[] = [];
  readonly #guestRules = new Map<string, RuleMeta>();
  readonly #account: AccountedFile[] = [];
  readonly #beyondLimit = new Set<string>();

  add({ diagnostics, suppressed, records, crashes, guestRules, account }: Outcome): void {
    const fresh = diagnostics.filter((diagnostic) => !this.#said.has(keyOf(diagnostic)));
    for (const diagnostic of fresh) this.#diagnostics.push(diagnostic);
    for (const diagnostic of fresh) this.#said.add(keyOf(diagnostic));
    for (const one of suppressed) this.#suppressed.push(one);
    for (const record of records) this.#records.push(record);
    for (const crash of crashes) this.#crashes.push(crash);
    for (const file of account) {
      this.#account.push(file);
      if (file.left === 'limit') this.#beyondLimit.add(file.file);
    }
    for (const rule of guestRules) this.#guestRules.set(rule.id, rule);
  }

  /** True when a part says that it did not look at a file, for a limit. */
  saysOfLimit(file: string): boolean {
    return this.#beyondLimit.has(file);
  }

  /** @param asked the files and folders that were asked for, from the root of the repository */
  report(asked: readonly string[]): Report {
    const diagnostics = inOrder(this.#diagnostics);
    const suppressed = suppressedInOrder(this.#suppressed);
    const account = eachOnce(this.#account);
    const records = this.#records.sort((a, b) => (a.file < b.file ? -1 : 1));
    return {
      records,
      diagnostics,
      suppressed,
      crashes: this.#crashes,
      asked,
      account,
      summary: {
        ...sumsOf(account),
        ...countsOf(diagnostics),
        suppressed: suppressed.length,
      },
      rules: RulesById.of([...rules, ...this.#guestRules.values()]),
    };
  }
}

/** By file, and each once: as the first part has it that compared it with a record, else as the last one has it. */
function eachOnce(account: readonly AccountedFile[]): AccountedFile[] {
  const inOrder = account.toSorted((a, b) => (a.file < b.file ? -1 : Number(a.file > b.file)));
  const entries: AccountedFile[] = [];
  for (const entry of inOrder) {
    const before = entries.at(-1);
    if (before?.file !== entry.file) entries.push(entry);
    else if (before.records.length === 0) entries[entries.length - 1] = entry;
  }
  return entries;
}

function keyOf({ rule, message, at }: Diagnostic): string {
  return `${rule}\0${at.file}\0${at.span.start}\0${message}`;
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

/** An outcome as JSON holds it. */
export interface WrittenOutcome extends Omit<Outcome, 'crashes'> {
  readonly crashes: readonly WrittenCrash[];
}

/** An outcome as plain data. */
export function writeOutcome({ crashes, ...rest }: Outcome): WrittenOutcome {
  return { ...rest, crashes: crashes.map(writeCrash) };
}

/** The outcome again. */
export function readOutcome({ crashes, ...rest }: WrittenOutcome): Outcome {
  return { ...rest, crashes: crashes.map(readCrash) };
}

/** A crash as JSON holds it. */
export interface WrittenCrash {
  readonly doing: string;
  readonly message: string;
  readonly stack?: string;
}

export function writeCrash({ doing, error }: Crash): WrittenCrash {
  if (!(error instanceof Error)) return { doing, message: String(error) };
  return { doing, message: error.message, ...(error.stack === undefined ? {} : { stack: error.stack }) };
}

export function readCrash({ doing, message, stack }: WrittenCrash): Crash {
  return { doing, error: Object.assign(new Error(message), stack === undefined ? {} : { stack }) };
}
