import type { ISpectralDiagnostic } from '@stoplight/spectral-core';
import type { RuleFinding, Severity } from '../../finding/finding.ts';
import type { Unlisted } from '../../rulesets/checked-document.ts';
import type { RepoAccess } from '../../rulesets/repo-access.ts';
import { asSentence } from '../../rulesets/sentence.ts';
import type { SourceText } from '../../text/source-text.ts';
import { escapeSegment } from '../../yaml/pointer.ts';
import { showPrototypeKeys } from '../adapt/prototype-keys.ts';
import { remoteReference, shownName } from './resolver.ts';

/** Spectral counts severities from 0 (error) to 3 (hint); a hint is an info here. */
const severityOf: readonly Severity[] = ['error', 'warning', 'info', 'info'];

/** Results of one rule about one document that are taken over: a text can hold as many mistakes as characters. */
const mostOfRule = 5000;

/** The first results of each rule, and of each of the others how many they are, at the place of the first. */
export function firstOfEach(
  results: readonly ISpectralDiagnostic[],
  document: SourceText,
  access: RepoAccess,
): { readonly listed: readonly ISpectralDiagnostic[]; readonly unlisted: readonly Unlisted[] } {
  const counts = new Map<string | number, number>();
  const beyond = new Map<string | number, ISpectralDiagnostic>();
  const listed = results.filter((result) => {
    const count = (counts.get(result.code) ?? 0) + 1;
    counts.set(result.code, count);
    if (count > mostOfRule && !beyond.has(result.code)) beyond.set(result.code, result);
    return count <= mostOfRule;
  });
  const unlisted = [...beyond].map(([code, result]) => ({
    rule: String(code),
    count: (counts.get(code) ?? 0) - mostOfRule,
    at: foreignFinding(result, document, access).at,
  }));
  return { listed, unlisted };
}

/** Bring results to places in the files that they are about. Results that come twice are given once. */
export function foreignFindings(
  results: readonly ISpectralDiagnostic[],
  document: SourceText,
  access: RepoAccess,
): RuleFinding[] {
  const findings = results
    .filter((result) => !isRemoteReference(result))
    .map((result) => foreignFinding(result, document, access));
  return [...new Map(findings.map((found) => [keyOf(found), found])).values()];
}

function foreignFinding(result: ISpectralDiagnostic, document: SourceText, access: RepoAccess): RuleFinding {
  const file = result.source === undefined ? document.file : shownName(access, result.source);
  const source = file === document.file ? document : (access.sources.get(file) ?? document);
  const { start, end } = result.range;
  const span = {
    start: source.offsetAt({ line: start.line + 1, column: start.character + 1 }),
    end: source.offsetAt({ line: end.line + 1, column: end.character + 1 }),
  };
  const pointer = result.path.map((segment) => `/${escapeSegment(String(segment))}`).join('');
  return {
    rule: String(result.code),
    severity: severityOf[result.severity] ?? 'info',
    message: asSentence(showPrototypeKeys(withShownNames(result.message, access))),
    at: { file: source.file, span, pointer: showPrototypeKeys(pointer) },
  };
}

/** Messages about references name files by their real paths; reports must not show the path of the repo on this machine. */
function withShownNames(message: string, access: RepoAccess): string {
  const shown = new Map([
    [access.workingFolder, ''],
    [access.root, `${shownName(access, access.root)}/`],
  ]);
  return [...shown].reduce(
    (text, [folder, name]) => (folder.length > 1 ? text.replaceAll(`${folder}/`, name) : text),
    message,
  );
}

/** Remote documents are not fetched, so an unresolved reference to one is no mistake. */
function isRemoteReference({ code, message }: ISpectralDiagnostic): boolean {
  return code === 'invalid-ref' && message.includes(remoteReference);
}

function keyOf({ rule, message, at: { file, span } }: RuleFinding): string {
  return `${rule}\0${file}\0${span.start}\0${span.end}\0${message}`;
}
