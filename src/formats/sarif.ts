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
import { type Diagnostic, type Severity, severities } from '../finding/finding.ts';
import type { RuleMeta } from '../rules/rule.ts';
import type { Report } from '../run/result.ts';
import { oneLine } from '../text/escape.ts';
import { asJson } from '../text/json.ts';
import type { Range } from '../text/source-text.ts';
import { escapeMarkdown } from '../writing/markdown.ts';
import { type Counts, partySentence, severityAtGate } from '../writing/party.ts';
import { counted, crashSentence, hintOf, sentences } from '../writing/sentences.ts';
import { firstSilenced, silencedFindings, silencedLine } from '../writing/silenced.ts';
import { countsAll, type Reporter, type ReporterOptions } from './reporter.ts';

type Level = NonNullable<ReportingConfiguration['level']>;
type NameInRepo = NonNullable<ReporterOptions['nameInRepo']>;

const levels: Readonly<Record<Severity, Level>> = { error: 'error', warning: 'warning', info: 'note' };

/**
 * The Static Analysis Results Interchange Format, as GitHub's code scanning reads it. Silenced findings
 * are notes about the run and no results, for GitHub does not read `suppressions` and would show them.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export const sarif: Reporter = {
  id: 'sarif',
  description: 'SARIF 2.1.0, for code scanning (GitHub, Azure DevOps) and editors',
  render: (report, { version, nameInRepo = (file) => file, counts = countsAll }) =>
    `${asJson(logOf(report, version, nameInRepo, counts), 2)}\n`,
};

/**
 * GitHub refuses a file with more results in a run.
 * @see https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support
 */
export const mostResults = 25_000;

/** The gravest findings that code scanning takes, in their order. */
function taken(all: readonly Diagnostic[], counts: Counts): readonly Diagnostic[] {
  if (all.length <= mostResults) return all;
  const gravest = severities.flatMap((severity) => all.filter((one) => severityAtGate(one, counts) === severity));
  const kept = new Set(gravest.slice(0, mostResults));
  return all.filter((one) => kept.has(one));
}

function logOf(report: Report, version: string, nameInRepo: NameInRepo, counts: Counts): Log {
  const { crashes } = report;
  const diagnostics = taken(report.diagnostics, counts);
  const ids = [...new Set(diagnostics.map(({ rule }) => rule))].sort();
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'api-review', version, rules: ids.map((id) => ruleOf(id, report.rules.get(id))) } },
        columnKind: 'utf16CodeUnits',
        ...(report.coverage === undefined ? {} : { properties: { coverage: report.coverage } }),
        invocations: [
          {
            executionSuccessful: crashes.length === 0,
            toolExecutionNotifications: [
              ...crashes.map(notificationOf),
              ...silencedNotes(report, nameInRepo),
              ...leftOutOf(report.diagnostics.length - diagnostics.length),
            ],
          },
        ],
        results: diagnostics.map((diagnostic) => resultOf(diagnostic, ids, report, nameInRepo, counts)),
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

function resultOf(
  diagnostic: Diagnostic,
  ids: readonly string[],
  report: Report,
  nameInRepo: NameInRepo,
  counts: Counts,
): Result {
  const { rule, severity, party, message, at, range, related, fix, fingerprint } = diagnostic;
  return {
    ruleId: oneLine(rule),
    ruleIndex: ids.indexOf(rule),
    level: levels[severityAtGate(diagnostic, counts)],
    message: text(sentences(message, hintOf(diagnostic, report), partySentence(diagnostic, counts))),
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
    properties: {
      party,
      ...(party === 'catalog' ? {} : { tags: [`party:${party}`] }),
      ...(counts(diagnostic) ? {} : { counted: false, severity }),
    },
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

const mostSilenced = 1000;

function silencedNotes(report: Report, nameInRepo: NameInRepo): Notification[] {
  const { shown, rest } = firstSilenced(silencedFindings(report), mostSilenced);
  const notes = [
    ...shown.map((one) => `silenced: ${silencedLine(one, nameInRepo)}`),
    ...(rest > 0 ? [`silenced: ${counted(rest, 'more finding')}`] : []),
  ];
  return notes.map((words) => ({ level: 'note', message: text(words) }));
}

function leftOutOf(count: number): Notification[] {
  if (count === 0) return [];
  const words = `${count} ${count === 1 ? 'finding is' : 'findings are'} left out, the least grave ones: code scanning takes ${mostResults} results of a run. Shards with a category each, or a baseline, make the runs smaller.`;
  return [{ level: 'warning', descriptor: { id: 'api-review/left-out' }, message: text(words) }];
}
