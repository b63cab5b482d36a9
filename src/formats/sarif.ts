import type {
  Fix,
  Location,
  Log,
  Message,
  Notification,
  PhysicalLocation,
  ReportingConfiguration,
  ReportingDescriptor,
  Result,
} from 'sarif';
import type { Diagnostic, Severity } from '../finding/finding.ts';
import type { RuleMeta } from '../rules/rule.ts';
import type { Report } from '../run/result.ts';
import { oneLine } from '../text/escape.ts';
import { asJson } from '../text/json.ts';
import type { Range } from '../text/source-text.ts';
import { escapeMarkdown } from '../writing/markdown.ts';
import { crashSentence, hintOf, sentences } from '../writing/sentences.ts';
import type { Reporter, ReporterOptions } from './reporter.ts';

type Level = NonNullable<ReportingConfiguration['level']>;
type NameInRepo = NonNullable<ReporterOptions['nameInRepo']>;

const levels: Readonly<Record<Severity, Level>> = { error: 'error', warning: 'warning', info: 'note' };

/**
 * The Static Analysis Results Interchange Format, as GitHub's code scanning reads it. Silenced findings
 * are left out, for GitHub does not read `suppressions` and would show them.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export const sarif: Reporter = {
  id: 'sarif',
  description: 'SARIF 2.1.0, for code scanning (GitHub, Azure DevOps) and editors',
  render: (report, { version, nameInRepo = (file) => file }) => `${asJson(logOf(report, version, nameInRepo), 2)}\n`,
};

function logOf(report: Report, version: string, nameInRepo: NameInRepo): Log {
  const { diagnostics, crashes } = report;
  const ids = [...new Set(diagnostics.map(({ rule }) => rule))].sort();
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'api-review', version, rules: ids.map((id) => ruleOf(id, report.rules.get(id))) } },
        columnKind: 'utf16CodeUnits',
        invocations: [
          { executionSuccessful: crashes.length === 0, toolExecutionNotifications: crashes.map(notificationOf) },
        ],
        results: diagnostics.map((diagnostic) => resultOf(diagnostic, ids, report, nameInRepo)),
      },
    ],
  };
}

const plainUrl = /^https:\/\/[\w.-]+(?:\/(?:[\w.~/:@!$&'()*+,;=?-]|%[\da-f]{2})*)?(?:#[\w.~/:-]*)?$/i;

/** @see https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support */
function ruleOf(id: string, meta: RuleMeta | undefined): ReportingDescriptor {
  const family = { tags: ['api-review', ...(id.includes('/') ? [oneLine(id.split('/')[0] ?? '')] : [])] };
  if (meta === undefined) return { id: oneLine(id), properties: family };
  const { summary, why, instead, authority = [] } = meta.docs;
  const helpUri = authority.find((source) => plainUrl.test(source));
  return {
    id: oneLine(id),
    shortDescription: text(summary),
    fullDescription: text(sentences(summary, why)),
    help: {
      ...text(sentences(why, instead, ...authority)),
      markdown: [why, instead, ...authority].map(escapeMarkdown).join('\n\n'),
    },
    ...(helpUri === undefined ? {} : { helpUri }),
    defaultConfiguration: { level: levels[meta.severity] },
    properties: family,
  };
}

function resultOf(diagnostic: Diagnostic, ids: readonly string[], report: Report, nameInRepo: NameInRepo): Result {
  const { rule, severity, message, at, range, related, fix, fingerprint } = diagnostic;
  return {
    ruleId: oneLine(rule),
    ruleIndex: ids.indexOf(rule),
    level: levels[severity],
    message: text(sentences(message, hintOf(diagnostic, report))),
    locations: [{ physicalLocation: placeOf(at.file, range, nameInRepo) }],
    relatedLocations: related.map(
      (place, index): Location => ({
        id: index + 1,
        message: text(place.message),
        physicalLocation: placeOf(place.at.file, place.range, nameInRepo),
      }),
    ),
    ...(fix === undefined ? {} : { fixes: [fixOf(fix, nameInRepo)] }),
    partialFingerprints: { 'apiReview/v1': fingerprint },
  };
}

/** SARIF 2.1.0, section 3.55. */
function fixOf({ at, range, text: words }: NonNullable<Diagnostic['fix']>, nameInRepo: NameInRepo): Fix {
  const { artifactLocation, region } = placeOf(at.file, range, nameInRepo);
  const replacement = { deletedRegion: region ?? {}, insertedContent: { text: words } };
  return { artifactChanges: [{ artifactLocation: artifactLocation ?? {}, replacements: [replacement] }] };
}

function placeOf(file: string, { start, end }: Range, nameInRepo: NameInRepo): PhysicalLocation {
  return {
    artifactLocation: { uri: uriOf(nameInRepo(file)) },
    region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
  };
}

/** A relative reference (RFC 3986, section 4.2): each segment encoded, so that none can be read as a scheme. */
function uriOf(file: string): string {
  return file.toWellFormed().split('/').map(encodeURIComponent).join('/');
}

/** Plain text in which brackets make no link (SARIF 2.1.0, section 3.11.6). */
function text(words: string): Message & { text: string } {
  return { text: oneLine(words).replaceAll(/[\\[\]]/g, '\\$&') };
}

function notificationOf(crash: Report['crashes'][number]): Notification {
  return { level: 'error', message: text(crashSentence(crash)) };
}
