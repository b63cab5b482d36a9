import type { ISpectralDiagnostic } from '@stoplight/spectral-core';
import type { RuleFinding } from '../../finding/finding.ts';
import { asSentence } from '../../rulesets/sentence.ts';
import { type Location, startOf } from '../../text/location.ts';
import type { SourceText } from '../../text/source-text.ts';
import { get } from '../../yaml/node.ts';
import type { ParseLimits } from '../../yaml/problem.ts';
import { parseSource } from '../../yaml/source-file.ts';
import type { RuleFault } from './rule-watch.ts';

/** The rule under which it is reported that a document, or a part of it, made Spectral or the AsyncAPI parser throw. */
const notChecked = 'not-checked';

/** Whose rules these are, as the subject of a sentence. */
export type Whose = 'The AsyncAPI parser' | 'Spectral';

/** One result for each place of a document at which rules have thrown. */
export function placedFaults(faults: readonly RuleFault[], whose: Whose): ISpectralDiagnostic[] {
  const byPlace = new Map<string, RuleFault[]>();
  for (const fault of faults) {
    const key = JSON.stringify(fault.at);
    byPlace.set(key, [...(byPlace.get(key) ?? []), fault]);
  }
  return [...byPlace.values()].flatMap((together) => {
    const [first] = together;
    if (first?.at === undefined) return [];
    const message = `${whose} could not check this by ${namesOf(together)}: ${reasonOf(first.error)}`;
    return [{ code: notChecked, severity: 0, message, ...first.at }];
  });
}

/** The findings about faults of rules that have no place in the document. */
export function unplacedFaults(
  faults: readonly RuleFault[],
  whose: Whose,
  source: SourceText,
  limits: ParseLimits,
): RuleFinding[] {
  const unplaced = faults.filter(({ at }) => at === undefined);
  const [first] = unplaced;
  if (first === undefined) return [];
  return [documentFault(first.error, `${whose} could not check this document by ${namesOf(unplaced)}`, source, limits)];
}

/** The finding about a document that could not be checked: at its version, which is often the reason. */
export function documentFault(error: unknown, what: string, source: SourceText, limits: ParseLimits): RuleFinding {
  const message = asSentence(`${what}: ${reasonOf(error)}`);
  return { rule: notChecked, severity: 'error', message, at: versionAt(source, limits) };
}

function versionAt({ file, text }: SourceText, limits: ParseLimits): Location {
  const { root } = parseSource(file, text, limits);
  return (get(root, 'asyncapi') ?? get(root, 'openapi'))?.at ?? startOf(file);
}

function namesOf(faults: readonly RuleFault[]): string {
  return faults.map(({ rule }) => `\`${rule}\``).join(', ');
}

/** The first of several errors, and the first line of its message. */
function reasonOf(error: unknown): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const text = first instanceof Error ? first.message : String(first);
  return text.split('\n', 1)[0] ?? '';
}
