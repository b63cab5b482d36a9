import type { Diagnostic } from '../finding/finding.ts';
import { compareDiagnostics } from '../finding/order.ts';
import type { Limits } from '../limits/limits.ts';
import { rules } from '../rules/index.ts';
import type { RuleMeta } from '../rules/rule.ts';
import { shorten } from '../text/shorten.ts';

const folds = new Map(rules.map((rule) => [rule.id, rule.fold]));

/** One fault of a schema or a reference is found wherever it is used. */
const foldedGuestRules = /^(?:invalid-ref|webhook-example-valid|asyncapi\/.*)$/;

/** Other places of a finding that are shown. */
const most = 10;

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
    const { rule, severity, message, at } = diagnostic;
    const where = foldOf(rule);
    if (where === undefined) {
      single.push(diagnostic);
      continue;
    }
    const key = JSON.stringify([rule, severity, message, where === 'file' ? at.file : '']);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [diagnostic]);
    else group.push(diagnostic);
  }
  const folded: Diagnostic[] = [];
  const filesOf = new Map<Diagnostic, ReadonlySet<string>>();
  for (const group of groups.values()) {
    const together = asOne(group, messageLength);
    const files = new Set(group.map(({ at }) => at.file));
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
    message: 'Here as well.',
    at,
    range,
    ...(quote === undefined ? {} : { quote }),
  }));
  const message = shorten(`${first.message} ${countOf(first.rule, others.length)}`, messageLength);
  return [{ ...first, message, related: [...first.related, ...shown] }];
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
  return folds.get(rule) ?? (foldedGuestRules.test(rule) ? 'file' : undefined);
}
