import { type Composed, composeExact } from './compose-exact.ts';
import { composeFast } from './compose-fast.ts';
import type { ParseLimits } from './problem.ts';

/** Build the tree of a YAML 1.2 text: quickly where it is an ordinary one, else with the `yaml` library. One tree either way. */
export function compose(file: string, text: string, limits: ParseLimits): Composed {
  return composeFast(file, text, limits) ?? composeExact(file, text, limits);
}
