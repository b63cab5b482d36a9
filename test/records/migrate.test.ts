import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Lexer, parse, stringify } from 'yaml';
import type { Dialect } from '../../src/records/dialect.ts';
import { dialects } from '../../src/records/dialects/index.ts';
import { type Migration, migrate } from '../../src/records/migrate.ts';
import { recognize } from '../../src/records/recognize.ts';
import { parseSource } from '../../src/yaml/source-file.ts';
import { tries } from '../seed.ts';

const head = "aid: acme\nreview:\n  question: Is there a socket?\n  answer: false\n  date: '2026-01-01'\n";
const none = '  asyncapiSpecCreated: false\n';

describe('text is moved as it is written', () => {
  test.each([
    ['a literal block', 'summary: |\n  One.\n\n    Two, indented.\n  # not a comment\n'],
    ['a folded block', 'summary: >-\n  One\n  and the same.\n\n  Two.\n'],
    ['a block that keeps its blank lines', 'summary: |+\n  One.\n\n\n'],
    ['a block with its indent stated', 'summary: |2\n    Starts with spaces.\n'],
    ['a plain text over lines', 'summary: One\n  and more\n  of it.\n'],
    ['a quoted text over lines', 'summary: "One\n  and \\\n  more."\n'],
    ['a quoted key', '"summary": One.\n'],
    ['an emoji and a non-breaking space', 'summary: "One\u00a0\u{1F600}."\n'],
  ])('%s', (_what, summary) => {
    const { text } = home(`${head}${none}findings:\n  area:\n    deep: true\n${summary}`);
    expect(parse(text).summary).toBe(parse(summary).summary);
  });

  test('every comment comes along', () => {
    const { text } = home(
      [
        '# The licence of this record.',
        '',
        '# About the id.',
        'aid: acme # its own name',
        'review: # a map',
        '  # About the question.',
        '  question: Is there a socket?',
        '  answer: false',
        '  asyncapiSpecCreated: false # says who?',
        '  # The end of the map.',
        'findings: # another map',
        '  # The one transport.',
        '  transports: # a list',
        '    # About REST.',
        '    - protocol: REST # over HTTPS',
        '      # About its base.',
        '      baseURL: https://api.acme.example # v1',
        '      documented: true # on the front page',
        '    # The end of the list.',
        '# The pages.',
        'sources: # all of them',
        '  - https://acme.example/ # the front page',
        '  # A page that was moved.',
        '  - url: https://acme.example/docs # the docs',
        '    # What it said.',
        '    note: Nothing.',
        '# The end.',
        '',
      ].join('\n'),
    );
    expect(text.startsWith('# The licence of this record.\n\n# About the id.\n')).toBe(true);
    expect(text).toContain('      # About its base.\n');
  });

  test('Windows line ends, a byte order mark and a missing last line end', () => {
    const text = `\uFEFF${head}${none}findings:\n  summary: |\n    Lines.\n    Two.\nsources:\n  - https://acme.example/`;
    const migrated = home(text.replaceAll('\n', '\r\n')).text;
    expect(migrated.startsWith('\uFEFFschema: api-review/v1\r\n')).toBe(true);
    expect(migrated.replaceAll('\r\n', '')).not.toContain('\n');
    expect(migrated).toContain('summary: |\r\n  Lines.\r\n  Two.\r\n');
  });

  test('lists that are not indented, maps in braces, items with a dash alone', () => {
    const { text } = home(
      `${head}${none}findings:\n  transports:\n  -\n    protocol: SSE\n    note: None.\nsources:\n- {url: 'https://a.example/', note: Front}\n- https://b.example/\n`,
    );
    expect(parse(text)).toMatchObject({
      findings: [{ label: 'SSE', detail: 'None.' }],
      pages_checked: [{ url: 'https://a.example/', result: 'Front' }, { url: 'https://b.example/' }],
    });
  });

  test('what is no page stays where it can be found', () => {
    const { text, unmapped } = home(`${head}${none}sources:\n  - https://a.example/\n  - openapi/acme.yml\n`);
    expect(parse(text)).toMatchObject({
      pages_checked: [{ url: 'https://a.example/' }],
      'x-unmapped': { sources: ['openapi/acme.yml'] },
    });
    expect(unmapped.map(({ from, to }) => `${from} -> ${to}`)).toContain('sources[1] -> x-unmapped.sources[1]');
  });

  test('a page that failed still fails when its status is no number', () => {
    const { text } = home(
      `${head}${none}sources:\n  - url: https://a.example/\n    status: not_found\n    note: Gone.\n`,
    );
    const recognized = recognize(parseSource('review.yml', text));
    expect(recognized).toMatchObject({ record: { pages: [{ status: { value: 'not_found' } }] } });
  });

  test('an alias still stands for what it stood for', () => {
    const { text } = home(`${head}${none}findings:\n  transports:\n    - protocol: &name REST\n      note: *name\n`);
    expect(parse(text).findings).toEqual([{ label: 'REST', detail: 'REST' }]);
  });
});

