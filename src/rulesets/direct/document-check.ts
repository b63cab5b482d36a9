import { crawl } from '../../apis/openapi/crawl.ts';
import type { OpenApiDocument } from '../../apis/openapi/document.ts';
import type { OpenApiWalk } from '../../apis/openapi/walk.ts';
import type { RuleFinding } from '../../finding/finding.ts';
import { nowDoing } from '../../limits/activity.ts';
import { isInterrupt, type StopReason, stopReasonOf } from '../../limits/in-time.ts';
import { timed } from '../../limits/profile.ts';
import type { SettledCheck, StoppedCheck } from '../checked-document.ts';
import type { TextAccess } from '../repo-access.ts';
import { asSentence } from '../sentence.ts';
import { NeedsValidator, type RuleContext } from './functions.ts';
import { placeOf, type TextOf } from './place.ts';
import { plainDocument } from './plain.ts';
import { type DirectRule, hasFormat } from './rules.ts';
import { type Target, targetsIn } from './targets.ts';
import { brokenReferences, parserFindings } from './unreadable.ts';

/** After so many rules were stopped in a document, the others are not run. */
const mostStoppedRules = 3;

/** One document of a file, ready to be checked. */
interface PreparedPart {
  readonly walk: OpenApiWalk;
  readonly context: Omit<RuleContext, 'path' | 'rule'>;
  readonly targets: ReadonlyMap<string, readonly Target[]>;
}

/** A step of a check, which may be stopped: to make the data of the document, to run a rule, to let go of the data. */
export type Step = 'prepare' | DirectRule | 'release';

/** The check of one document by our own rules, in steps. */
export class DocumentCheck {
  /** The rules that have an example to validate, and no validator yet. */
  readonly waiting: DirectRule[] = [];
  readonly #document: OpenApiDocument;
  readonly #textOf: TextOf;
  readonly #findings: RuleFinding[] = [];
  readonly #stopped: StoppedCheck[] = [];
  #parts: readonly PreparedPart[] = [];
  #fault: { readonly reason: unknown } | undefined;

  readonly #isLeftOut: (rule: string) => boolean;

  constructor(document: OpenApiDocument, { sources, leftOut }: TextAccess) {
    for (const { file, source } of document.referenced) sources.set(file, source);
    this.#document = document;
    this.#isLeftOut = (rule) => leftOut?.(document.file, rule) === true;
    this.#textOf = (file) => (file === document.file ? document.source : sources.get(file))?.text ?? '';
  }

  do(step: Step): void {
    if (typeof step === 'string') nowDoing(this.#document.file);
    else nowDoing(this.#document.file, step.name);
    if (step === 'release') this.#release();
    else if (this.#fault === undefined) this.#attempt(step);
  }

  /** After a fault, the rest of the rules is not run. */
  #attempt(step: 'prepare' | DirectRule): void {
    try {
      if (step === 'prepare') timed('make data for the webhook rules', () => this.#prepare());
      else if (this.#stopped.length < mostStoppedRules && !this.#isLeftOut(step.name))
        timed(`rule ${step.name}`, () => this.#run(step));
    } catch (error) {
      if (stopReasonOf(error) !== undefined || isInterrupt(error)) throw error;
      this.#fault = { reason: error };
    }
  }

  /** Remember that a step was stopped. */
  stop(step: Step, why: StopReason): void {
    this.#stopped.push({ rule: typeof step === 'string' ? undefined : step.name, why });
  }

  get result(): SettledCheck {
    if (this.#fault !== undefined) return { status: 'rejected', ...this.#fault };
    const isLeft = this.#stopped.length >= mostStoppedRules;
    const stoppedChecks = isLeft ? [...this.#stopped, { rule: undefined, why: 'time' as const }] : this.#stopped;
    return { status: 'fulfilled', value: { findings: distinct(this.#findings), stoppedChecks } };
  }

  #prepare(): void {
    this.#findings.push(...parserFindings(this.#document.parsed));
    this.#parts = this.#document.walks.map((walk) => {
      const crawled = crawl(walk.root.node, walk.references);
      this.#findings.push(...brokenReferences(walk, crawled.references));
      const { data, resolved, others } = plainDocument(walk.root.node, crawled, this.#document.referenced);
      const documentInventory = {
        resolved,
        unresolved: data,
        source: this.#document.file,
        referencedDocuments: others,
        graph: null,
      };
      const context = { document: { data }, documentInventory };
      return { walk, context, targets: targetsIn(walk, resolved) };
    });
  }

  /** Data of documents that wait for others would only be copied by the garbage collector. */
  #release(): void {
    if (this.waiting.length > 0) return;
    this.#parts = [];
    this.#document.release();
  }

  #run(rule: DirectRule): void {
    try {
      this.#findings.push(...this.#parts.flatMap((part) => findingsOf(rule, part, this.#textOf)));
    } catch (error) {
      if (!(error instanceof NeedsValidator)) throw error;
      this.waiting.push(rule);
    }
  }
}

function findingsOf(rule: DirectRule, { walk, context, targets }: PreparedPart, textOf: TextOf): RuleFinding[] {
  const { resolved } = context.documentInventory;
  const version = (resolved as { readonly openapi?: unknown } | null)?.openapi;
  if (!hasFormat(rule.formats, version)) return [];
  const given = targets.get(rule.given);
  if (given === undefined)
    throw new Error(`The rule ${rule.name} is given ${rule.given}, which the model does not know.`);
  const { document, documentInventory } = context;
  const shown = { name: rule.name, resolved: true as const };
  const findings: RuleFinding[] = [];
  for (const { path, value } of given) {
    const results = rule.function(value, rule.options, { path, document, documentInventory, rule: shown }) ?? [];
    for (const { message, path: at = path, related = [] } of results)
      findings.push({
        rule: rule.name,
        severity: rule.severity,
        message: asSentence(rule.message ?? message),
        at: placeOf(at, walk, textOf),
        related: related.map((other) => ({ message: other.message, at: placeOf(other.path, walk, textOf) })),
      });
  }
  return findings;
}

/** Parts that are used more than once are reported once. */
function distinct(findings: readonly RuleFinding[]): RuleFinding[] {
  const key = ({ rule, message, at: { file, span } }: RuleFinding) =>
    `${rule}\0${file}\0${span.start}\0${span.end}\0${message}`;
  return [...new Map(findings.map((finding) => [key(finding), finding])).values()];
}
