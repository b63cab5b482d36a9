import type { Located } from '../diagnostics/location.ts';

/** What a template variable or parameter may stand for, where the document says so. */
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

/**
 * Write a template out over the `enum`s of its variables, else their defaults. Where that would give more than 256 results,
 * each variable takes all its values in turn while the others stay at their first, so that no value goes unseen.
 */
export function expandTemplate(template: string, variables: ReadonlyMap<string, ParameterValues>): Expansion[] {
  const slots = [...variables].flatMap(([name, values]): Slot[] => {
    const choices = values.enum.length > 0 ? values.enum : [values.default].flatMap((fallback) => fallback ?? []);
    return choices.length > 0 && template.includes(`{${name}}`) ? [{ slot: `{${name}}`, choices }] : [];
  });
  const product = slots.reduce((count, { choices }) => count * choices.length, 1);
  const whole: Expansion = { value: template, chosen: [] };
  if (product <= mostExpansions) return slots.reduce<Expansion[]>(filled, [whole]);
  return slots.flatMap((varied) =>
    slots.map((slot) => (slot === varied ? slot : firstOf(slot))).reduce<Expansion[]>(filled, [whole]),
  );
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
