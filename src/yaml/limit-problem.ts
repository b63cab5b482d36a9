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

/** Markdown has stars too, and text has ampersands: one must stand for the other. */
function mayHaveAliases(text: string): boolean {
  const anchors = new Set<string>();
  for (const [, name = ''] of text.matchAll(/(?<![^\s,[{])&([^\s,[\]{}]+)/g)) anchors.add(name);
  if (anchors.size === 0) return false;
  for (const [, name = ''] of text.matchAll(/(?<![^\s,[{])\*([^\s,[\]{}]+)/g)) if (anchors.has(name)) return true;
  return false;
}
