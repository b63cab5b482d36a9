import type { ProjectFile } from '../project.ts';

/** What is made for something new. */
export interface Made {
  /** Files that must not be there yet. */
  readonly files: readonly ProjectFile[];
  /** Files that are there, and what becomes of their text. */
  readonly appended?: readonly { readonly path: string; readonly text: (before: string) => string }[];
  /** What the person does next. */
  readonly next: readonly string[];
}

/** @throws ScriptError when the ID does not suit the kind */
export type MakeNew = (id: string) => Made;

/** What follows for whatever has fixtures. */
export function stepsWithFixtures(id: string): string[] {
  return [
    `\`npm run accept -- ${id}\` writes what the tool now says into the fixtures and the docs. Read it.`,
    '`npm run test:quick`',
  ];
}
