import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openapi, summaryRule } from './openapi.ts';
import { findingsIn, project } from './project.ts';

const config = 'api-review.config.yaml';
const lint = ['lint', 'openapi.yaml', '--format', 'json'];

describe('rulesets of a user', () => {
  test('run in place of the built-in one', async () => {
    const { run } = project({
      [config]: 'rulesets: [./rules/acme.yaml]',
      'rules/acme.yaml': summaryRule,
      'openapi.yaml': openapi,
    });
    const outcome = await run(lint);
    expect(outcome.stderr).toBe('');
    expect(findingsIn(outcome)).toEqual(['acme-summary openapi.yaml:5:10 error']);
    expect(outcome.exitCode).toBe(1);
  });

  test('may stand in the configuration itself', async () => {
    const inline = `rulesets:\n  -\n${summaryRule.replaceAll(/^/gm, '    ')}`;
    const { run } = project({ [config]: inline, 'openapi.yaml': openapi });
    expect(findingsIn(await run(lint))).toEqual(['acme-summary openapi.yaml:5:10 error']);
  });

  test('extend each other, and the later one counts', async () => {
    const { run } = project({
      [config]: 'rulesets: [rules/base.yaml, rules/milder.yaml]',
      'rules/base.yaml': summaryRule,
      'rules/milder.yaml': 'extends: ./base.yaml\nrules: { acme-summary: info }\n',
      'openapi.yaml': openapi,
    });
    expect(findingsIn(await run(lint))).toEqual(['acme-summary openapi.yaml:5:10 info']);
  });

  test('are configured like all other rules', async () => {
    const files = { 'rules/acme.yaml': summaryRule, 'openapi.yaml': openapi };
    const rules = 'rulesets: [rules/acme.yaml]\nrules: { acme-summary: warning }\n';
    const override = `${rules}overrides: [{ files: [openapi.*], rules: { acme-summary: off } }]\n`;
    expect(findingsIn(await project({ ...files, [config]: rules }).run(lint))).toEqual([
      'acme-summary openapi.yaml:5:10 warning',
    ]);
    expect(findingsIn(await project({ ...files, [config]: override }).run(lint))).toEqual([]);
  });

  test('run a rule that they do not recommend where the configuration asks for it', async () => {
    const optional = summaryRule.replace('severity: error', 'recommended: false');
    const files = { 'rules/acme.yaml': optional, 'openapi.yaml': openapi };
    const silent = project({ ...files, [config]: 'rulesets: [rules/acme.yaml]' });
    expect(findingsIn(await silent.run(lint))).toEqual([]);
    expect((await silent.run(['rules'])).stdout).toMatch(/^acme-summary +off +Every webhook/m);
    const asked = 'rulesets: [rules/acme.yaml]\noverrides: [{ files: ["**"], rules: { acme-summary: info } }]\n';
    expect(findingsIn(await project({ ...files, [config]: asked }).run(lint))).toEqual([
      'acme-summary openapi.yaml:5:10 info',
    ]);
  });

  test('appear in `rules` and `explain`', async () => {
    const { run } = project({ [config]: 'rulesets: [rules/acme.yaml]', 'rules/acme.yaml': summaryRule });
    expect((await run(['rules'])).stdout).toMatch(/^acme-summary +error +Every webhook has a summary\.$/m);
    expect((await run(['rules', '--no-config'])).stdout).not.toContain('acme-summary');
    const { stdout } = await run(['explain', 'acme-summary']);
    expect(stdout).toContain('Every webhook has a summary.');
    expect(stdout).toContain('https://rules.example.org/events#acme-summary');
    expect(stdout).toContain('rules/acme.yaml');
  });

  test('extend the built-in one, by its name or by its path in an installed package', async () => {
    const ids = async (text: string) => {
      const { run, folder } = project({ [config]: text, 'node_modules/x': '' });
      symlinkSync(join(import.meta.dirname, '../..'), join(folder, 'node_modules/api-review'));
      const { stdout, stderr } = await run(['rules']);
      expect(stderr).toBe('');
      return stdout.split('\n').map((line) => line.split(' ')[0]);
    };
    const builtIn = await ids('');
    expect(builtIn.length).toBeGreaterThan(0);
    expect(await ids('rulesets: [api-review/rules/webhooks.yaml]')).toEqual(builtIn);
    expect(await ids('rulesets: [{ extends: api-review/rules/webhooks.yaml }]')).toEqual(builtIn);
    expect(await ids('rulesets: [node_modules/api-review/rules/webhooks.yaml]')).toEqual(builtIn);
  });

  test('may be none', async () => {
    const { run } = project({ [config]: 'rulesets: []', 'openapi.yaml': openapi });
    expect(findingsIn(await run(lint))).toEqual([]);
  });

  test('may be those of Spectral', async () => {
    const { run } = project({
      [config]: 'rulesets: ["spectral:oas"]\nrules: { oas3-schema: off }\n',
      'openapi.yaml': openapi,
    });
    const outcome = await run(lint);
    expect(findingsIn(outcome)).toContain('info-contact openapi.yaml:2:6 warning');
    expect((await run(['explain', 'info-contact'])).stdout).toContain('spectral:oas');
  });
});

