import type { ConformCoverage } from '../../src/conform/coverage.ts';
import { type Diagnostic, parties, severities } from '../../src/finding/finding.ts';
import type { RuleDocs } from '../../src/rules/rule.ts';
import type { Report, SuppressedDiagnostic } from '../../src/run/result.ts';
import { nasty } from './nasty.ts';

/** A report in which each text that a stranger can write is `words`. */
export function reportOf(words: string): Report {
  const file = `reviews/${words}/review.yml`;
  const spec = `${words}.yml`;
  const range = { start: { line: 1, column: 2 }, end: { line: 1, column: 6 } };
  // A line that is quoted holds no line feed; a carriage return it may hold.
  const quote = { text: `key: ${words.replaceAll('\n', '\r')}`, column: 1, cut: false };
  const docs: RuleDocs = {
    summary: words,
    why: words,
    instead: words,
    authority: [words, `https://x.example/${words}`],
  };
  const diagnostics = severities.map((severity, index) => ({
    rule: `family/${index === 2 ? words : severity}`,
    severity,
    party: parties[index] ?? 'unknown',
    message: words,
    at: { file, pointer: '', span: { start: 1, end: 5 } },
    range,
    quote,
    related: [{ message: words, at: { file: spec, pointer: '', span: { start: 0, end: 1 } }, range, quote }],
    ...(index === 0 ? {} : { hint: words }),
    identity: { rule: `family/${severity}`, file, place: '', about: words },
    fingerprint: String(index).repeat(32),
  }));
  const [first] = diagnostics;
  return {
    records: [file, `clean ${words}.yml`].map((name) => ({
      file: name,
      dialect: words,
      claim: { kind: 'none', published: 'no', publishedRange: range, specs: [words], range },
      missing: [words],
      evidence: undefined,
      onPages: undefined,
      events: undefined,
    })),
    diagnostics,
    suppressed: first === undefined ? [] : [{ diagnostic: first, by: 'comment', reason: words }],
    crashes: [{ doing: `checking ${words}`, error: new Error(words) }],
    asked: [file],
    account: [{ file, kind: 'asyncapi', records: [], left: 'no-record' }],
    summary: {
      records: 2,
      documents: 1,
      compared: 1,
      withoutRecord: 1,
      notRead: 1,
      ignored: 0,
      errors: 1,
      warnings: 1,
      infos: 1,
      ofProvider: 1,
      suppressed: 1,
    },
    rules: new Map(diagnostics.map(({ rule, severity }) => [rule, { id: rule, severity, docs }] as const)),
  };
}

/** What `conform` saw, with a name in each state. */
export function coverageOf(words: string): ConformCoverage {
  const place = { file: `${words}.yml`, line: 2 };
  const values = [{ property: words, values: [words] }];
  const parts = { neverSeen: [words], notModelled: [words], valuesNeverSeen: values, valuesNotModelled: values };
  return {
    deliveries: {
      ...{ read: 6, fit: 1, differ: 1, differFirstBy: { required: 1 }, unknown: 1, ambiguous: 1, other: 1, unread: 1 },
      ...{ broken: 1, modelled: 2, seen: 1 },
    },
    signatures: { valid: 1, invalid: 1, unverified: 1 },
    events: [
      { name: words, documented: place, modelled: [{ kind: 'webhook', ...place }], seen: 2, differ: 1, ...parts },
      { name: `unmodelled ${words}`, modelled: [], seen: 1, differ: 0, ...parts },
      { name: `unseen ${words}`, modelled: [{ kind: 'message', ...place }], seen: 0, differ: 0, ...parts },
    ],
  };
}

/** A report in which comments silence so many findings, and a baseline two. */
export function withSilenced(report: Report, number: number): Report {
  const [first] = report.diagnostics;
  if (first === undefined) return report;
  const of = (rule: string, file: string): Diagnostic => ({ ...first, rule, at: { ...first.at, file } });
  const suppressed: SuppressedDiagnostic[] = [
    ...['a.yml', 'b.yml'].map((file) => ({
      diagnostic: of('family/known', file),
      by: 'baseline' as const,
      reason: '',
    })),
    ...Array.from({ length: number }, (_, index) => ({
      diagnostic: of('family/silenced', `quiet/${index + 1}.yml`),
      by: 'comment' as const,
      reason: `agreed on day ${index + 1}`,
    })),
  ];
  return { ...report, suppressed, summary: { ...report.summary, suppressed: suppressed.length } };
}

/** The report of a run that found nothing. */
export const emptyReport: Report = {
  records: [],
  diagnostics: [],
  suppressed: [],
  crashes: [],
  asked: [],
  account: [],
  summary: {
    records: 0,
    documents: 0,
    compared: 0,
    withoutRecord: 0,
    notRead: 0,
    ignored: 0,
    errors: 0,
    warnings: 0,
    infos: 0,
    ofProvider: 0,
    suppressed: 0,
  },
  rules: new Map(),
};

/** Every nasty text, then all of them together, then none. */
export const reports: readonly (readonly [name: string, report: Report])[] = [
  ...Object.entries(nasty).map(([name, words]) => [name, reportOf(words)] as const),
  ['all at once', reportOf(Object.values(nasty).join(' '))],
  ['deliveries', { ...reportOf(Object.values(nasty).join(' ')), coverage: coverageOf(Object.values(nasty).join(' ')) }],
  ['an empty report', emptyReport],
];
