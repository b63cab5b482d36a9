import * as core from '@actions/core';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { checkstyle } from '../../src/formats/checkstyle.ts';
import { github } from '../../src/formats/github.ts';
import { gitlab } from '../../src/formats/gitlab.ts';
import { junit } from '../../src/formats/junit.ts';
import { markdown } from '../../src/formats/markdown.ts';
import { pretty } from '../../src/formats/pretty.ts';
import type { Reporter } from '../../src/formats/reporter.ts';
import { sarif } from '../../src/formats/sarif.ts';
import type { Report } from '../../src/run/result.ts';
import { markdownLimit } from '../../src/writing/markdown.ts';
import { emptyReport, reportOf } from './report.ts';

const render = (reporter: Reporter, report: Report) =>
  reporter.render(report, { color: false, showInfo: true, version: '0.0.0' });

describe('sarif', () => {
  test('carries the metadata of the rules, both places, and a fingerprint', () => {
    const [run] = JSON.parse(render(sarif, reportOf('plain words'))).runs;
    expect(run.tool.driver.rules.map((rule: { id: string }) => rule.id)).toEqual([
      'family/error',
      'family/plain words',
      'family/warning',
    ]);
    expect(run.results[0]).toMatchObject({
      ruleId: 'family/error',
      ruleIndex: 0,
      level: 'error',
      message: { text: 'plain words. plain words.' },
      relatedLocations: [{ id: 1, message: { text: 'plain words' } }],
      partialFingerprints: { 'apiReview/v1': '0'.repeat(32) },
    });
    expect(run.invocations[0].executionSuccessful).toBe(false);
  });

  test('a file name cannot be read as a scheme, nor brackets as a link', () => {
    const [run] = JSON.parse(render(sarif, reportOf('data:text [a](b)'))).runs;
    expect(run.results[0].locations[0].physicalLocation.artifactLocation.uri).toBe(
      'reviews/data%3Atext%20%5Ba%5D(b)/review.yml',
    );
    expect(run.results[0].message.text).toContain('\\[a\\](b)');
  });

  test('is cut to the gravest findings that code scanning takes, in their order, with a word', () => {
    const report = reportOf('x');
    const [error, , info] = report.diagnostics;
    if (error === undefined || info === undefined) throw new Error('The report has no findings.');
    const cut = (infos: number) => {
      const diagnostics = [...Array.from({ length: infos }, () => ({ ...info })), error];
      const [{ results, invocations, tool }] = JSON.parse(render(sarif, { ...report, diagnostics })).runs;
      const notes: { descriptor?: { id: string }; message: { text: string } }[] =
        invocations[0].toolExecutionNotifications;
      const leftOut = notes.filter(({ descriptor }) => descriptor?.id === 'api-review/left-out');
      expect([results.length, results.at(-1).ruleId, tool.driver.rules.length]).toEqual([25_000, error.rule, 2]);
      return leftOut.map(({ message }) => message.text);
    };
    expect(cut(24_999)).toEqual([]);
    expect(cut(25_001)).toEqual([expect.stringMatching(/^2 findings are left out/)]);
  });
});

test('junit fails what fails the gate, and nothing else', () => {
  const strict = junit.render(reportOf('x'), {
    color: false,
    version: '0',
    fails: ({ severity }) => severity !== 'info',
  });
  expect(strict.match(/<failure /g)).toHaveLength(2);
  expect(render(junit, reportOf('x')).match(/<failure /g)).toHaveLength(1);
  expect(render(junit, reportOf('x'))).toContain('<testsuites name="api-review" tests="6" failures="1" errors="1">');
});

describe('github', () => {
  afterEach(() => vi.restoreAllMocks());

  test('escapes as the runner’s own library does', () => {
    const written: string[] = [];
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
    core.error('50%: a, b.', {
      title: 'family/error',
      file: 'reviews/a,b:c%/review.yml',
      startLine: 1,
      endLine: 1,
      startColumn: 2,
      endColumn: 6,
    });
    vi.restoreAllMocks();
    const line = render(github, reportOf('a,b:c%'))
      .split('\n')
      .find((one) => one.startsWith('::error'));
    const properties = (command = '') => command.split('::')[1]?.split(/ (.*)/)[1]?.split(',').sort();
    expect(properties(line)).toEqual(properties(written[0]?.trim()));
  });
});

