import { Ruleset } from '@stoplight/spectral-core';
import { describe, expect, test } from 'vitest';
import { plainRuleset } from '../../src/guests/host/plain-ruleset.ts';
import { listRules } from '../../src/guests/host/ruleset-runner.ts';
import { bindRuleset } from '../../src/guests/worker/bind.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { catalogOf } from '../../src/rulesets/catalog.ts';
import { readTree } from '../../src/rulesets/read-tree.ts';
import { parseSource } from '../../src/yaml/source-file.ts';

const rule = 'given: $, then: { function: truthy }';
const files = {
  'a.yaml': `rules:
  one: { ${rule} }
  two: { recommended: false, ${rule} }
  three: { severity: off, ${rule} }
  four: { severity: 0, documentationUrl: "https://example.org/four", ${rule} }
`,
  'b.yaml': 'extends: [[a.yaml, all]]\nrules: { one: off, two: hint }\n',
  'c.yaml': `extends: [[b.yaml, off]]\nrules: { two: true, four: { severity: info, ${rule} } }\n`,
};

describe('the rules that are listed without Spectral are those that Spectral runs', () => {
  const rulesets: Readonly<Record<string, string>> = {
    'a ruleset': 'extends: a.yaml',
    'all of it': 'extends: [[a.yaml, all]]',
    'none of it': 'extends: [[a.yaml, off]]',
    'one that changes another': 'extends: b.yaml',
    'one that changes one that changes another': 'extends: c.yaml',
    'all of one that switches rules off': 'extends: [[b.yaml, all]]',
    'several, of which the later counts': 'extends: [b.yaml, a.yaml]',
    'switches of its own': 'extends: [[a.yaml, off]]\nrules: { one: warn, two: false, three: hint }',
    'rulesets of Spectral': 'extends: ["spectral:oas", ["spectral:arazzo", "off"]]\nrules: { info-contact: error }',
    'our own': 'extends: [["api-review/rules/webhooks.yaml", "all"]]',
  };

  test.each(Object.entries(rulesets))('%s', async (_, text) => {
    const source = parseSource('r.yaml', text);
    const home = { fs: memoryFileSystem(files), root: '.', mayRunCode: false };
    if (source.root === undefined) throw new Error('The ruleset is empty.');
    const tree = await readTree(source.root, source, home);
    const run = Object.values(new Ruleset(await bindRuleset(await plainRuleset(tree))).rules).map(
      ({ name, enabled, severity }) => `${name} ${enabled && Number(severity) !== -1 ? severity : 'silent'}`,
    );
    const numbers = { error: 0, warning: 1, info: 2 };
    const listed = [...(await catalogOf([tree], listRules)).values()].map(
      ({ id, severity, optIn }) => `${id} ${optIn === true ? 'silent' : numbers[severity]}`,
    );
    expect(listed.sort()).toEqual(run.map((line) => line.replace(/ 3$/, ' 2')).sort());
    expect(listed.length).toBeGreaterThan(0);
  });
});
