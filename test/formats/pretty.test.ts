import { describe, expect, test } from 'vitest';
import type { Diagnostic, Severity } from '../../src/finding/finding.ts';
import { pretty } from '../../src/formats/pretty.ts';
import { hereAsWell } from '../../src/run/fold.ts';
import { type Report, withDiagnostics } from '../../src/run/result.ts';
import { columnsOf } from '../../src/text/columns.ts';
import { emptyReport } from './report.ts';

const widths = [60, 80, 120] as const;

interface Given extends Partial<Pick<Diagnostic, 'hint' | 'party'>> {
  readonly severity?: Severity;
  readonly rule?: string;
  readonly message: string;
  readonly file: string;
  readonly line?: number;
  readonly text?: string;
  readonly meant?: string;
  readonly related?: readonly { readonly message: string; readonly file: string; readonly line: number }[];
}

/** A finding at the part of its line that is meant. */
function finding(given: Given, index = 0): Diagnostic {
  const { severity = 'error', rule = 'family/rule', message, file, line = 1 } = given;
  const { text = 'url: wss://harbor.example', meant = text, party = 'catalog', related = [], hint } = given;
  const from = text.indexOf(meant) + 1;
  const range = { start: { line, column: from }, end: { line, column: from + meant.length } };
  const placed = (name: string) => ({ at: { file: name, pointer: '', span: { start: line, end: line + 1 } } });
  return {
    ...{ rule, severity, party, message, range, ...placed(file), quote: { text, column: 1, cut: false } },
    related: related.map((place) => ({
      message: place.message,
      ...placed(place.file),
      range: { start: { line: place.line, column: 3 }, end: { line: place.line, column: 7 } },
      quote: { text: '  spec: null', column: 1, cut: false },
    })),
    ...(hint === undefined ? {} : { hint }),
    identity: { rule, file, place: '', about: message },
    fingerprint: String(index).padStart(32, '0'),
  };
}

const record = (file: string): Report['records'][number] => ({
  ...{ file, dialect: 'canonical', missing: [], evidence: undefined, onPages: undefined, events: undefined },
  claim: { kind: 'none', published: 'no', publishedRange: undefined, specs: [], range: undefined },
});

function report(...given: readonly Given[]): Report {
  const findings = given.map(finding);
  const base: Report = {
    ...emptyReport,
    records: [record('harbor/review.yml'), record('quay/review.yml')],
    account: [
      { file: 'harbor/asyncapi/live.yml', kind: 'asyncapi', records: ['harbor/review.yml'] },
      { file: 'harbor/second.yml', kind: 'other', records: ['harbor/review.yml'] },
      { file: 'pier/apis.yml', kind: 'index', records: [], left: 'no-record' },
    ],
    summary: { ...emptyReport.summary, records: 2, documents: 2, compared: 1, withoutRecord: 1 },
  };
  return withDiagnostics(base, findings, []);
}

const render = (of: Report, columns = 80, options: object = {}) =>
  pretty.render(of, { color: false, version: '0', screen: { columns, ascii: false, links: false }, ...options });

const said = { message: 'The record says here that no spec was produced.', file: 'harbor/review.yml', line: 9 };

const wide = report(
  {
    message:
      '服务器 `wss://港口.example/实时/船舶/位置/更新` 不在记录中，而记录说明没有公开的套接字接口，因此这个文档不应该存在。',
    file: 'harbor/asyncapi/live.yml',
    text: `${'　'.repeat(12)}url: wss://港口.example/${'船舶'.repeat(30)} # 👩‍👩‍👧‍👦 e\u0301e\u0301`,
    meant: '港口.example',
    related: [said],
    hint: '删除该文档；或者重新审查文档，如果确实记录了该接口，请在 `artifacts_produced.spec` 中注明。',
  },
  {
    message:
      'The channel `/👩‍👩‍👧‍👦/🇩🇪` is documented by no page, and `ne\u0301cessaire` is a word with a combining mark.',
    file: 'pier/openapi/events.yml',
    line: 120,
    text: `- ${'a'.repeat(90)} 👍🏽👍🏽 ${'é'.repeat(40)}`,
    meant: '👍🏽👍🏽',
  },
  {
    severity: 'warning',
    message: 'The page `https://harbor.example/` is old.',
    file: 'harbor/review.yml',
    rule: 'family/old',
  },
  {
    severity: 'warning',
    message: 'The page `https://quay.example/` is old.',
    file: 'quay/review.yml',
    rule: 'family/old',
  },
  { severity: 'info', message: 'Something may be so.', file: 'harbor/review.yml' },
);

