import { expect } from 'vitest';
import { defaultLimits } from '../../../src/limits/limits.ts';
import { composeExact } from '../../../src/yaml/compose-exact.ts';
import { composeFast } from '../../../src/yaml/compose-fast.ts';
import { parseSource } from '../../../src/yaml/source-file.ts';
import { ordinaryText } from '../../yaml/ordinary-texts.ts';
import { fuzz } from './driver.ts';
import { edited, mutated, pieced } from './mutated.ts';
import { seedsLike } from './seeds.ts';

const tight = { ...defaultLimits, depth: 3, nodes: 12 };

/** What the fast path reads is what the exact path reads, within the same limits. */
function expectOneTree(text: string): void {
  for (const limits of [defaultLimits, tight]) {
    const composed = composeFast('a.yml', text, limits);
    if (composed !== undefined) expect(composeExact('a.yml', text, limits)).toEqual(composed);
  }
}

fuzz('ordinary YAML, read in two ways', { short: 600, long: 200_000 }, ordinaryText, expectOneTree);

fuzz(
  'ordinary YAML with carriage returns, read in two ways',
  { short: 300, long: 100_000 },
  edited(ordinaryText),
  (text) => expectOneTree(text.replaceAll('\n', '\r\n')),
);

fuzz('ordinary YAML with edits, read in two ways', { short: 400, long: 200_000 }, edited(ordinaryText), expectOneTree);

fuzz('fixtures with edits, read in two ways', { short: 200, long: 50_000 }, mutated(seedsLike(/^/)), expectOneTree);

fuzz('any YAML has a tree or a problem', { short: 400, long: 100_000 }, pieced(tags()), (text) =>
  parseSource('a.yml', text),
);

function tags(): readonly string[] {
  const names = [
    'omap',
    'pairs',
    'set',
    'binary',
    'timestamp',
    'merge',
    'int',
    'float',
    'bool',
    'null',
    'str',
    'map',
    'seq',
  ];
  const nodes = ['[{a: 1}]', '{a: 1}', '{a}', 'aGk=', '[a, a]', '\n- a: 1\n', '\n? a\n? a\n', '"', '2001-01-01'];
  return [...names.map((name) => `!!${name} `), ...nodes, 'x: ', '- ', '<<: ', '%YAML 1.1\n---\n', '&a ', '*a'];
}
