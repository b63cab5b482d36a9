import { createTwoFilesPatch } from 'diff';
import { escapeLine, forPeople } from '../text/escape.ts';
import type { Terminal } from './terminal.ts';

/** Lines that differ, of which comparing twice as many takes four times as long. */
const mostDifferences = 5000;

/** The unified diff of a file and what it becomes. @param states what the two are called */
export function patchOf(file: string, before: string, after: string, states: readonly [string, string]): string {
  const name = escapeLine(file);
  return (
    createTwoFilesPatch(name, name, before, after, ...states, { maxEditLength: mostDifferences }) ??
    `${name} differs in too many lines to be compared.\n`
  );
}

/** To a file or a program the very text; to a person's screen what can be seen of it. */
export function printText(text: string, { stdout }: Terminal): void {
  stdout.write(stdout.isTTY === true ? forPeople(text) : text);
}
