import type { Diagnostic } from '../../finding/finding.ts';
import type { SuppressionSubject } from '../../subjects/subject.ts';
import type { SourceText } from '../../text/source-text.ts';
import { type Directive, directivesIn } from '../../yaml/directives.ts';
import type { SuppressedDiagnostic } from '../result.ts';

export interface Suppression {
  readonly kept: readonly Diagnostic[];
  readonly suppressed: readonly SuppressedDiagnostic[];
  /** For the rules about suppressions: the directives of each file that has any. */
  readonly subjects: readonly SuppressionSubject[];
}

/** The result for files without comments. */
export function nothingSuppressed(diagnostics: readonly Diagnostic[]): Suppression {
  return { kept: diagnostics, suppressed: [], subjects: [] };
}

/** Which comments count. */
export interface CommentPolicy {
  /** Rules that comments may silence; all of them unless given. */
  readonly allowed?: ReadonlySet<string>;
  /** The texts as the one who runs the tool trusts them: only comments that are in them count. All count unless given. */
  readonly trusted?: ReadonlyMap<string, SourceText>;
}

/** Take out the findings that comments in their files silence. */
export function suppress(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, SourceText>,
  { allowed, trusted }: CommentPolicy = {},
): Suppression {
  const files = [...sources.values()].flatMap((source) => {
    const directives = directivesIn(source.text);
    if (directives.length === 0) return [];
    const counting = trusted === undefined ? directives : trustedOnes(source, directives, trusted.get(source.file));
    return [{ source, directives, counting, silencers: silencersIn(source, counting, allowed) }];
  });
  if (files.length === 0) return nothingSuppressed(diagnostics);
  const byFile = new Map(files.map((file) => [file.source.file, file]));
  const used = new Set<Directive>();
  const kept: Diagnostic[] = [];
  const suppressed: SuppressedDiagnostic[] = [];
  for (const diagnostic of diagnostics) {
    const file = byFile.get(diagnostic.at.file);
    const directive = file && silencerOf(diagnostic, file);
    if (directive === undefined) kept.push(diagnostic);
    else {
      used.add(directive);
      suppressed.push({ diagnostic, by: 'comment', reason: directive.reason });
    }
  }
  const subjects = files.map(({ source, directives, counting }) => ({
    file: source.file,
    directives: directives.map((directive) => ({
      directive,
      at: { file: source.file, span: directive.span, pointer: '' },
      used: used.has(directive),
      counts: counting.includes(directive),
      forbidden: directive.rules.filter((rule) => allowed?.has(rule) === false),
    })),
  }));
  return { kept, suppressed, subjects };
}

interface DirectedFile {
  readonly source: SourceText;
  readonly silencers: ReadonlyMap<string, Directive>;
}

/** The first directive that silences a finding. */
function silencerOf({ rule, range }: Diagnostic, { silencers }: DirectedFile): Directive | undefined {
  const inFile = silencers.get(`file ${rule}`);
  const atLine = silencers.get(`${range.start.line} ${rule}`);
  return inFile !== undefined && atLine !== undefined && atLine.span.start < inFile.span.start
    ? atLine
    : (inFile ?? atLine);
}

/**
 * Directives by what they silence: a rule in the file, or on the next line with something on it that is no comment, so that
 * several directives can be above one line. From the last to the first, for then each line is looked at once.
 */
function silencersIn(
  source: SourceText,
  directives: readonly Directive[],
  allowed: ReadonlySet<string> | undefined,
): Map<string, Directive> {
  const silencers = new Map<string, Directive>();
  let read = source.lineStarts.length + 1;
  let target = read;
  for (const directive of directives.toReversed()) {
    const next = source.positionAt(directive.span.end).line + 1;
    for (; read > next; read--) if (!/^\s*(?:#|$)/.test(source.line(read - 1))) target = read - 1;
    if (directive.target === undefined) continue;
    for (const rule of directive.rules)
      if (allowed?.has(rule) !== false)
        silencers.set(`${directive.target === 'file' ? 'file' : target} ${rule}`, directive);
  }
  return silencers;
}

/** The directives that a file had as it is trusted: with the same words, and before the same line where they are about one. */
function trustedOnes(
  source: SourceText,
  directives: readonly Directive[],
  trusted: SourceText | undefined,
): readonly Directive[] {
  if (trusted === undefined) return [];
  const known = new Set(directivesIn(trusted.text).map((directive) => wordsOf(directive, trusted)));
  return directives.filter((directive) => known.has(wordsOf(directive, source)));
}

function wordsOf({ span, target }: Directive, source: SourceText): string {
  const comment = source.text.slice(span.start, span.end);
  if (target === 'file') return comment;
  for (let line = source.positionAt(span.end).line + 1; line <= source.lineStarts.length; line++)
    if (!/^\s*(?:#|$)/.test(source.line(line))) return `${comment}\n${source.line(line).trim()}`;
  return comment;
}
