import fc from 'fast-check';

/** A value as lines. What begins in the line of its key or dash is inline; a block begins in the line below, or behind a dash. */
interface Written {
  readonly kind: 'inline' | 'map' | 'list';
  /** The lines under a parent of some column (inline) or at a column (block); the first is not indented. */
  readonly lines: (column: number) => readonly string[];
}

const pad = (columns: number) => ' '.repeat(columns);

const inline = (text: string): Written => ({ kind: 'inline', lines: () => [text] });

const plain = [
  'x',
  'a b',
  'null',
  '~',
  'true',
  'No',
  '1',
  '-0',
  '+12',
  '0x1F',
  '0o17',
  '1.50',
  '.5',
  '1e3',
  '-.inf',
  '.nan',
]
  .concat([
    '12e',
    '1_0',
    '2026-05-29',
    'a#b',
    'a:b',
    '-x',
    '?x',
    ':x',
    '::x',
    'é',
    'x, y',
    'x]',
    '$ref',
    '/a/{b}',
    '=',
    '00',
    "it's",
  ])
  .map(inline);

const quoted = [
  `"q"`,
  `'s'`,
  `""`,
  `''`,
  `"a\\nb\\t\\"c\\""`,
  `'it''s'`,
  `"\\x41\\u0042\\U0001F600"`,
  `"  x  "`,
  `"a: b # c"`,
  `'- x'`,
]
  .concat([`"\\ud800"`, `"tab\there"`, `"\\\\"`])
  .map(inline);

const word = fc.constantFrom('one', 'two words', 'x  y', '- z', '"', "'", 'ä', '', 'a\\', '#x');
const words = fc.array(word, { minLength: 2, maxLength: 4 });
const further = fc.integer({ min: 0, max: 3 });

/** Plain and quoted text that goes on in further lines. */
const several: fc.Arbitrary<Written> = fc
  .tuple(fc.constantFrom('', '"', "'"), words, further)
  .map(([quote, [first = '', ...rest], more]) => ({
    kind: 'inline',
    lines: (column) => {
      const lines = rest.map((text) => (text === '' ? '' : pad(column + 1 + more) + text));
      return [quote + first, ...lines.slice(0, -1), `${lines.at(-1) ?? ''}${quote}`];
    },
  }));

const blockScalar: fc.Arbitrary<Written> = fc
  .tuple(
    fc.constantFrom('|', '>', '|-', '>-', '|+', '>+', '|2', '>1-', '|2+'),
    fc.array(fc.tuple(fc.constantFrom(0, 0, 0, 1, 2), word), { minLength: 1, maxLength: 5 }),
    fc.integer({ min: 1, max: 3 }),
    fc.boolean(),
  )
  .map(([header, lines, indent, hasSpaces]) => ({
    kind: 'inline',
    lines: (column) => [
      header,
      ...lines.map(([more, text]) => (text === '' && !hasSpaces ? '' : pad(column + indent + more) + text)),
    ],
  }));

const flowScalar = fc.constantFrom('a', '1', '"q"', "'s'", 'a b', '-1', 'null', '"a\\"b"', 'x/y', '"a, b"', '~');

/** Maps and lists in brackets: in one line, in several, as JSON. */
const flow: fc.Arbitrary<Written> = fc
  .tuple(
    fc.letrec<{ value: string }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        flowScalar,
        fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
        fc
          .uniqueArray(fc.constantFrom('a: ', 'b : ', '"c":', '"d": ', "'e' : ", 'f g: '), { maxLength: 3 })
          .chain((keys) => fc.tuple(...keys.map((key) => tie('value').map((value) => key + value))))
          .map((entries) => `{${entries.join(', ')}}`),
      ),
    })).value,
    fc.boolean(),
    further,
  )
  .map(([text, hasLines, more]) => ({
    kind: 'inline',
    lines: (column) =>
      hasLines ? text.replaceAll(/(?<=[[{,]) ?/g, `\n${pad(column + 1 + more)}`).split('\n') : [text],
  }));

const key = fc.constantFrom(
  'a',
  'b',
  'c',
  'd',
  '200',
  'null',
  '"k"',
  "'l m'",
  'x y',
  '/p/{id}',
  '$ref',
  '~t',
  'i#j',
  '"n\\n"',
);
const gap = fc.constantFrom('', '', '', '', '  ', ' # c', ' &x', ' &y');
const withAnchor = ['*x', '*y', '&x 1', '&y "q"', '&x [1, 2]'].map(inline);

const { block } = fc.letrec<{ block: Written; value: Written }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.oneof(fc.constantFrom(...plain, ...quoted, ...withAnchor, inline('')), several, blockScalar, flow),
    tie('block'),
  ),
  block: fc.oneof(
    fc
      .tuple(
        fc.uniqueArray(fc.tuple(key, gap, tie('value')), { maxLength: 4, minLength: 1, selector: ([name]) => name }),
        further,
      )
      .map(
        ([entries, step]): Written => ({
          kind: 'map',
          lines: (column) => entries.flatMap(([name, end, one]) => entry(`${name}:`, end, one, column, step)),
        }),
      ),
    fc.array(fc.tuple(gap, fc.boolean(), tie('value')), { maxLength: 4, minLength: 1 }).map(
      (items): Written => ({
        kind: 'list',
        lines: (column) => items.flatMap(([end, isCompact, one]) => item(end, isCompact, one, column)),
      }),
    ),
  ),
}));

function entry(name: string, end: string, { kind, lines }: Written, column: number, step: number): string[] {
  if (kind === 'inline') return withGap(`${pad(column)}${name} `, end, lines(column));
  return [pad(column) + name + end, ...lines(column + step + (kind === 'list' ? 0 : 1))];
}

function item(end: string, isCompact: boolean, { kind, lines }: Written, column: number): string[] {
  if (kind === 'inline') return withGap(`${pad(column)}- `, end, lines(column));
  const [first = '', ...rest] = lines(column + 2);
  return isCompact ? [`${pad(column)}- ${first.trimStart()}`, ...rest] : [`${pad(column)}-${end}`, first, ...rest];
}

function withGap(start: string, end: string, [first = '', ...rest]: readonly string[]): string[] {
  const isOne = rest.length === 0;
  return [start + first + (isOne ? end : ''), ...rest];
}

const noise = fc.tuple(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.integer({ min: 0, max: 6 }),
  fc.constantFrom('', '# c', '# c', '#'),
);

/** YAML as people and generators write it, with comments and empty lines anywhere; not all of it is valid. */
export const ordinaryText: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', '', '---\n', '# c\n', '# c\n---\n\n'),
    fc.oneof({ arbitrary: block, weight: 9 }, flow),
    fc.array(noise, { maxLength: 3 }),
    fc.constantFrom('\n', '\n', '', '\n\n', '\n# c', '\n  '),
  )
  .map(([head, { lines }, extra, end]) => {
    const all = [...lines(0)];
    for (const [at, column, text] of extra) all.splice(Math.round(at * all.length), 0, pad(column) + text);
    return head + all.join('\n') + end;
  });
