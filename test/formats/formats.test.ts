import * as core from '@actions/core';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { github } from '../../src/formats/github.ts';
import { junit } from '../../src/formats/junit.ts';
import { markdown } from '../../src/formats/markdown.ts';
import type { Reporter } from '../../src/formats/reporter.ts';
import { sarif } from '../../src/formats/sarif.ts';
import type { Report } from '../../src/run/result.ts';
import { markdownLimit } from '../../src/writing/markdown.ts';
import { emptyReport, reportOf } from './report.ts';

const render = (reporter: Reporter, report: Report) => reporter.render(report, { color: false, version: '0.0.0' });

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
});

test('junit fails what fails the gate, and nothing else', () => {
  const strict = junit.render(reportOf('x'), { color: false, version: '0', fails: (severity) => severity !== 'info' });
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
    const [line = ''] = render(github, reportOf('a,b:c%')).split('\n');
    const properties = (command = '') => command.split('::')[1]?.split(/ (.*)/)[1]?.split(',').sort();
    expect(properties(line)).toEqual(properties(written[0]?.trim()));
  });
});

describe('markdown', () => {
  test('fits in a comment, and says what was left out', () => {
    const one = reportOf('words');
    const many = { ...one, diagnostics: Array.from({ length: 900 }, () => one.diagnostics).flat() };
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
