import type { Finding } from '../finding/finding.ts';
import { inTime } from '../limits/in-time.ts';
import { defaultLimits } from '../limits/limits.ts';
import { timed } from '../limits/profile.ts';
import { startOf } from '../text/location.ts';
import { SourceText } from '../text/source-text.ts';
import { type Composed, composeExact, nothingBut } from './compose-exact.ts';
import { composeFast } from './compose-fast.ts';
import { withoutJsonComments } from './json-comments.ts';
import { type ParseLimits, type Problem, tooSlowMessage } from './problem.ts';

/** One YAML or JSON file: its text, its tree with places, and its mistakes as a file. */
export interface SourceFile extends Composed {
  readonly file: string;
  readonly source: SourceText;
}

/** Parse YAML 1.2 or JSON. Never throws, and always ends: each mistake becomes a problem with its place. */
export function parseSource(file: string, text: string, limits: ParseLimits = defaultLimits): SourceFile {
  const source = new SourceText(file, text);
  const tooLong = linesProblem(file, text, limits.nodes);
  if (tooLong !== undefined) return { file, source, ...nothingBut(tooLong) };
  const composed = inTime(limits, () =>
    timed('parse YAML and JSON', () => compose(file, withoutJsonComments(text), limits)),
  );
  if ('value' in composed) return { file, source, ...composed.value };
  const finding: Finding = { message: tooSlowMessage(composed.why, limits), at: startOf(file) };
  return { file, source, ...nothingBut({ kind: 'limit', finding }) };
}

/** Build the tree of a text: quickly where it is an ordinary one, else with the `yaml` library. One tree either way. */
function compose(file: string, text: string, limits: ParseLimits): Composed {
  return composeFast(file, text, limits) ?? composeExact(file, text, limits);
}

/** A file whose text could not be read. */
export function unreadableSource(file: string, message: string, hint?: string): SourceFile {
  const finding: Finding = { message, at: startOf(file), ...(hint === undefined ? {} : { hint }) };
  return { file, source: new SourceText(file, ''), ...nothingBut({ kind: 'unreadable', finding }) };
}

/** A file as each of its documents alone: one for nearly all files. */
export function documentsOf(source: SourceFile): readonly SourceFile[] {
  return source.further.length === 0 ? [source] : [source, ...source.further.map((root) => ({ ...source, root }))];
}

/** True when the tree can be trusted: nothing but repeated keys and bad merge keys is wrong with the file. */
export function isSound(source: SourceFile): boolean {
  return source.root !== undefined && source.problems.every(({ kind }) => kind === 'duplicate-key' || kind === 'merge');
}

/** Which limit a file is over; undefined when it was read within all of them. */
export function limitProblem({ problems }: SourceFile): Problem | undefined {
  return problems.find(({ kind }) => kind === 'limit');
}

/**
 * The problem of a text with more lines than a file may have nodes: the `yaml` library makes a token of each, empty ones
 * too, and millions of them fill the memory.
 */
function linesProblem(file: string, text: string, most: number): Problem | undefined {
  let [count, at] = [0, text.indexOf('\n')];
  while (at >= 0 && count <= most) {
    count++;
    at = text.indexOf('\n', at + 1);
  }
  if (count <= most) return undefined;
  const message = `This file has more than ${most.toLocaleString('en-US')} lines; it was not read.`;
  return { kind: 'limit', finding: { message, at: startOf(file) } };
}