describe('markdown', () => {
  test('fits in a comment, and says what was left out', () => {
    const one = reportOf('words');
    const many = { ...one, suppressed: [], diagnostics: Array.from({ length: 900 }, () => one.diagnostics).flat() };
    const text = render(markdown, many);
    expect(text.length).toBeLessThanOrEqual(markdownLimit);
    const [, cut] = /(\d+) more findings did not fit/.exec(text) ?? [];
    const shown = text.match(/<code>family\//g) ?? [];
    expect(shown.length + Number(cut)).toBe(2700);
  });

  test('says that a clean run is clean', () => {
    expect(render(markdown, emptyReport)).toBe(
      '## ✅ api-review\n\n0 records, 0 documents: nothing was compared with a record\n\n',
    );
  });
});

describe('the party of a finding', () => {
  const report = reportOf('plain');
  const own = { color: false, version: '0', counts: ({ party }: { party: string }) => party !== 'provider' };
  const asProvider = {
    ...report,
    diagnostics: report.diagnostics.map((one) => ({
      ...one,
      party: one.severity === 'error' ? 'provider' : one.party,
    })),
  } as Report;

  test.each([pretty, github])('is beside the rule in $id, but the catalog’s own', (reporter) => {
    const text = render(reporter, report);
    expect(text).toMatch(/family\/plain[, (]+the provider's/);
    expect(text).toMatch(/family\/warning[, (]+of unknown party/);
    expect(text).not.toContain("the catalog's");
    expect(reporter.render(asProvider, own)).toMatch(/family\/error[, (]+the provider's(?:%2C|,) not counted/);
  });

  test.each([gitlab, checkstyle, junit, sarif])('ends the message in $id, but for the catalog’s own', (reporter) => {
    const text = render(reporter, report).replaceAll('&apos;', "'");
    expect(text.match(/This is the provider's to mend/g)?.length).toBeGreaterThan(0);
    expect(text.match(/Nothing says who published this document/g)?.length).toBeGreaterThan(0);
    expect(text).not.toContain("catalog's");
    const uncounted = reporter.render(asProvider, own).replaceAll('&apos;', "'");
    expect(uncounted).toContain("This is the provider's to mend, and the gate does not count it");
  });

  test.each([
    ['sarif', sarif, /"level": "error",\n {10}"message": \{\n {12}"text": "plain/],
    ['github', github, /^::error file=/m],
    ['gitlab', gitlab, /"severity": "major"/],
    ['checkstyle', checkstyle, /severity="error" message="plain/],
    ['junit', junit, /<failure /],
  ] as const)('an error that the gate does not count is none in %s', (_, reporter, error) => {
    expect(reporter.render(report, own)).toMatch(error);
    const fails = () => false;
    expect(reporter.render(asProvider, { ...own, fails })).not.toMatch(error);
  });

  test('is a property and a tag in SARIF, with the severity that was lowered', () => {
    const [first, second] = JSON.parse(sarif.render(asProvider, own)).runs[0].results;
    expect(first).toMatchObject({
      level: 'note',
      properties: { party: 'provider', tags: ['party:provider'], counted: false, severity: 'error' },
    });
    expect(second.properties).toEqual({ party: 'unknown', tags: ['party:unknown'] });
    expect(JSON.parse(render(sarif, report)).runs[0].results[0].properties).toEqual({ party: 'catalog' });
  });

  test('Markdown says it of a part, and weighs what is not counted as no error', () => {
    expect(render(markdown, { ...asProvider, crashes: [] })).toMatch(/^## ❌/);
    const text = markdown.render({ ...asProvider, crashes: [] }, own);
    expect(text).toMatch(/^## ⚠️/);
    expect(text).toContain("## The provider's to mend\n\nThe gate does not count these.\n");
    expect(text).toMatch(/<code>family\/warning<\/code> of unknown party/);
  });
});