describe('at each width', () => {
  test.each(widths)('%i columns, with wide characters', (columns) => {
    const text = render(wide, columns);
    for (const line of text.split('\n')) expect(columnsOf(line), line).toBeLessThanOrEqual(columns);
    expect(text).toMatchSnapshot();
  });

  test('a marked part is under the words that it means', () => {
    for (const columns of widths) {
      const lines = render(wide, columns).split('\n');
      const underline = lines.findIndex((line) => line.includes('^'));
      const [marks = ''] = /\^+/.exec(lines[underline] ?? '') ?? [];
      const before = lines[underline - 1]?.split('港口.example')[0] ?? '';
      expect(columnsOf(before)).toBe(lines[underline]?.indexOf('^'));
      expect(marks).toHaveLength(columnsOf('港口.example'));
    }
  });

  test('frames are of ASCII where nothing else can be shown', () => {
    const plain = report({ message: 'It is wrong.', file: 'harbor/review.yml', related: [said] });
    const screen = { columns: 80, ascii: true, links: false };
    expect(render(plain, 80, { screen })).toMatch(/^[\x20-\x7e\n]*$/);
  });
});

describe('order', () => {
  const mixed = report(
    { severity: 'warning', message: 'A warning.', file: 'harbor/review.yml' },
    { message: 'Of the quay.', file: 'quay/review.yml' },
    { message: 'Of the harbor.', file: 'harbor/asyncapi/live.yml', rule: 'family/other' },
    { message: 'Of the pier.', file: 'pier/openapi/deep/events.yml' },
  );

  test('errors come before warnings, each under its record, or the repo that has none', () => {
    const heads = render(mixed)
      .split('\n')
      .filter((line) => /^(?:record|folder|error|warning) /.test(line));
    expect(heads).toEqual([
      'record quay/review.yml (claim: none; 1 error)',
      'error Of the quay. [family/rule]',
      'record harbor/review.yml (claim: none; 1 error, 1 warning)',
      'error Of the harbor. [family/other]',
      'folder pier (no record speaks of it; 1 error)',
      'error Of the pier. [family/rule]',
      'record harbor/review.yml (claim: none; 1 error, 1 warning)',
      'warning A warning. [family/rule]',
    ]);
  });

  test('ends with a table by rule, and with what to do next', () => {
    expect(render(mixed)).toContain(
      [
        '  error    2  family/rule',
        '  error    1  family/other',
        '  warning  1  family/rule',
        '',
        'next: mend quay/review.yml:1 first; api-review explain family/rule says why and',
        '  how',
      ].join('\n'),
    );
  });
});

describe('one fault', () => {
  const many = (severity: Severity) =>
    report(
      ...Array.from({ length: 79 }, (_, index) => ({
        severity,
        message: `\`/channel/${index}\` rests on an assumption.`,
        file: index === 40 ? 'harbor/second.yml' : 'harbor/review.yml',
        line: index + 1,
      })),
    );

  test('is told once, with its first places', () => {
    const text = render(many('warning'));
    expect(text.match(/rests on an assumption/g)).toHaveLength(1);
    expect(text).toContain('… and 78 more: harbor/review.yml:2, harbor/second.yml:41,\n    harbor/review.yml:3, …\n');
  });

  test('that is an error is told with all places and values', () => {
    const text = render(many('error'));
    for (let index = 1; index < 79; index += 1) expect(text).toContain(`:${index + 1} (\`/channel/${index}\`)`);
  });

  test('names the other places that were folded into it before', () => {
    const shared = [2, 5].map((line) => ({ message: hereAsWell, file: 'harbor/review.yml', line }));
    const text = render(report({ message: 'It is wrong.', file: 'harbor/review.yml', related: shared }));
    expect(text).toContain('\n  also :2, :5\n');
    expect(text).not.toContain(hereAsWell);
  });

  test('of two rules is two', () => {
    const one = { message: 'It is wrong.', file: 'harbor/review.yml' };
    expect(render(report(one, { ...one, rule: 'family/other' })).match(/It is wrong/g)).toHaveLength(2);
  });
});

describe('infos', () => {
  const one = report({ severity: 'info', message: 'It may be so.', file: 'harbor/review.yml' });

  test('are counted in a line', () => {
    expect(render(one)).toContain('1 info; --show-info tells them\n');
    expect(render(one)).not.toContain('It may be so.');
  });

  test('are told where that is asked for, or where they fail the gate', () => {
    for (const options of [{ showInfo: true }, { fails: () => true }]) {
      expect(render(one, 80, options)).toContain('info It may be so.');
      expect(render(one, 80, options)).not.toContain('--show-info');
    }
  });
});

describe('links', () => {
  const one = report({ message: 'It is wrong.', file: 'harbor/review.yml', rule: 'record/schema' });
  const docs = { summary: '', why: '', instead: '', authority: ['docs/no-fabrication.md'] };
  const known: Report = {
    ...one,
    rules: new Map([['record/schema', { id: 'record/schema', severity: 'error', docs }]]),
  };
  const screen = { columns: 80, ascii: false, links: true };

  test('lead from the rule to its page, where the terminal has links', () => {
    expect(render(known, 80, { screen })).toContain(
      '\u001b]8;;https://github.com/api-review/api-review/blob/main/docs/rules/record/schema.md\u0007[record/schema]\u001b]8;;\u0007',
    );
    expect(render(known)).not.toContain('\u001b');
  });

  test('are none of an id that is no rule, or that no page has', () => {
    expect(render(one, 80, { screen })).not.toContain('\u001b');
  });
});
