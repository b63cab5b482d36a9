import fc from 'fast-check';
import { nasty } from '../../formats/nasty.ts';

/** What breaks readers of YAML, JSON, URLs and templates. */
const pieces: readonly string[] = [
  ...Object.values(nasty).filter((text) => text.length < 200),
  ...[
    '&a ',
    '*a',
    '<<: *a',
    '!!binary ',
    '!!js/function ',
    '? ',
    ': ',
    '- ',
    '|\n',
    '>-\n',
    '---\n',
    '...\n',
    '%TAG ! x\n',
  ],
  ...[
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    '`',
    '#',
    '\t',
    '\r',
    '\0',
    '~',
    'null',
    'true',
    '-.inf',
    '.nan',
    '0o7',
    '1e999',
    '2026-99-99',
  ],
  ...['__proto__: 1\n', 'constructor: {prototype: 1}\n', '$ref: "#"\n', '$ref: "#/a~1b"\n', '$ref: ../../etc/passwd\n'],
  ...[
    'C:\\x\\y.yml',
    '\\\\host\\share',
    '/dev/zero',
    '../../..',
    'wss://',
    '{a}{b}',
    '://',
    '@',
    ':99999',
    '%zz',
    '[::1]',
  ],
];

type Edit = (text: string) => string;

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

const edits: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(place, fc.constantFrom(...pieces)).map(([at, piece]) => inserted(at, piece)),
  fc.tuple(place, fc.string({ unit: 'binary', maxLength: 6 })).map(([at, piece]) => inserted(at, piece)),
  fc.tuple(place, fc.integer({ min: 1, max: 40 })).map(
    ([at, length]): Edit =>
      (text) => {
        const index = Math.floor(at * text.length);
        return text.slice(0, index) + text.slice(index + length);
      },
  ),
  fc.tuple(place, fc.integer({ min: 0, max: 255 })).map(
    ([at, byte]): Edit =>
      (text) => {
        const bytes = Buffer.from(text);
        bytes[Math.floor(at * bytes.length)] = byte;
        return bytes.toString();
      },
  ),
  fc.tuple(place, place).map(([from, to]) => onLines((lines) => moved(lines, from, to))),
  place.map((at) => onLines((lines) => lines.toSpliced(Math.floor(at * lines.length), 1))),
  fc.tuple(place, fc.integer({ min: 2, max: 30 })).map(([at, times]) =>
    onLines((lines) => {
      const index = Math.floor(at * lines.length);
      return lines.toSpliced(index, 0, ...Array.from({ length: times }, () => lines[index] ?? ''));
    }),
  ),
  fc.tuple(place, fc.constantFrom(...pieces, '[]', '{}', '[[]]', '1', '{a: {b: []}}')).map(([at, value]) =>
    onLines((lines) => {
      const index = Math.floor(at * lines.length);
      return lines.with(
        index,
        (lines[index] ?? '').replace(/:.*$/s, () => `: ${value}`),
      );
    }),
  ),
);

/** One of the texts with up to four edits: bytes, characters, lines and values. */
export function mutated(seeds: readonly string[]): fc.Arbitrary<string> {
  return edited(fc.constantFrom(...seeds));
}

/** Texts with up to four edits. */
export function edited(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(texts, fc.array(edits, { maxLength: 4 }))
    .map(([text, changes]) => changes.reduce((changed, change) => change(changed), text));
}

/** Short texts made of what readers of addresses and templates look for. */
export function pieced(words: readonly string[]): fc.Arbitrary<string> {
  return fc
    .array(
      fc.oneof(fc.constantFrom(...words), fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 4 })),
      {
        maxLength: 8,
      },
    )
    .map((parts) => parts.join(''));
}

function inserted(at: number, piece: string): Edit {
  return (text) => {
    const index = Math.floor(at * text.length);
    return text.slice(0, index) + piece + text.slice(index);
  };
}

function onLines(change: (lines: string[]) => string[]): Edit {
  return (text) => change(text.split('\n')).join('\n');
}

function moved(lines: readonly string[], from: number, to: number): string[] {
  const [source, target] = [Math.floor(from * lines.length), Math.floor(to * lines.length)];
  return lines.toSpliced(source, 1).toSpliced(target, 0, lines[source] ?? '');
}
