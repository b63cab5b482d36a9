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

/** Write a template out over the `enum`s of its variables, else their defaults; at most 256 results. */
export function expandTemplate(template: string, variables: ReadonlyMap<string, ParameterValues>): Expansion[] {
  let expansions: Expansion[] = [{ value: template, chosen: [] }];
  for (const [name, values] of variables) {
    const slot = `{${name}}`;
    if (!template.includes(slot)) continue;
    expansions = expansions.flatMap((expansion) => fill(expansion, slot, values)).slice(0, mostExpansions);
  }
  return expansions;
}

function fill({ value, chosen }: Expansion, slot: string, values: ParameterValues): Expansion[] {
  const choices = values.enum.length > 0 ? values.enum : [values.default].flatMap((fallback) => fallback ?? []);
  if (choices.length === 0) return [{ value, chosen }];
  return choices.map((choice) => ({ value: value.replaceAll(slot, () => choice.value), chosen: [...chosen, choice] }));
}
