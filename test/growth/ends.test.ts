import { expect, test } from 'vitest';
import { YAMLParseError } from 'yaml';
import { plainlyHoldsRootKey } from '../../src/apis/detect.ts';
import { mayName } from '../../src/apis/may-name.ts';
import { literalsOf } from '../../src/evidence/literals.ts';
import { inTime } from '../../src/limits/in-time.ts';
import { causeOf } from '../../src/yaml/syntax-cause.ts';

/** Far more than any of these takes, also on a machine with much else to do. */
const mostSeconds = 120;

/** So much that work takes a second at most where it grows with what it is given, and many minutes where it grows by its square. */
const characters = 1_000_000;

function filledWith(piece: string): string {
  return piece.repeat(characters / piece.length);
}

/** The steps of a regular expression are not counted by `steps.ts`. */
function reachingTheEnd(name: string, work: () => unknown): void {
  test(`${name} is looked through to its end`, () => {
    expect(inTime({ seconds: mostSeconds }, work)).not.toEqual({ why: 'time' });
  });
}

for (const piece of ['.', '<', '>', '*', '"', '`', '/', '{', 'a.', "'", '“', '<b>', '<code>', '&lt;', '<a x=', '<!--'])
  reachingTheEnd(`for literals, a long text of ${JSON.stringify(piece)}`, () => literalsOf(`${filledWith(piece)}x`));

for (const piece of ['\\u0061', '%61', 'å', '\\\n   ', 'variables: ', 'variables: url: a ', '{', '\\'])
  reachingTheEnd(`for names, a long text of ${JSON.stringify(piece)}`, () =>
    mayName(['harbor-data.io', 'internal'], filledWith(piece)),
  );

for (const [name, text] of [
  ['comment lines that end in blanks', `${filledWith('# asyncapi   \n')}x`],
  ['comments of JSON', `${filledWith('/* * ')}asyncapi`],
  ['quotes that do not end', `{"asyncapi${filledWith('\\"')}`],
] as const)
  reachingTheEnd(`for AsyncAPI, a long text of ${name}`, () => plainlyHoldsRootKey('asyncapi', text));

for (const piece of ['{', '{%', '{{'])
  reachingTheEnd(`for the cause of an error, a long line of ${JSON.stringify(piece)}`, () =>
    causeOf(filledWith(piece), new YAMLParseError([0, 1], 'BAD_SCALAR_START', '')),
  );
