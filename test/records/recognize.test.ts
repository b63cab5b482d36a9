import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { dialects } from '../../src/records/dialects/index.ts';
import { otherByText, recognize } from '../../src/records/recognize.ts';
import { parseSource } from '../../src/yaml/source-file.ts';
import { tries } from '../seed.ts';

describe('a dump of lint results is no review', () => {
  const dump =
    "executed: '2025-01-01T00:00:00.000Z'\nresults:\n  - code: has-name\n    message: There is a name.\n    severity: 2\n";
  test.each([
    ['as it comes', dump],
    ['without results', "executed: '2025-01-01T00:00:00.000Z'\nresults: []\n"],
    ['with notes of its own', `provider: Acme\ntier: 3\nnotes:\n  - none\n${dump}`],
    ['with a byte order mark', `\uFEFF${dump}`],
    ['with Windows line ends', dump.replaceAll('\n', '\r\n')],
    ['broken in its middle', `${dump}  - code: [unclosed\n    message: a: b: c\n`],
  ])('%s', (_how, text) => {
    expect(kindOf(text)).toEqual('not-a-review lint-results');
    expect(otherByText(text)).toBe('lint-results');
  });

  test('as JSON it is known by its tree', () => {
    expect(kindOf('{"executed": "x", "results": []}')).toBe('not-a-review lint-results');
  });

  test('a review that also has these keys is a review', () => {
    const text = `${dump}question: Does Acme stream?\nfindings: {}\nsources:\n  - https://acme.example\n`;
    expect(kindOf(text)).toBe('record provider-review unclear');
    expect(otherByText(text)).toBeUndefined();
  });

  test('the words in a text are no keys', () => {
    expect(otherByText('summary: |\n  executed:\n  results:\nverdict: x\n')).toBeUndefined();
  });
});

describe('other files of that name are not recognized', () => {
  test.each([
    ['nothing', ''],
    ['a workflow', 'name: Review\non: push\njobs:\n  review:\n    runs-on: ubuntu-latest\n'],
    ['a configuration', 'server:\n  port: 8080\nspring:\n  application:\n    name: review\n'],
    ['a playbook', '- hosts: all\n  tasks: []\n'],
    ['a sentence', 'No AsyncAPI spec was produced.\n'],
  ])('%s', (_what, text) => {
    const recognized = recognize(parseSource('review.yml', text));
    expect(recognized).toEqual({ kind: 'unrecognized', lookedFor: dialects.map(({ title }) => title) });
  });
});

describe('YAML as people write it', () => {
  const record = (claim: string, note = 'Names it.') =>
    `aid: acme\nreview:\n  question: Is there a socket?\n  answer: false\n  date: '2026-01-01'\n${claim}\nsources:\n  - url: https://acme.example/\n    note: ${note}\n    status: 000\n`;

  test('a status of zeros keeps its zeros, a quoted date is a text', () => {
    const read = readOf(record('  asyncapiSpecCreated: false'));
    expect(read.pages[0]?.status?.value).toBe('000');
    expect(read.date?.value).toBe('2026-01-01');
  });

  test('a plain text over several lines is one text', () => {
    const read = readOf(record('  asyncapiSpecCreated: false', 'Names it,\n      and more. # not this'));
    expect(read.pages[0]?.result?.value).toBe('Names it, and more.');
  });

  test('Windows line ends, a byte order mark and non-breaking spaces do not change what is read', () => {
    const text = record('  asyncapiSpecCreated: false', 'Names\u00a0it.');
    const places = (read: ReturnType<typeof readOf>) => ({
      claim: read.claim.kind,
      line: read.source.source.positionAt(read.claim.at.span.start).line,
      result: read.pages[0]?.result?.value,
    });
    const expected = { claim: 'none', line: 6, result: 'Names\u00a0it.' };
    expect(places(readOf(text))).toEqual(expected);
    expect(places(readOf(`\uFEFF${text}`))).toEqual(expected);
    expect(places(readOf(text.replaceAll('\n', '\r\n')))).toEqual(expected);
  });

  test('a non-breaking space around a boolean makes it a text that still says no', () => {
    expect(readOf(record('  asyncapiSpecCreated: false\u00a0')).claim.kind).toBe('none');
  });

  test('a colon in a plain text breaks the file, and nothing of it is read', () => {
    const text = record('  asyncapiSpecCreated: false', 'The page says: no: sockets.');
    const source = parseSource('review.yml', text);
    expect(source.problems.map(({ kind }) => kind)).toContain('syntax');
    expect(recognize(source).kind).toBe('unrecognized');
  });
});

describe('whatever stands in a file', () => {
  const words = [
    'review',
    'findings',
    'sources',
    'summary',
    'status',
    'answer',
    'name',
    'reviewer',
    'date',
    'url',
    'note',
  ];
  const leaf = fc.oneof(
    fc.string(),
    fc.boolean(),
    fc.constant(null),
    fc.integer(),
    fc.constantFrom('none', 'complete'),
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof({ depthSize: 'small' }, leaf, fc.array(tie('tree'), { maxLength: 4 }), tie('map')),
    map: fc.dictionary(fc.oneof(fc.constantFrom(...words), fc.string()), tie('tree'), { maxKeys: 6 }),
  }));

  test('reading never throws and never makes up a claim', () => {
    fc.assert(
      fc.property(tree, (value) => {
        expect(kindOf(stringify(value))).toMatch(/^(unrecognized|record [\w-]+ unclear)$/);
      }),
      { numRuns: tries(300) },
    );
  });

  test('nor does text that is no YAML', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        expect(kindOf(text)).toMatch(/^(unrecognized|record [\w-]+ unclear)$/);
      }),
    );
  });
});

function kindOf(text: string): string {
  const recognized = recognize(parseSource('review.yml', text));
  if (recognized.kind === 'not-a-review') return `${recognized.kind} ${recognized.dialect}`;
  if (recognized.kind === 'unrecognized') return recognized.kind;
  return `${recognized.kind} ${recognized.record.dialect} ${recognized.record.claim.kind}`;
}

function readOf(text: string) {
  const recognized = recognize(parseSource('review.yml', text));
  if (recognized.kind !== 'record') throw new Error(recognized.kind);
  return recognized.record;
}

describe('a canonical record stays one', () => {
  const text = `kind: review
verdict: no-public-event-api
findings: []
pages_checked: []
artifacts_produced: { spec: null }
`;
  test.each([
    'review: { question: q, answer: a, outcome: x, asyncapiSpecCreated: true, target: x, spec_produced: true }',
    'asyncapi_review: { status: complete, conclusion: x, urls_checked: [] }',
    'target: x\nstatus: complete\nsources_consulted: []\ndocumentation_gaps: []\nwhat_was_produced: []',
    'decision: { produceAsyncAPI: true }\nsubjects: x',
  ])('with %s', (more) => expect(kindOf(`${text}${more}\n`)).toBe('record canonical none'));
});
