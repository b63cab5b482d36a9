import type { SuppressionSubject } from '../rules/subject.ts';
import type { SourceText } from '../text/source-text.ts';
import { type Directive, directivesIn } from '../yaml/directives.ts';
import type { Signed } from './settle.ts';

/** A finding that somebody chose not to see, and why. */
export interface SuppressedFinding {
  readonly signed: Signed;
  readonly reason: string;
}

export interface Suppression {
  readonly kept: readonly Signed[];
  readonly suppressed: readonly SuppressedFinding[];
  /** For the rules about suppressions: the directives of each file that has any. */
  readonly subjects: readonly SuppressionSubject[];
}

/** What is left where comments are not known. */
export function nothingSuppressed(signed: readonly Signed[]): Suppression {
  return { kept: signed, suppressed: [], subjects: [] };
}

/** Take out the findings that comments in their files silence. */
export function suppress(signed: readonly Signed[], sources: ReadonlyMap<string, SourceText>): Suppression {
  const files = [...sources.values()].flatMap((source) => {
    const directives = directivesIn(source.text);
    return directives.length === 0 ? [] : [{ source, directives }];
  });
  if (files.length === 0) return nothingSuppressed(signed);
  const byFile = new Map(files.map((file) => [file.source.file, file]));
  const used = new Set<Directive>();
  const kept: Signed[] = [];
  const suppressed: SuppressedFinding[] = [];
  for (const one of signed) {
    const file = byFile.get(one.finding.at.file);
    const directive = file?.directives.find((candidate) => silences(candidate, one, file.source));
    if (directive === undefined) kept.push(one);
    else {
      used.add(directive);
      suppressed.push({ signed: one, reason: directive.reason });
    }
  }
  const subjects = files.map(({ source, directives }) => ({
    file: source.file,
    directives: directives.map((directive) => ({
      directive,
      at: { file: source.file, span: directive.span, pointer: '' },
      used: used.has(directive),
    })),
  }));
  return { kept, suppressed, subjects };
}

function silences({ reach, rules, span }: Directive, { rule, finding }: Signed, source: SourceText): boolean {
  if (!rules.includes(rule)) return false;
  return reach === 'file' || source.positionAt(finding.at.span.start).line === nextContentLine(source, span.end);
}

/** The next line with something on it that is no comment, so that several directives can stand above one line. */
function nextContentLine(source: SourceText, offset: number): number {
  let line = source.positionAt(offset).line + 1;
  while (line <= source.lineStarts.length && /^\s*(?:#|$)/.test(source.line(line))) line++;
  return line;
}
