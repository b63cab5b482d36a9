import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/config/parse.ts';
import { UsageError } from '../../src/finding/errors.ts';

const file = 'api-review.config.yaml';

describe('what is wrong with a configuration is said with its place', () => {
  const cases: Readonly<Record<string, [text: string, ...lines: string[]]>> = {
    'not YAML': ['rules: [', ':1:8: This `[` is not closed.'],
    'not a map': ['- rules', ':1:1: The document must be a map, not a list.'],
    'a misspelt key': [
      'strict: true\nmaxAgeDay: 3\n',
      ':2:1: `maxAgeDay` is not a known key. Did you mean `maxAgeDays`?',
    ],
    'a key that is like none': ['colour: red\n', ':1:1: `colour` is not a known key. Known here: $schema, rules,'],
    'two unknown keys': ['Rules: {}\nfailon: info\n', ':1:1: `Rules` is', ':2:1: `failon` is'],
    'a key that is written twice': ['strict: true\nstrict: false\n', ':2:1: '],
    'a severity that is none': [
      'rules:\n  record/schema: warn\n',
      ':2:18: `rules.record/schema` must be one of `error`, `warning`, `info`, `off`, not `warn`.',
    ],
    'a severity of YAML 1.1': ['rules: { record/schema: false }', ':1:25: `rules.record/schema` must be text or a map'],
    'options that no rule has': [
      'rules: { record/schema: { severity: error, options: {} } }',
      ':1:44: `rules.record/schema.options` is not a known key. Known here: severity.',
    ],
    'a rule without severity': ['rules: { record/schema: {} }', ':1:10: `rules.record/schema.severity` is missing.'],
    'an override without files': ['overrides: [{ rules: {} }]', ':1:15: `overrides[0].files` is missing.'],
    'a glob that leads out': [
      'overrides: [{ files: [../a/**], rules: {} }]',
      ':1:23: The glob `../a/**` leads out of the folder of this configuration.',
    ],
    'a glob with open braces': ['overrides: [{ files: ["a{b"], rules: {} }]', ':1:23: The glob `a{b` has a brace'],
    'a glob with a class': [
      'overrides: [{ files: ["[ab].yml"], rules: {} }]',
      ':1:23: `overrides[0].files[0]` does not',
    ],
    'JavaScript allowed in the file': ['allowJs: true', ':1:10: `allowJs` must be `false`, not `true`.'],
    'an age of nothing': ['maxAgeDays: 0', ':1:13: `maxAgeDays` must be at least 1, not `0`.'],
    'a threshold that is none': ['failOn: fatal', ':1:9: `failOn` must be one of `error`, `warning`, `info`, `never`'],
    'a verdict that is no word': [
      'knownVerdicts: [Yes it is]',
      ':1:17: `knownVerdicts[0]` does not have the right form',
    ],
    'a dialect without an id': ['dialects: [{ recognize: [[{ at: a }]] }]', ':1:14: `dialects[0].id` is missing.'],
    'a dialect that recognizes all': [
      'dialects: [{ id: a, recognize: [[]] }]',
      ':1:33: `dialects[0].recognize[0]` must not be empty',
    ],
    'a dialect that is there already': [
      'dialects: [{ id: canonical, recognize: [[{ at: a }]] }]',
      ':1:18: There is already a dialect `canonical`.',
    ],
    'a dialect twice': [
      'dialects:\n  - { id: a, recognize: [[{ at: a }]] }\n  - { id: a, recognize: [[{ at: b }]] }\n',
      ':3:11: There is already a dialect `a`.',
    ],
    'a claim that is read in no known way': [
      'dialects: [{ id: a, recognize: [[{ at: a }]], claim: [{ at: b, reads: prose }] }]',
      ':1:71: `dialects[0].claim[0].reads` must be one of `path`,',
    ],
    'words that say nothing': [
      'dialects: [{ id: a, recognize: [[{ at: a }]], claim: [{ at: b, reads: word, words: { yes: maybe } }] }]',
      ':1:91: `dialects[0].claim[0].words.yes` must be one of `none`, `spec`, `partial`, `unclear`, not `maybe`.',
    ],
    'a word claim without words': [
      'dialects: [{ id: a, recognize: [[{ at: a }]], claim: [{ at: b, reads: word }] }]',
      ':1:57: `dialects[0].claim[0].words` is missing.',
    ],
  };

  test.each(Object.entries(cases))('%s', (_, [text, ...lines]) => {
    const said = messageOf(() => parseConfig(file, text)).split('\n');
    expect(said).toHaveLength(lines.length);
    for (const [index, line] of lines.entries()) expect(said[index]).toContain(`${file}${line}`);
  });
});

describe('a hostile configuration costs one error', () => {
  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 9; level++) {
    const [name, inner] = [String.fromCharCode(97 + level), String.fromCharCode(96 + level)];
    bomb.push(`${name}: &${name} [${Array<string>(10).fill(`*${inner}`).join(', ')}]`);
  }
  const cases: Readonly<Record<string, string>> = {
    'a bomb of aliases': bomb.join('\n'),
    'maps within maps': `${'{a: '.repeat(5000)}1${'}'.repeat(5000)}`,
    'keys of prototypes': '__proto__: { strict: true }\nconstructor: { prototype: { polluted: true } }\n',
    'a rule called __proto__': 'rules: { __proto__: { polluted: true } }',
    'a glob of stars': `overrides: [{ files: ["${'*a'.repeat(5000)}"], rules: {} }]`,
    'a glob of braces': `overrides: [{ files: ["${'{a,b}'.repeat(50)}"], rules: {} }]`,
    'braces within braces': `overrides: [{ files: ["${'{a,'.repeat(60)}b${'}'.repeat(60)}"], rules: {} }]`,
    'more overrides than anyone writes': `overrides: [${'{ files: [a], rules: {} },'.repeat(201)}]`,
  };

  test.each(Object.entries(cases))('%s', (_, text) => {
    expect(messageOf(() => parseConfig(file, text)).length).toBeLessThan(1000);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

test('a rule called __proto__ is a rule like any other, and an unknown one', () => {
  const { rules } = parseConfig(file, 'rules: { __proto__: off }');
  expect(rules).toEqual([{ rule: '__proto__', value: 'off', place: `${file}:1:10` }]);
});

test('an empty file sets nothing', () => {
  expect(parseConfig(file, '# nothing yet\n')).toMatchObject({ rules: [], overrides: [], rulesets: undefined });
});

test('JSON is read as well, with places', () => {
  const { maxAgeDays } = parseConfig('api-review.config.json', '{\n  "$schema": "x",\n  "maxAgeDays": 90\n}\n');
  expect(maxAgeDays).toEqual({ value: 90, place: 'api-review.config.json:3:17' });
});

test('whatever the text, it is read or refused, and never crashes', () => {
  const yaml = fc.oneof(
    fc.string(),
    fc.jsonValue().map((value) => JSON.stringify(value)),
  );
  fc.assert(
    fc.property(yaml, (text) => {
      try {
        parseConfig(file, text);
      } catch (error) {
        expect(error).toBeInstanceOf(UsageError);
      }
    }),
  );
});

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    return (error as Error).message;
  }
  throw new Error('It was accepted.');
}