describe('what is wrong with a ruleset is said with its place, and nothing is run', () => {
  const rule = (parts: string) => `rules:\n  acme:\n    ${parts}\n`;
  const cases: Readonly<Record<string, [ruleset: string, said: string]>> = {
    'not YAML': ['rules: [', 'r.yaml:1:8: This `[` is not closed'],
    'no map': ['- a\n', 'r.yaml:1:1: This is no ruleset'],
    'no rules': ['description: nothing\n', 'r.yaml:1:1: This is no ruleset: it has neither `rules` nor `extends`.'],
    'a rule without a function': [rule('{ given: $, then: { field: a } }'), 'r.yaml:3:'],
    'a function that is none': [
      rule('{ given: $, then: { function: nope } }'),
      'r.yaml:3:35: There is no function `nope`. There are: alphabetical, casing,',
    ],
    'options that the function does not take': [
      rule('{ given: $, then: { function: pattern, functionOptions: { mach: a } } }'),
      'r.yaml:3:',
    ],
    'a format that is none': [
      rule('{ given: $, formats: [oas9], then: { function: truthy } }'),
      'r.yaml:3:27: There is no format `oas9`.',
    ],
    'a severity for no rule': ['rules: { nope: warn }', 'r.yaml:1:10: There is no rule `nope` in the rulesets that'],
    overrides: ['rules: {}\noverrides: []\n', 'r.yaml:2:1: Write `overrides` in the configuration.'],
    'an alias that is none': [
      rule('{ given: "#Nope", then: { function: truthy } }'),
      'r.yaml:3:14: Spectral does not accept this: Alias "Nope" does not exist.',
    ],
    'a URL': ['extends: https://example.org/r.yaml', 'r.yaml:1:10: `https://example.org/r.yaml` is a URL;'],
    'a package': ['extends: "@acme/rules"', 'r.yaml:1:10: `@acme/rules` is a package;'],
    'an absolute path': ['extends: /etc/passwd', 'r.yaml:1:10: `/etc/passwd` is an absolute path;'],
    'a path out of the folder': [
      'extends: [[../../r.yaml, all]]',
      'r.yaml:1:12: `../../r.yaml` leads out of the folder',
    ],
    'a file that is not there': ['extends: ./no.yaml', 'r.yaml:1:10: There is no file `./no.yaml`.'],
    'a ruleset of ours that is none': [
      'extends: api-review/rules/no.yaml',
      'r.yaml:1:10: This tool has no ruleset `no.yaml`.',
    ],
    'a way out of our rulesets': [
      'extends: api-review/rules/../package.json',
      'r.yaml:1:10: `api-review/rules/../package.json` is',
    ],
    'a ruleset of Spectral that is none': [
      'extends: spectral:no',
      'r.yaml:1:10: Spectral has no ruleset `no`; it has oas',
    ],
    itself: ['extends: ./r.yaml', 'r.yaml:1:10: `./r.yaml` extends itself'],
    'no mode': ['extends: [[spectral:oas, most]]', 'r.yaml:1:26: Say which of its rules run: off, recommended, all.'],
  };

  test.each(Object.entries(cases))('%s', async (_, [ruleset, said]) => {
    const { run } = project({ 'in/r.yaml': ruleset, [`in/${config}`]: 'rulesets: [r.yaml]', 'r.yaml': summaryRule });
    const { stderr, exitCode } = await run(['config'], 'in');
    expect(stderr).toContain(`api-review: ${said}`);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(exitCode).toBe(2);
  });

  test('is said before a document is linted, too', async () => {
    const { run } = project({
      [config]: 'rulesets: [r.yaml]',
      'r.yaml': rule('{ given: $, then: { function: nope } }'),
      'openapi.yaml': openapi,
    });
    const { stderr, exitCode } = await run(lint);
    expect(stderr).toContain('r.yaml:3:35: There is no function `nope`.');
    expect(exitCode).toBe(2);
  });

  test('a link out of the folder is not followed', async () => {
    const { run, folder } = project({
      [`in/${config}`]: 'rulesets: [rules/link.yaml]',
      'in/rules/x': '',
      'out.yaml': summaryRule,
    });
    symlinkSync(join(folder, 'out.yaml'), join(folder, 'in/rules/link.yaml'));
    expect((await run(['config'], 'in')).stderr).toContain(
      `${config}:1:12: \`rules/link.yaml\` leads out of the folder that rulesets are read from.`,
    );
  });

  test('more rulesets than anyone writes are not read', async () => {
    const twice = (name: string) => `extends: [./${name}.yaml, ./${name}.yaml]`;
    const files = Object.fromEntries(
      Array.from({ length: 30 }, (_, level) => [`r${level}.yaml`, twice(`r${level + 1}`)]),
    );
    const { run } = project({ ...files, 'r30.yaml': summaryRule, [config]: 'rulesets: [r0.yaml]' });
    expect((await run(['config'])).stderr).toContain('More than 100 rulesets are not read.');
  });
});
