import type { Diagnostic, Finding, Party, RuleFinding } from '../finding/finding.ts';
import { compareText } from '../finding/order.ts';
import { nowDoing } from '../limits/activity.ts';
import { eachInTime, inTime, isInterrupt, stopReasonOf, type TimeBound } from '../limits/in-time.ts';
import type { WhyStopped } from '../limits/limits.ts';
import { timed } from '../limits/profile.ts';
import { rules } from '../rules/index.ts';
import type { AnyRule, RuleMeta } from '../rules/rule.ts';
import type { Subjects } from '../subjects/subject.ts';
import { type Location, startOf } from '../text/location.ts';
import type { SourceText } from '../text/source-text.ts';
import type { Context } from './context.ts';
import { placed } from './diagnostics.ts';
import { isLeftOut, reasonOf } from './left-out.ts';
import type { Crash } from './result.ts';

const ownRules: ReadonlyMap<string, RuleMeta> = new Map(rules.map((rule) => [rule.id, rule]));

export interface LoopContext
  extends Pick<Context, 'limits' | 'guestSeconds' | 'severityOf' | 'nameInRepo' | 'leftOut'> {
  /** Who can mend what is wrong in a file. */
  readonly partyOf: (file: string) => Party;
}

/** For loops over records alone. */
export const ofCatalog: LoopContext['partyOf'] = () => 'catalog';

/**
 * The one loop in which rules run: each with a time limit and on its own, so that one that fails or does not end is named and the
 * others go on. What they find is weighed by the configuration and placed.
 */
export class RuleLoop {
  /** Our own faults. */
  readonly crashes: Crash[] = [];
  /** The rules of guests that found something. */
  readonly guestRules: Map<string, RuleMeta> = new Map();
  readonly #context: LoopContext;
  readonly #sources: ReadonlyMap<string, SourceText>;
  readonly #stopped: RuleFinding[] = [];
  #found: Diagnostic[] = [];

  /** @param sources the texts that findings are placed in, which may grow while rules run */
  constructor(context: LoopContext, sources: ReadonlyMap<string, SourceText>) {
    this.#context = context;
    this.#sources = sources;
  }

