import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import type { OpenApiDocument } from '../apis/openapi/document.ts';
import { nowWaiting } from '../limits/activity.ts';
import { isProfiled, timedAlone } from '../limits/profile.ts';
import type { RulesetRunner, SettledCheck } from '../rulesets/checked-document.ts';
import type { RepoAccess } from '../rulesets/repo-access.ts';
import type { Context } from './context.ts';
import type { GuestResult } from './guests.ts';
import type { KeptChecks } from './kept-checks.ts';

/** Run the webhook rules over OpenAPI documents: of each comes the result, or the fault of our own that it met. */
export async function runWebhookRules(
  documents: readonly OpenApiDocument[],
  access: RepoAccess,
  context: Context,
): Promise<(readonly [OpenApiDocument, PromiseSettledResult<GuestResult>])[]> {
  const [ruleset] = await Promise.allSettled([timedAlone('load the webhook rules', context.webhookRuleset)]);
  if (ruleset.status === 'rejected') return documents.map((document) => [document, ruleset] as const);
  const { runner, metaOf } = ruleset.value;
  const checks = new WebhookChecks(documents, runner, access, context);
  const results = await timedAlone('webhook rules', () => checks.run());
  return [...results].map(([document, check]) => {
    if (check.status === 'rejected') return [document, check];
    return [document, { ...check, value: { ...check.value, metaOf: ({ rule }) => metaOf(rule) } }];
  });
}

/** Characters of the documents that are checked together: small ones share a watch over time, and few are in memory. */
const groupLength = 300_000;

/** Characters that are worth to be sent to the second thread. */
const leastBeside = 60_000;

/** Characters that are worth a second thread: it takes a while to start, and to become fast. */
const worthAThread = 1_000_000;

/** The checks of the documents of a repo. Where they are many, another thread takes some of them from the end. */
class WebhookChecks {
  readonly #documents: readonly OpenApiDocument[];
  readonly #runner: RulesetRunner;
  readonly #access: RepoAccess;
  readonly #kept: KeptChecks | undefined;
  readonly #results = new Map<OpenApiDocument, SettledCheck>();
  /** Those to be checked whose results depend on their text alone. */
  readonly #alone: readonly OpenApiDocument[];
  /** Those that wait for this thread, and those that either may take. */
  readonly #mine: OpenApiDocument[] = [];
  readonly #shared: OpenApiDocument[] = [];

  /** Files of which something is left out are checked in this thread, which is watched. */
  constructor(
    documents: readonly OpenApiDocument[],
    runner: RulesetRunner,
    access: RepoAccess,
    { leftOut = [], keptChecks }: Context,
  ) {
    this.#documents = documents;
    this.#runner = runner;
    this.#access = access;
    const isOwn = runner.runBeside !== undefined;
    this.#kept = keptChecks;
    const isWhole = (document: OpenApiDocument) => leftOut.every(({ file }) => file !== document.file);
    for (const document of documents) {
      const isAlone = isOwn && !document.mentionsFiles && isWhole(document);
      if (isAlone && this.#takeKept(document)) continue;
      (isAlone ? this.#shared : this.#mine).push(document);
    }
    this.#alone = [...this.#shared];
    // The times of two threads at once are no parts of a whole.
    const mayShare = isOwn && !isProfiled() && availableParallelism() > 1;
    if (!mayShare || lengthOf(this.#shared) < worthAThread) this.#mine.push(...this.#shared.splice(0));
  }

  /** The results, in the order of the documents. */
  async run(): Promise<Map<OpenApiDocument, SettledCheck>> {
    const beside = this.#runBeside();
    // The other thread starts meanwhile.
    await setImmediate();
    await this.#runHere();
    const [last] = this.#documents.filter((document) => !this.#results.has(document));
    if (last !== undefined) nowWaiting(last.file);
    await beside;
    await this.#runHere();
    for (const document of this.#alone) this.#keep(document);
    return new Map(this.#documents.map((document) => [document, this.#results.get(document) as SettledCheck]));
  }

  #takeKept(document: OpenApiDocument): boolean {
    const value = this.#kept?.webhooks.of(document.source);
    if (value === undefined) return false;
    document.takeOver(value.origin);
    this.#results.set(document, { status: 'fulfilled', value });
    return true;
  }

  #keep(document: OpenApiDocument): void {
    const check = this.#results.get(document);
    const isWhole = check?.status === 'fulfilled' && check.value.stoppedChecks.length === 0;
    if (isWhole && !document.isBroken && document.limit === undefined)
      this.#kept?.webhooks.keep(document.source, { ...check.value, origin: document.origin });
  }

  async #runHere(): Promise<void> {
    for (let group = this.#next(); group.length > 0; group = this.#next()) {
      const failed = (reason: unknown) => group.map((): SettledCheck => ({ status: 'rejected', reason }));
      const checks = await this.#runner.run(group, this.#access).catch(failed);
      for (const [index, document] of group.entries()) {
        this.#results.set(document, checks[index] as SettledCheck);
        document.release();
      }
      // The other thread may have an answer.
      await setImmediate();
    }
  }

  /** What the other thread cannot check to the end is left to this one. */
  async #runBeside(): Promise<void> {
    for (let some = this.#nextBeside(); some.length > 0; some = this.#nextBeside()) {
      const checks = (await this.#runner.runBeside?.(some, this.#access.limits).catch(() => undefined)) ?? [];
      for (const [index, document] of some.entries()) {
        const value = checks[index];
        if (value === undefined) this.#mine.push(document);
        else {
          this.#results.set(document, { status: 'fulfilled', value });
          document.release();
        }
      }
      if (checks.every((check) => check === undefined)) return;
    }
  }

  /** The next documents for this thread: at least one, and not many characters together. */
  #next(): OpenApiDocument[] {
    if (this.#mine.length > 0) return this.#mine.splice(0, countWithin(this.#mine, groupLength));
    return this.#shared.splice(0, countWithin(this.#shared, Math.min(groupLength, this.#share)));
  }

  #nextBeside(): OpenApiDocument[] {
    const share = this.#share;
    return share < leastBeside ? [] : this.#shared.splice(-countWithin(this.#shared.toReversed(), share));
  }

  /** Two fifths of the rest: with ever smaller shares, both threads come to their end at about the same time. */
  get #share(): number {
    return lengthOf(this.#shared) * 0.4;
  }
}

function lengthOf(documents: readonly OpenApiDocument[]): number {
  return documents.reduce((sum, { source }) => sum + source.text.length, 0);
}

/** How many documents, at least one, have together no more than so many characters. */
function countWithin(documents: readonly OpenApiDocument[], most: number): number {
  let [count, length] = [0, 0];
  for (const { source } of documents) {
    length += source.text.length;
    if (count > 0 && length > most) break;
    count++;
  }
  return count;
}
