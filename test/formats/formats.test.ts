import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as core from '@actions/core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import AjvDraft04 from 'ajv-draft-04';
import ajvFormats from 'ajv-formats';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { SaxesParser } from 'saxes';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { blob } from '../../src/formats/blob.ts';
import { checkstyle } from '../../src/formats/checkstyle.ts';
import { github } from '../../src/formats/github.ts';
import { gitlab } from '../../src/formats/gitlab.ts';
import { json } from '../../src/formats/json.ts';
import { junit } from '../../src/formats/junit.ts';
import { markdown } from '../../src/formats/markdown.ts';
import { pretty } from '../../src/formats/pretty.ts';
import type { Reporter } from '../../src/formats/reporter.ts';
import { sarif } from '../../src/formats/sarif.ts';
import type { Report } from '../../src/run/result.ts';
import { markdownLimit } from '../../src/writing/fit-into.ts';
import { emptyReport, reportOf, reports } from './report.ts';

const render = (reporter: Reporter, report: Report) => reporter.render(report, { color: false, version: '0.0.0' });
const read = (file: string) => readFileSync(join(import.meta.dirname, file), 'utf8');

/** Controls, characters that turn the direction of text, and invisible ones. */
const unseen =
  /[^\P{C}\n\t]|\u034f|[\u115f\u1160\u17b4\u17b5]|[\u180b-\u180f]|[\u2028\u2029\u3164\uffa0]|(?<!\p{Emoji})\ufe0f|[\ufe00-\ufe0e]|[\u{e0000}-\u{e0fff}]/u;

/** What GitHub, Azure Pipelines and TeamCity take for a command in a log. */
const command = /##(?:vso|teamcity)?\[|^\s*::/mu;

describe.each(
  [blob, checkstyle, github, gitlab, json, junit, markdown, pretty, sarif].map((one) => [one.id, one] as const),
)('whatever a stranger writes, %s', (id, reporter) => {
  test.each(reports)('lets no control character through: %s', (_, report) => {
    expect(render(reporter, report)).not.toMatch(unseen);
  });

  test.each(reports)('commands no CI system: %s', (_, report) => {
    const lines = render(reporter, report).split('\n');
    const own = id === 'github' ? /^::(?:error|warning|notice) / : /(?!)/;
    expect(lines.filter((line) => command.test(line) && !own.test(line))).toEqual([]);
  });
});

describe('sarif', () => {
  const library = createRequire(import.meta.url).resolve('@microsoft/jest-sarif');
  const schema = JSON.parse(readFileSync(join(dirname(library), 'schemas/sarif-2.1.0-rtm.5.json'), 'utf8'));
  const validate = ajvFormats.default(new AjvDraft04.default({ strict: false, unicodeRegExp: false })).compile(schema);

  test.each(reports)('is valid by the schema of OASIS: %s', (_, report) => {
    const log = JSON.parse(render(sarif, report));
    expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
    for (const { locations } of log.runs[0].results) {
      expect(locations).toHaveLength(1);
      const { uri } = locations[0].physicalLocation.artifactLocation;
      expect(new URL(uri, 'file:///repo/').href).toMatch(/^file:\/\/\//);
    }
  });

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

describe.each([
  ['junit', junit],
  ['checkstyle', checkstyle],
] as const)('%s', (id, reporter) => {
  test('is well-formed and valid, whatever is in it', async () => {
    const xml = reports.map(([, report]) => ({ fileName: 'report.xml', contents: render(reporter, report) }));
    for (const { contents } of xml) parseXml(contents);
    for (const file of xml) {
      const { errors } = await validateXML({ xml: [file], schema: [read(`${id}.xsd`)] });
      expect(errors).toEqual([]);
    }
  });
});

test('junit fails what fails the gate, and nothing else', () => {
  const strict = junit.render(reportOf('x'), { color: false, version: '0', fails: (severity) => severity !== 'info' });
  expect(strict.match(/<failure /g)).toHaveLength(2);
  expect(render(junit, reportOf('x')).match(/<failure /g)).toHaveLength(1);
  expect(render(junit, reportOf('x'))).toContain('<testsuites name="api-review" tests="6" failures="1" errors="1">');
});

describe('gitlab', () => {
  const validate = new Ajv2020().compile(JSON.parse(read('gitlab.schema.json')));

  test.each(reports)('holds what GitLab reads: %s', (_, report) => {
    const issues = JSON.parse(render(gitlab, report));
    expect(validate(issues), JSON.stringify(validate.errors)).toBe(true);
    const fingerprints = issues.map((issue: { fingerprint: string }) => issue.fingerprint);
    expect(new Set(fingerprints).size).toBe(fingerprints.length);
  });
});

describe('github', () => {
  afterEach(() => vi.restoreAllMocks());

  test.each(reports)('writes one command for each finding and each fault: %s', (_, report) => {
    const lines = render(github, report).split('\n');
    const commands = lines.filter((line) => /^::|^##/.test(line));
    expect(commands).toHaveLength(report.diagnostics.length + report.crashes.length);
    expect(lines).toHaveLength(commands.length + 2);
  });

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
  const html = (text: string) =>
    micromark(text, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });

  test.each(reports)('brings no element in that the tool did not write: %s', (_, report) => {
    const elements = html(render(markdown, report)).match(/<\/?[a-z][a-z0-9]*/gi) ?? [];
    const allowed = ['h2', 'p', 'strong', 'code', 'pre', 'ul', 'li', 'em'];
    expect(elements.filter((element) => !allowed.includes(element.replace(/^<\/?/, '')))).toEqual([]);
  });

  test.each(reports)('mentions nobody, refers to nothing, and commands no bot: %s', (_, report) => {
    const text = html(render(markdown, report));
    const prose = text.replaceAll(/<(code|pre)>[\s\S]*?<\/\1>/g, '').replaceAll(/<[^>]*>/g, '');
    expect(prose).not.toMatch(/@\w|#\d|^\//m);
    expect(render(markdown, report)).not.toMatch(/^\s*\//m);
  });

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
      '## ✅ api-review\n\n0 records, 0 documents: no contradiction found\n\n',
    );
  });
});

function parseXml(text: string): void {
  const parser = new SaxesParser({ fileName: 'report.xml' });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(text).close();
}
