import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/config/parse.ts';
import { defaultSettings, type Flags, mergeSettings, type PathInConfig, weightOf } from '../../src/config/settings.ts';
import { raisedByStrict } from '../../src/config/strict.ts';
import { severities } from '../../src/finding/finding.ts';
import { rules } from '../../src/rules/index.ts';
import { defaultKnownVerdicts } from '../../src/subjects/subject.ts';

const file = 'api-review.config.yaml';
const stale = { id: 'evidence/stale', severity: 'info' } as const;
const channel = { id: 'fabrication/message-not-evidenced', severity: 'warning' } as const;

function settingsOf(text: string, flags: Flags = {}, pathInConfig?: PathInConfig) {
  return mergeSettings(parseConfig(file, text), flags, pathInConfig);
}

describe('flags lie over the configuration, and the configuration over the defaults', () => {
  test('nobody says anything', () => {
    expect(defaultSettings).toMatchObject({
      config: undefined,
      failOn: { value: 'error', from: 'default' },
      strict: { value: false, from: 'default' },
      allowJs: { value: false, from: 'default' },
      maxAgeDays: { value: 365, from: 'default' },
    });
  });

  test('the configuration speaks', () => {
    const { config, failOn, strict, maxAgeDays } = settingsOf('failOn: warning\nstrict: true\nmaxAgeDays: 90\n');
    expect(config).toBe(file);
    expect(failOn).toEqual({ value: 'warning', from: `${file}:1:9` });
    expect(strict).toEqual({ value: true, from: `${file}:2:9` });
    expect(maxAgeDays).toEqual({ value: 90, from: `${file}:3:13` });
  });

  test('flags speak too', () => {
    const { failOn, strict, allowJs } = settingsOf('failOn: warning\nstrict: false\nallowJs: false\n', {
      failOn: 'never',
      strict: true,
      allowJs: true,
    });
    expect(failOn).toEqual({ value: 'never', from: '--fail-on' });
    expect(strict).toEqual({ value: true, from: '--strict' });
    expect(allowJs).toEqual({ value: true, from: '--allow-js' });
  });

  test('verdicts are added to those that are known', () => {
    const { knownVerdicts } = settingsOf('knownVerdicts: [sse-only]\n');
    expect(knownVerdicts.map(({ value }) => value)).toEqual([...defaultKnownVerdicts, 'sse-only']);
    expect(knownVerdicts.at(-1)?.from).toBe(`${file}:1:17`);
  });
});

describe('the weight of a rule', () => {
  test('is its own unless someone says otherwise', () => {
    expect(weightOf(defaultSettings, stale)).toEqual({ value: 'info', from: 'default' });
    expect(weightOf(defaultSettings, { ...stale, optIn: true })).toEqual({ value: 'off', from: 'default' });
  });

  test.each(['off', '{ severity: off }'])('is that of the configuration: %s', (severity) => {
    expect(weightOf(settingsOf(`rules:\n  evidence/stale: ${severity}\n`), stale)).toEqual({
      value: 'off',
      from: `${file}:2:3`,
    });
  });

  test('is that of the last override that matches the file and names the rule', () => {
    const settings = settingsOf(`
rules: { evidence/stale: warning }
overrides:
  - { files: ["reviews/**"], rules: { evidence/stale: error } }
  - { files: ["reviews/old/**"], rules: { evidence/stale: off } }
  - { files: ["**"], rules: { record/schema: off } }
`);
    const weightIn = (path: string) => weightOf(settings, stale, path);
    expect(weightIn('reviews/old/a.yml')).toEqual({ value: 'off', from: `${file}:5:43` });
    expect(weightIn('reviews/a.yml')).toEqual({ value: 'error', from: `${file}:4:39` });
    expect(weightIn('a.yml')).toEqual({ value: 'warning', from: `${file}:2:10` });
  });

  test('does not follow overrides in files that are not below the configuration', () => {
    const settings = settingsOf('overrides: [{ files: ["**"], rules: { evidence/stale: off } }]', {}, () => undefined);
    expect(weightOf(settings, stale, '../a.yml').value).toBe('info');
  });
});

describe('strict', () => {
  test('raises what is uncertain', () => {
    expect(weightOf(mergeSettings(undefined, { strict: true }), channel)).toEqual({ value: 'error', from: '--strict' });
    expect(weightOf(settingsOf('strict: true'), channel)).toEqual({ value: 'error', from: `strict (${file}:1:9)` });
    expect(weightOf(settingsOf('strict: true'), stale).from).toBe('default');
  });

  test('leaves what is said of a rule as it is', () => {
    const settings = settingsOf(`
strict: true
rules: { fabrication/message-not-evidenced: info }
overrides: [{ files: [legacy.yml], rules: { fabrication/message-not-evidenced: off } }]
`);
    expect(weightOf(settings, channel, 'a.yml').value).toBe('info');
    expect(weightOf(settings, channel, 'legacy.yml').value).toBe('off');
  });

  test('names rules that there are, makes each graver, and says why', () => {
    for (const [id, { severity, reason }] of Object.entries(raisedByStrict)) {
      const rule = rules.find((candidate) => candidate.id === id);
      expect(rule, id).toBeDefined();
      expect(severities.indexOf(severity), id).toBeLessThan(severities.indexOf(rule?.severity ?? 'error'));
      expect(reason, id).toMatch(/^[A-Z].*\.$/);
    }
  });
});
