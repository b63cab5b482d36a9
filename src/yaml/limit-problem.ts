import type { SourceText } from '../text/source-text.ts';
import { depthProblem } from './depth.ts';
import { linesProblem } from './lines.ts';
import type { ParseLimits, Problem } from './problem.ts';
import { parseSource } from './source-file.ts';

/**
 * Which limit a text is over that others are to parse. Lines and depth are told without parsing; how much aliases stand for is not,
 * but few texts have any.
 */
export function limitProblem(source: SourceText, limits: ParseLimits): Problem | undefined {
  const told = linesProblem(source.file, source.text, limits) ?? depthProblem(source, limits);
  if (told !== undefined || !mayHaveAliases(source.text)) return told;
  return parseSource(source.file, source.text, limits).problems.find(({ kind }) => kind === 'limit');
}

function mayHaveAliases(text: string): boolean {
  return /(?:^|[\s,[{])&[^\s,[\]{}]/.test(text) && /[\s,[{]\*[^\s,[\]{}]/.test(text);
}
