import type { ProjectFile } from '../project.ts';

/** The files that are made for something new. */
export interface Made {
  /** Files that must not be there yet. */
  readonly files: readonly ProjectFile[];
  /** Files that exist, and the change of their text. */
  readonly appended?: readonly { readonly path: string; readonly text: (before: string) => string }[];
  /** The next steps of the person. */
  readonly next: readonly string[];
}

/** @throws ScriptError when the ID does not suit the kind */
export type MakeNew = (id: string) => Made;

/** The next steps for all kinds with fixtures. */
export function stepsWithFixtures(id: string): string[] {
  return [
    `\`npm run accept -- ${id}\` writes the output of the tool into the fixtures and the docs. Read it.`,
    '`npm run test:quick`',
  ];
}