  /** Run every rule of a scope over a subject. */
  check<S extends keyof Subjects>(scope: S, subject: Subjects[S], file: string): void {
    const run = (rule: AnyRule) => {
      nowDoing(file, rule.id);
      try {
        timed(`rule ${rule.id}`, () => {
          for (const finding of findingsOf(rule, subject)) this.#add(finding, rule);
        });
      } catch (error) {
        if (stopReasonOf(error) !== undefined || isInterrupt(error)) throw error;
        this.crashes.push({ doing: `checking ${rule.id} on ${file}`, error });
      }
    };
    const rules = rulesOf(scope).filter(({ id }) => !isLeftOut(this.#context, file, id));
    eachInTime(rules, this.#context.limits, run, (rule, why) => this.stop(file, why, rule.id));
  }

  /** Take over findings that come with the id of their rule. */
  report(findings: Iterable<RuleFinding>, metaOf: (finding: RuleFinding) => RuleMeta = metaOfOwn): void {
    for (const finding of findings) {
      const meta = metaOf(finding);
      if (!ownRules.has(meta.id)) this.guestRules.set(meta.id, meta);
      this.#add(finding, meta);
    }
  }

  /** Do something with a file; undefined if it does not end in time. */
  during<T>(file: string, work: () => T): T | undefined {
    nowDoing(file);
    const result = inTime(this.#context.limits, work);
    if ('value' in result) return result.value;
    this.stop(file, result.why);
    return undefined;
  }

  /** Do something with each of several files: those with which it does not end in time are left out. */
  duringEach<T extends { readonly file: string }>(files: readonly T[], work: (file: T) => void): void {
    const watched = (one: T) => {
      nowDoing(one.file);
      work(one);
    };
    eachInTime(files, this.#context.limits, watched, ({ file }, why) => this.stop(file, why));
  }

  /** Remember that something was stopped. */
  stop(file: string, why: WhyStopped, rule?: string): void {
    const { limits, guestSeconds } = this.#context;
    this.#stopped.push({
      rule: 'limit/stopped',
      message: stoppedMessage(why, rule, { seconds: guestSeconds ?? limits.seconds }),
      at: startOf(file),
    });
  }

  /** Say that a rule found more in a file than is listed. */
  leaveUnlisted(rule: string, count: number, at: Location): void {
    this.report([notListed(rule, count, at)]);
  }

  /** Something was stopped: it might come to its end another time. */
  get hasStopped(): boolean {
    return this.#stopped.length > 0;
  }

  /** The findings so far. */
  get found(): readonly Diagnostic[] {
    return this.#found;
  }

  set found(diagnostics: readonly Diagnostic[]) {
    this.#found = [...diagnostics];
  }

  /** All findings, those about stopped checks included, at most `limits.findings` of one rule in one file. */
  finish(): readonly Diagnostic[] {
    this.report(this.#stopped);
    const { listed, unlisted } = listedOf(this.#found, this.#context.limits.findings);
    this.#found = [...listed];
    this.report(unlisted);
    return this.#found;
  }

  #add(finding: Finding, rule: RuleMeta): void {
    const severity = this.#context.severityOf(rule, finding.at.file);
    if (severity === 'off') return;
    const { limits, nameInRepo, partyOf } = this.#context;
    const party = ownRules.has(rule.id) && rule.about === undefined ? 'catalog' : partyOf(finding.at.file);
    this.#found.push(placed(finding, { rule: rule.id, severity, party }, this.#sources, limits, nameInRepo));
  }
}

function metaOfOwn({ rule }: RuleFinding): RuleMeta {
  const meta = ownRules.get(rule);
  if (meta === undefined) throw new Error(`There is no rule \`${rule}\`.`);
  return meta;
}

function rulesOf(scope: keyof Subjects): readonly AnyRule[] {
  return rules.filter((rule) => rule.scope === scope);
}

function findingsOf<S extends keyof Subjects>(rule: AnyRule, subject: Subjects[S]): Iterable<Finding> {
  return 'check' in rule ? (rule.check as (subject: Subjects[S]) => Iterable<Finding>)(subject) : [];
}

function stoppedMessage(why: WhyStopped, rule: string | undefined, limits: TimeBound): string {
  const reason = reasonOf(why, limits);
  return rule === undefined
    ? `Checking this document ${reason}, so its findings are not known.`
    : `The rule \`${rule}\` ${reason} in this document, so what it would find is not known.`;
}

/** The first findings of each rule in each file, and a finding about the others. */
function listedOf(
  diagnostics: readonly Diagnostic[],
  most: number,
): { listed: readonly Diagnostic[]; unlisted: readonly RuleFinding[] } {
  if (diagnostics.length <= most) return { listed: diagnostics, unlisted: [] };
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const key = `${diagnostic.rule}\0${diagnostic.at.file}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [diagnostic]);
    else group.push(diagnostic);
  }
  const listed: Diagnostic[] = [];
  const unlisted: RuleFinding[] = [];
  for (const group of groups.values()) {
    const sorted = group.length <= most ? group : group.sort(compareInFile);
    for (const diagnostic of sorted.slice(0, most)) listed.push(diagnostic);
    const [first] = sorted.slice(most);
    if (first === undefined) continue;
    unlisted.push(notListed(first.rule, group.length - most, first.at));
  }
  return { listed, unlisted };
}

function notListed(rule: string, count: number, at: Location): RuleFinding {
  const message = `From here on, \`${rule}\` has ${count} more findings in this file; they are not listed.`;
  return { rule: 'limit/not-listed', message, at };
}

function compareInFile(a: Diagnostic, b: Diagnostic): number {
  return a.at.span.start - b.at.span.start || compareText(a.message, b.message);
}
