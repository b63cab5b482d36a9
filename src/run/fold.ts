import type { Diagnostic } from '../finding/finding.ts';
import { compareDiagnostics } from '../finding/order.ts';
import type { Limits } from '../limits/limits.ts';
import { rules } from '../rules/index.ts';
import type { RuleMeta } from '../rules/rule.ts';
import { shorten } from '../text/shorten.ts';
import { placeKey } from './diagnostics.ts';

const folds = new Map(rules.map((rule) => [rule.id, rule.fold]));

/** One fault of a document is found wherever it is written: rules of our rulesets, references, those of the AsyncAPI parser. */
const foldedRulesetRules = /^(?:invalid-ref|parser|webhook-.*|callback-.*|asyncapi\/.*)$/;

/** Other places of a finding that are shown: those that it is about, and as many with the same message. */
const most = 10;

/** The words of such a place. */
export const hereAsWell = 'Here as well.';

const notFollowed = new Set(['fabrication/reference-not-followed', 'fabrication/server-not-followed']);

/**
 * The AsyncAPI parser reports most broken references with the reason. Its findings replace ours at the same place; of a file that
 * is no valid YAML, and of what is missing in it, it has nothing more to say.
 */
export function withoutRepeats(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const broken = new Set(found.filter(({ rule }) => rule === 'catalog/unreadable-document').map(({ at }) => at.file));
  const placeOf = ({ at }: Diagnostic) => `${at.file} ${at.span.start}`;
  const reportedByParser = new Set(found.filter(({ rule }) => rule === 'asyncapi/invalid-ref').map(placeOf));
  const isRepeat = (diagnostic: Diagnostic) =>
    notFollowed.has(diagnostic.rule)
      ? reportedByParser.has(placeOf(diagnostic))
      : diagnostic.rule.startsWith('asyncapi/') && (broken.has(diagnostic.at.file) || isMissingIn(diagnostic, broken));
  return found.filter((diagnostic) => !isRepeat(diagnostic));
}

/** True of `'#/ship' does not exist @ './messages.yml'` about one of these files. The path is as the reference has it. */
function isMissingIn({ rule, message }: Diagnostic, files: ReadonlySet<string>): boolean {
  const path =
    rule === 'asyncapi/invalid-ref' ? /does not exist @ '(?:\.{0,2}\/)*(.+)'\.$/.exec(message)?.[1] : undefined;
  if (path === undefined) return false;
  return [...files].some((file) => [file, encodeURI(file)].some((name) => `/${name}`.endsWith(`/${path}`)));
}

/**
 * Findings of one rule with one message at one place as one, with the other places of all: two records may deny one document, and of
 * each it is to be said.
 */
export function joined(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const byPlace = new Map<string, Diagnostic[]>();
  for (const one of found) {
    const key = placeKey(one);
    const known = byPlace.get(key);
    if (known === undefined) byPlace.set(key, [one]);
    else known.unshift(one);
  }
  return byPlace.size === found.length ? found : [...byPlace.values()].flatMap(withPlacesOfAll);
}

function withPlacesOfAll([first, ...others]: readonly Diagnostic[]): Diagnostic[] {
  if (first === undefined) return [];
  const keyOf = ({ message, at }: Diagnostic['related'][number]) => JSON.stringify([message, at]);
  const known = new Set(first.related.map(keyOf));
  const more = new Map(others.flatMap(({ related }) => related.map((one) => [keyOf(one), one] as const)));
  return [{ ...first, related: [...first.related, ...[...more].flatMap(([key, one]) => (known.has(key) ? [] : one))] }];
}

/** A finding without the other places that are too many to show. What it is about is decided by all of them. */
export function withShownPlaces(diagnostic: Diagnostic): Diagnostic {
  const { related } = diagnostic;
  return related.length <= 2 * most ? diagnostic : { ...diagnostic, related: related.slice(0, 2 * most) };
}

/** Findings, and the files of all places of those that are about several: not all of them are shown. */
export interface Folded {
  readonly found: readonly Diagnostic[];
  readonly filesOf: ReadonlyMap<Diagnostic, ReadonlySet<string>>;
}

/** Findings of some rules with one message as one, which shows the other places and says how many there are. */
export function foldRepeated(found: readonly Diagnostic[], { messageLength }: Pick<Limits, 'messageLength'>): Folded {
  const groups = new Map<string, Diagnostic[]>();
  const single: Diagnostic[] = [];
  for (const diagnostic of found) {
    const { rule, severity, party, message, at } = diagnostic;
    const where = foldOf(rule);
    if (where === undefined) {
      single.push(diagnostic);
      continue;
    }
    const key = JSON.stringify([rule, severity, party, message, where === 'file' ? at.file : '']);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [diagnostic]);
    else group.push(diagnostic);
  }
  const folded: Diagnostic[] = [];
  const filesOf = new Map<Diagnostic, ReadonlySet<string>>();
  for (const group of groups.values()) {
    const together = asOne(group, messageLength);
    const files = new Set(group.flatMap(({ at, related }) => [at.file, ...related.map((place) => place.at.file)]));
    for (const one of together) filesOf.set(one, files);
    folded.push(...together);
  }
  return { found: [...single, ...folded], filesOf };
}

function asOne(group: readonly Diagnostic[], messageLength: number): Diagnostic[] {
  const places = new Map(group.map((one) => [`${one.at.file} ${one.at.span.start}`, one]));
  const [first, ...others] = [...places.values()].sort(compareDiagnostics);
  if (first === undefined || others.length === 0) return [...group];
  const shown = others.slice(0, most).map(({ at, range, quote }) => ({
    message: hereAsWell,
    at,
    range,
    ...(quote === undefined ? {} : { quote }),
  }));
  const message = shorten(`${first.message} ${countOf(first.rule, others.length)}`, messageLength);
  const folded = others.map(({ identity, fingerprint }) => ({ identity, fingerprint }));
  return [{ ...first, message, related: [...first.related.slice(0, most), ...shown], folded }];
}

function countOf(rule: string, others: number): string {
  const [one, many] =
    foldOf(rule) === 'file'
      ? ['place of this file', 'places of this file']
      : ['document of this repo', 'documents of this repo'];
  return others === 1 ? `The same is true of another ${one}.` : `The same is true of ${others} other ${many}.`;
}

/** Where findings of a rule with one message are one. */
function foldOf(rule: string): RuleMeta['fold'] {
  return folds.get(rule) ?? (foldedRulesetRules.test(rule) ? 'file' : undefined);
}
