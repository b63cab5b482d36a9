import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../../src/run/result.ts';

/** A report as a format renders it; `name` says what is in it. */
export interface Output {
  readonly name: string;
  readonly text: string;
  readonly report: Report;
}

/** How the output of a format is checked. `checks/<id>.ts` exports one as `check`. */
export interface FormatCheck {
  /** What a valid output is valid by, as `docs/formats.md` says it. */
  readonly validBy: string;
  /** Expects each output to be valid; the name of one that is not belongs into the message. */
  readonly expectValid: (outputs: readonly Output[]) => void | Promise<void>;
  /** Lines that are commands of a CI system on purpose. */
  readonly ownCommand?: RegExp;
  /** Why the format cannot name silenced findings. */
  readonly cannotNameSilenced?: string;
  /** Set where it takes too long for thousands of outputs, each by itself. */
  readonly isSlow?: true;
}

/** The check of a format. @throws where there is none */
export async function checkOf(format: string): Promise<FormatCheck> {
  if (!existsSync(join(import.meta.dirname, `checks/${format}.ts`)))
    throw new Error(
      `The format \`${format}\` has no check. Write test/formats/checks/${format}.ts, which says what its output must be valid by.`,
    );
  return (await import(`./checks/${format}.ts`)).check;
}
