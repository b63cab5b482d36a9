import type { Located } from '../text/location.ts';

/** The values of a template variable or parameter, where the document lists them. */
export interface ParameterValues {
  readonly enum: readonly Located<string>[];
  readonly default: Located<string> | undefined;
}

/** A template written out with values that its variables may take; variables without any stay as they are. */
export interface Expansion {
  readonly value: string;
  /** The values of variables that went into it: where to point when this one is wrong. */
  readonly chosen: readonly Located<string>[];
}

const mostExpansions = 256;

/** Characters of one result: a host has 253 at most, and clients refuse longer URLs. */
const longestResult = 2000;

/** Characters of all results that are looked at, over and over, while one template is written out. */
const mostCharacters = 10_000_000;

/**
 * Write a template out over the `enum`s of its variables, else their defaults. Where that would give more than 256 results,
 * each variable takes all its values in turn while the others stay at their first, so that no value goes unseen. Where even
 * that would be too much for any address, each value is given by itself.
 */
export function expandTemplate(template: string, variables: ReadonlyMap<string, ParameterValues>): Expansion[] {
  const slots = slotsIn(template, variables);
  const product = slots.reduce((count, { choices }) => count * choices.length, 1);
  const length = slots.reduce((sum, { choices }) => sum + longestOf(choices), template.length);
  const whole: Expansion = { value: template, chosen: [] };
  if (product <= mostExpansions && product * length <= mostExpansions * 256)
    return slots.reduce<Expansion[]>(filled, [whole]);
  const choices = slots.flatMap((slot) => slot.choices);
  if (length <= longestResult && choices.length * slots.length * length <= mostCharacters)
    return slots.flatMap((varied) =>
      slots.map((slot) => (slot === varied ? slot : firstOf(slot))).reduce<Expansion[]>(filled, [whole]),
    );
  const first =
    slots.length * length <= mostCharacters ? slots.map(firstOf).reduce<Expansion[]>(filled, [whole]) : [whole];
  return [...first, ...choices.map((choice) => ({ value: choice.value, chosen: [choice] }))];
}

/** The variables with values that a template holds; all variables of a template that is too long. */
function slotsIn(template: string, variables: ReadonlyMap<string, ParameterValues>): Slot[] {
  const areTooMany = template.length * variables.size > mostCharacters;
  return [...variables].flatMap(([name, values]): Slot[] => {
    const choices = values.enum.length > 0 ? values.enum : [values.default].flatMap((fallback) => fallback ?? []);
    const slot = `{${name}}`;
    return choices.length > 0 && (areTooMany || template.includes(slot)) ? [{ slot, choices }] : [];
  });
}

function longestOf(choices: readonly Located<string>[]): number {
  return choices.reduce((longest, { value }) => Math.max(longest, value.length), 0);
}

interface Slot {
  readonly slot: string;
  readonly choices: readonly Located<string>[];
}

function firstOf({ slot, choices }: Slot): Slot {
  return { slot, choices: choices.slice(0, 1) };
}

function filled(expansions: readonly Expansion[], { slot, choices }: Slot): Expansion[] {
  return expansions.flatMap(({ value, chosen }) =>
    choices.map((choice) => ({ value: value.replaceAll(slot, () => choice.value), chosen: [...chosen, choice] })),
  );
}
