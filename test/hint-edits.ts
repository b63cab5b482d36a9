import type { Diagnostic } from '../src/finding/finding.ts';

/** A text after the edit that the advice of a rule asks for, at the place of a finding; undefined where the file is removed. */
export type Edit = (text: string, at: Diagnostic['at']) => string | undefined;

/** What a reader writes who follows the advice of a rule on its own fixtures, where it does not name the very words: by rule, or by rule and fixture. */
export const edits: Readonly<Record<string, Edit>> = {
  'catalog/example-invalid': withoutEntry,
  'catalog/missing-reference': withoutEntry,
  'catalog/mistyped-entry': withoutEntry,
  'catalog/provenance-contradicts': withoutEntry,
  'catalog/unreadable-document/bad-broken-index': () => undefined,
  'evidence/duplicate-page': withoutEntry,
  'evidence/empty-result': withValue('Describes signed POST requests.'),
  'evidence/failed-page-as-proof/bad-result-begins-with-the-error': withoutEntry,
  'evidence/insecure-url': (text, { span }) =>
    text.slice(0, span.start) + text.slice(span.start).replace('http:', 'https:'),
  'evidence/stale': withValue("'2026-06-01'"),
  'fabrication/channel-not-evidenced/bad-denied': withoutEntry,
  'fabrication/empty-spec-despite-null-claim': () => undefined,
  'fabrication/index-despite-null-claim/bad-file-on-the-web-named-asyncapi': withoutEntry,
  'fabrication/internal-endpoint/bad-channel-path': withoutEntry,
  'fabrication/operation-not-evidenced': withoutEntry,
  'fabrication/rest-path-as-channel': withoutEntry,
  'fabrication/server-path-not-evidenced/bad-guessed-pathname': withoutEntry,
  'fabrication/spec-despite-null-claim/bad-host-is-open-but-the-providers': () => undefined,
  'fabrication/spec-missing/bad-no-such-file': withValue('null'),
  'fabrication/spec-outside-repo/bad-absolute': withValue('null'),
  'fabrication/unclear-spec': () => undefined,
  'limit/lfs-pointer': () => undefined,
  'limit/unrecognized-spec': () => undefined,
  'record/duplicate-id': (text, { span }) => `${text.slice(0, span.end)}-2${text.slice(span.end)}`,
  'record/duplicate-key/bad-quoted-and-plain': withoutEntry,
  'record/future-date': withValue("'2026-06-01'"),
  'record/self-path/bad-another-file': withValue('review.yml'),
  'record/unknown-field': (text, { span }) => `${text.slice(0, span.start)}x-${text.slice(span.start)}`,
  'suppression/not-allowed': withoutLine,
  'suppression/unknown-directive': withoutLine,
  'suppression/unused': withoutLine,
  'suppression/without-rule': withoutLine,
  'webhook/event-not-documented': withoutEntry,
};

function withValue(value: string): Edit {
  return (text, { span }) => text.slice(0, span.start) + value + text.slice(span.end);
}

function withoutLine(text: string, { span }: Diagnostic['at']): string {
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  return text.slice(0, start) + text.slice(text.indexOf('\n', span.start) + 1);
}

/** The line of a place, and those below it that are indented deeper: an entry of a map or an item of a list. */
function withoutEntry(text: string, { span }: Diagnostic['at']): string {
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const lead = /^ *(?:- )?/.exec(text.slice(start))?.[0] ?? '';
  const isItem = lead.endsWith('- ');
  const depth = isItem ? lead.length - 2 : lead.length;
  const lines = text.slice(start).split('\n');
  const end = lines.findIndex((line, index) => index > 0 && line.trim() !== '' && line.search(/\S/) <= depth);
  return text.slice(0, start) + (end === -1 ? [] : lines.slice(end)).join('\n');
}