describe('a record that cannot be moved without loss is left alone, with the reason', () => {
  test.each([
    ['in braces', `{aid: acme, review: {question: q, answer: false, asyncapiSpecCreated: false}}`, /block of keys/],
    ['with a key written twice', `${head}${none}${none}`, /faults/],
    ['with a spec and no path', `${head}  asyncapiSpecCreated: true\n`, /write the path first/],
    ['with a closed document', `${head}${none}...\n`, /`\.\.\.`/],
    [
      'with an alias in a list',
      `z: &z {protocol: A}\n${head}${none}findings:\n  transports:\n    - *z\n`,
      /cut into lines/,
    ],
    ['with a key over two lines', `${head}${none}? zebra\n: 1\n`, /cut into lines/],
  ])('%s', (_what, text, reason) => {
    const migration = migrated(text);
    expect(migration.text).toBe(text);
    expect(migration.moves).toEqual([]);
    expect(migration.gaps).toEqual([expect.stringMatching(reason)]);
  });
});

test('whatever is in a record, nothing of it is lost', () => {
  const word = fc.oneof(
    fc.constantFrom('note', 'url', 'protocol', 'events', 'documented', 'summary', 'id'),
    fc.string(),
  );
  const leaf = fc.oneof(
    fc.string(),
    fc.constantFrom('https://a.example/x', 'two\nlines\n', ' # no comment', '- no item', 'key: value'),
    fc.boolean(),
    fc.integer(),
    fc.constant(null),
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof({ depthSize: 'small' }, leaf, fc.array(tie('tree'), { maxLength: 3 }), tie('map')),
    map: fc.dictionary(word, tie('tree'), { maxKeys: 4 }),
  }));
  const record = fc.record({
    aid: leaf,
    review: fc.record({
      question: leaf,
      answer: leaf,
      asyncapiSpecCreated: fc.constant(false),
      date: leaf,
      zone: tree,
    }),
    findings: tree,
    sources: tree,
    zone: tree,
  });
  let moved = 0;
  const runs = tries(300);
  fc.assert(
    fc.property(record, fc.constantFrom(20, 80), (value, lineWidth) => {
      const text = stringify(value, { lineWidth });
      const migration = migrated(text);
      if (migration.text === text) return;
      moved++;
      expectHome(text, migration.text);
    }),
    { numRuns: runs },
  );
  expect(moved).toBeGreaterThan(runs / 2);
});

/** Migrate a text that can be, and hold the result to what a migration promises. */
function home(text: string): Migration {
  const migration = migrated(text);
  expect(migration.moves.length, migration.gaps.join(' ')).toBeGreaterThan(0);
  expectHome(text, migration.text);
  return migration;
}

function expectHome(before: string, after: string): void {
  const recognized = recordOf(after);
  expect(recognized.dialect).toBe('canonical');
  expect(recognized.claim.kind).toBe(recordOf(before).claim.kind);
  expect(migrated(after).text).toBe(after);
  expect(commentsIn(after)).toEqual(commentsIn(before));
  const left = scalarsIn(parse(after));
  for (const scalar of scalarsIn(parse(before))) {
    const index = left.indexOf(scalar);
    expect(index, scalar).not.toBe(-1);
    left.splice(index, 1);
  }
}

function migrated(text: string): Migration {
  const source = parseSource('review.yml', text);
  const record = recordOf(text);
  return migrate(source, record, dialects.find(({ id }) => id === record.dialect) as Dialect);
}

function recordOf(text: string) {
  const recognized = recognize(parseSource('review.yml', text));
  if (recognized.kind !== 'record') throw new Error(recognized.kind);
  return recognized.record;
}

function commentsIn(text: string): string[] {
  return [...new Lexer().lex(text)].filter((token) => token.startsWith('#')).sort();
}

function scalarsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [String(value)];
  return Object.values(value).flatMap(scalarsIn);
}
