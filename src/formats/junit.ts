import type { Diagnostic } from '../finding/finding.ts';
import type { Report } from '../run/result.ts';
import { escapeLine, oneLine } from '../text/escape.ts';
import { partsOf, someOf } from '../writing/coverage.ts';
import { partySentence } from '../writing/party.ts';
import { crashSentence, hintOf, sentences } from '../writing/sentences.ts';
import { byFile } from '../writing/shown-findings.ts';
import { type Element, xmlDocument } from '../writing/xml.ts';
import { countsAll, type Reporter, type ReporterOptions } from './reporter.ts';

type NameInRepo = NonNullable<ReporterOptions['nameInRepo']>;

/**
 * JUnit XML, in the form that Jenkins and GitLab read: a suite for each file, a test case for each finding, one that
 * passes for each record without any. A finding that does not fail the gate does not fail as a test either.
 *
 * @see https://github.com/jenkinsci/xunit-plugin/blob/master/src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd
 */
export const junit: Reporter = {
  id: 'junit',
  description: 'JUnit XML, for the test tab of Jenkins, GitLab, CircleCI and others',
  render: (report, options) => {
    const { nameInRepo = (file) => file, fails = ({ severity }) => severity === 'error', counts = countsAll } = options;
    const found = byFile(report.diagnostics).map(([file, diagnostics]) => {
      const name = escapeLine(nameInRepo(file));
      return suite(
        name,
        diagnostics.map((diagnostic) => {
          const party = partySentence(diagnostic, counts);
          return caseOf(name, diagnostic, report, nameInRepo, fails(diagnostic), party);
        }),
      );
    });
    const withFindings = new Set(report.diagnostics.map(({ at }) => at.file));
    const clean = report.records
      .filter(({ file }) => !withFindings.has(file))
      .map(({ file }) => escapeLine(nameInRepo(file)))
      .map((name) => suite(name, [testCase('no contradiction found', name)]));
    const suites = [...found, ...clean, ...seenEvents(report), ...silenced(report, nameInRepo), ...crashed(report)];
    return xmlDocument({ name: 'testsuites', attributes: { name: 'api-review', ...totals(suites) }, children: suites });
  },
};

type Tallies = Record<'tests' | 'failures' | 'errors' | 'skipped', number>;

function suite(name: string, children: readonly Element[]): Element {
  const count = (outcome: string) => children.filter((one) => one.children?.[0]?.name === outcome).length;
  const tallies: Tallies = {
    tests: children.length,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
  };
  return { name: 'testsuite', attributes: { name, ...tallies }, children };
}

function totals(suites: readonly Element[]): Pick<Tallies, 'tests' | 'failures' | 'errors'> {
  const sum = (key: keyof Tallies) => suites.reduce((total, { attributes }) => total + Number(attributes[key]), 0);
  return { tests: sum('tests'), failures: sum('failures'), errors: sum('errors') };
}

function testCase(name: string, classname: string, ...children: readonly Element[]): Element {
  return { name: 'testcase', attributes: { name: oneLine(name), classname, time: '0' }, children };
}

function caseOf(
  file: string,
  diagnostic: Diagnostic,
  report: Report,
  nameInRepo: NameInRepo,
  isFailure: boolean,
  party: string | undefined,
): Element {
  const { rule, severity, message, range, related } = diagnostic;
  const { line, column } = range.start;
  const hint = hintOf(diagnostic, report);
  const text = [
    `${severity}: ${oneLine(message)}`,
    `at ${file}:${line}:${column}`,
    ...related.map(
      ({ at, range: { start }, message: words }) =>
        `at ${escapeLine(nameInRepo(at.file))}:${start.line}:${start.column}: ${oneLine(words)}`,
    ),
    ...[hint, party].flatMap((words) => (words === undefined ? [] : [oneLine(words)])),
  ].join('\n');
  const outcome: Element = isFailure
    ? { name: 'failure', attributes: { message: sentences(message, party), type: oneLine(rule) }, text }
    : { name: 'system-out', attributes: {}, text };
  return testCase(`${rule} at ${line}:${column}`, file, outcome);
}

/** A case for each event: one that no delivery is of is skipped. Differences are findings of their own. */
function seenEvents({ coverage }: Report): Element[] {
  if (coverage === undefined || coverage.events.length === 0) return [];
  const cases = coverage.events.map((event) => {
    const { notModelled, neverSeen } = partsOf(event);
    const told = [
      ...(notModelled.length === 0 ? [] : [`seen, not modelled: ${someOf(notModelled, mostParts)}`]),
      ...(neverSeen.length === 0 ? [] : [`modelled, never seen: ${someOf(neverSeen, mostParts)}`]),
    ];
    const parts: Element = { name: 'system-out', attributes: {}, text: told.map(oneLine).join('\n') };
    const never: Element = { name: 'skipped', attributes: { message: 'no delivery of it was seen' } };
    const outcome = event.seen === 0 ? [never] : told.length === 0 ? [] : [parts];
    return testCase(`event ${event.name}`, 'events', ...outcome);
  });
  return [suite('events', cases)];
}

/** Properties and values of an event that are named. */
const mostParts = 50;

function silenced({ suppressed }: Report, nameInRepo: NameInRepo): Element[] {
  if (suppressed.length === 0) return [];
  const cases = suppressed.map(({ diagnostic: { rule, at, range }, by, reason }) =>
    testCase(`${rule} at ${range.start.line}:${range.start.column}`, escapeLine(nameInRepo(at.file)), {
      name: 'skipped',
      attributes: { message: sentences(`silenced by a ${by}`, reason) },
    }),
  );
  return [suite('silenced', cases)];
}

function crashed({ crashes }: Report): Element[] {
  if (crashes.length === 0) return [];
  const cases = crashes.map((crash) =>
    testCase(crash.doing, 'api-review', {
      name: 'error',
      attributes: { message: crashSentence(crash), type: 'internal-error' },
    }),
  );
  return [suite('internal errors', cases)];
}
