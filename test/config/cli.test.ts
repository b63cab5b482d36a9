import { describe, expect, test } from 'vitest';
import { findingsIn, type Outcome, project } from './project.ts';

const config = 'api-review.config.yaml';
const lint = ['lint', '.', '--format', 'json'];

/** A record of another dialect that does not say whether a spec was produced. */
const unclear = `aid: acme
name: Acme
review:
  question: Does Acme document a public WebSocket API?
  answer: true
  date: '2026-06-01'
`;

/** A record that is too old, of a claim that cannot be read. */
const record = `aid: acme:review
name: Acme
kind: review
date: 2020-01-02
reviewer: Ada
subject: Webhooks
verdict: acme-says-so
summary: Nothing yet.
findings: []
pages_checked:
  - { url: https://docs.acme.dev/, result: A REST API. }
artifacts_produced: { review: review.yml }
`;

const severityOf = (outcome: Outcome, rule: string) =>
  findingsIn(outcome)
    .find((line) => line.startsWith(`${rule} `))
    ?.replace(/.* /, '');

describe('lint', () => {
  const lintWith = (text: string, flags: readonly string[] = [], review: string = record) =>
    project({ 'review.yml': review, [config]: text }).run([...lint, ...flags]);

  test('follows the configuration', async () => {
    expect(severityOf(await lintWith(''), 'evidence/stale')).toBe('info');
    expect(severityOf(await lintWith('rules: { evidence/stale: error }'), 'evidence/stale')).toBe('error');
    expect(severityOf(await lintWith('rules: { evidence/stale: off }'), 'evidence/stale')).toBeUndefined();
    expect(severityOf(await lintWith('maxAgeDays: 30000'), 'evidence/stale')).toBeUndefined();
    expect(severityOf(await lintWith('knownVerdicts: [acme-says-so]'), 'record/unknown-verdict')).toBeUndefined();
    expect(severityOf(await lintWith('maxAgeDays: 30000', ['--no-config']), 'evidence/stale')).toBe('info');
  });

  test('is strict where the flag or the configuration asks for it', async () => {
    expect(severityOf(await lintWith('', [], unclear), 'record/claim-unclear')).toBe('warning');
    expect(severityOf(await lintWith('', ['--strict'], unclear), 'record/claim-unclear')).toBe('error');
    expect(severityOf(await lintWith('strict: true', [], unclear), 'record/claim-unclear')).toBe('error');
    const milder = 'strict: true\nrules: { record/claim-unclear: info }\n';
    expect(severityOf(await lintWith(milder, [], unclear), 'record/claim-unclear')).toBe('info');
    expect(severityOf(await lintWith(milder, ['--strict'], unclear), 'record/claim-unclear')).toBe('info');
  });

  test('fails from the threshold on', async () => {
    const clean = 'rules: { record/schema: off }\n';
    expect((await lintWith(clean)).exitCode).toBe(0);
    expect((await lintWith(`${clean}failOn: warning\n`)).exitCode).toBe(1);
    expect((await lintWith(`${clean}failOn: warning\n`, ['--fail-on', 'error'])).exitCode).toBe(0);
    expect((await lintWith('failOn: never')).exitCode).toBe(0);
  });

  test('follows overrides by the place of the configuration, wherever it runs', async () => {
    const { run } = project({
      [config]: 'overrides: [{ files: ["providers/old/**"], rules: { evidence/stale: off } }]',
      'providers/old/review.yml': record,
      'providers/new/review.yml': record,
    });
    const stale = async (below: string) =>
      findingsIn(await run(lint, below)).filter((line) => line.startsWith('evidence/stale'));
    expect(await stale('.')).toEqual(['evidence/stale providers/new/review.yml:4:7 info']);
    expect(await stale('providers')).toEqual(['evidence/stale new/review.yml:4:7 info']);
    expect(await stale('providers/old')).toEqual([]);
  });
});

describe('a broken configuration', () => {
  const cases: Readonly<Record<string, string>> = {
    'stricd: true': `${config}:1:1: \`stricd\` is not a known key. Did you mean \`strict\`?`,
    'rules: { record/schemas: off }': `${config}:1:10: There is no rule \`record/schemas\`. Did you mean \`record/schema\`?`,
    'overrides: [{ files: [a], rules: { nothing-like-it-at-all: off } }]': `${config}:1:36: There is no rule \`nothing-like-it-at-all\`. \`api-review rules\` lists`,
    'rulesets: [../r.yaml]': `${config}:1:12: \`../r.yaml\` leads out of the folder that rulesets are read from.`,
    'rulesets: [https://example.org/r.yaml]': `${config}:1:12: \`https://example.org/r.yaml\` is a URL;`,
    'rulesets: [{ rules: { a: warn } }]': `${config}:1:23: There is no rule \`a\` in the rulesets`,
    'rulesets: [[a.yaml]]': `${config}:1:12: \`rulesets[0]\` must be text or a map, not a list.`,
    '"\\e[2J": 1': `${config}:1:1: \`\\x1b[2J\` is not a known key.`,
  };

  test.each(Object.entries(cases))('%s', async (text, said) => {
    const { run } = project({ [config]: text, 'review.yml': record });
    for (const command of ['lint', 'trace', 'rules', 'config', 'explain record/schema']) {
      const { exitCode, stderr, stdout } = await run(command.split(' '));
      expect(stderr, command).toContain(`api-review: ${said}`);
      expect(stdout, command).toBe('');
      expect(exitCode, command).toBe(2);
    }
    expect((await run(['rules', '--no-config'])).exitCode).toBe(0);
  });

  test('that was asked for and is not there', async () => {
    const { exitCode, stderr } = await project({ 'review.yml': record }).run(['lint', '--config', 'no.yaml']);
    expect(stderr).toBe('api-review: no.yaml: This file cannot be read: there is no such file.\n');
    expect(exitCode).toBe(2);
  });

  test('names of what the AsyncAPI parser and Spectral say pass', async () => {
    const text = 'rules: { asyncapi/asyncapi-latest-version: off, invalid-ref: info }';
    expect((await project({ [config]: text }).run(['config'])).exitCode).toBe(0);
  });
});

describe('config', () => {
  test('says whether the configuration is valid', async () => {
    expect((await project({}).run(['config'])).stdout).toBe('No configuration; the defaults are in force.\n');
    expect((await project({ [config]: 'strict: true' }).run(['config'])).stdout).toBe(`${config} is valid.\n`);
  });

  const text = `failOn: warning
knownVerdicts: [sse-only]
rules: { evidence/stale: off }
overrides:
  - { files: ["legacy/**"], rules: { record/schema: info } }
rulesets: []
dialects: [{ id: mine, recognize: [[{ at: mine }]] }]
`;

  test('--print says what is in force and where it comes from', async () => {
    const { run } = project({ [config]: text });
    const { stdout, exitCode } = await run(['config', '--print', '--strict']);
    const lines = stdout.split('\n').map((line) => line.trim().replaceAll(/ {2,}/g, ' | '));
    expect(exitCode).toBe(0);
    for (const line of [
      `Configuration: ${config}`,
      `failOn | warning | ${config}:1:9`,
      'strict | true | --strict',
      'allowJs | false | default',
      'maxAgeDays | 365 | default',
      'knownVerdicts | webhooks-only | default',
      `knownVerdicts | sse-only | ${config}:2:17`,
      `rulesets | none | ${config}:6:11`,
      `dialects | mine | ${config}:7:12`,
      `evidence/stale | off | ${config}:3:10`,
      'fabrication/message-not-evidenced | error | --strict',
      'record/schema | error | default',
      'Rules in legacy/**',
      `record/schema | info | ${config}:5:38`,
    ]) {
      expect(lines).toContain(line);
    }
  });

  test('--print --file says what is in force for one file', async () => {
    const { run } = project({ [config]: text });
    const { stdout } = await run(['config', '--print', '--file', 'legacy/review.yml', '--format', 'json']);
    const inForce = JSON.parse(stdout);
    expect(inForce).toMatchObject({ config, failOn: { value: 'warning', from: `${config}:1:9` } });
    expect(inForce.rules).toContainEqual({ id: 'record/schema', severity: 'info', from: `${config}:5:38` });
  });

  test('--schema prints the schema', async () => {
    const { stdout } = await project({}).run(['config', '--schema']);
    expect(JSON.parse(stdout).$id).toBe('urn:api-review:schema:config:v1');
  });

  test('--help shows examples', async () => {
    expect((await project({}).run(['config', '--help'])).stdout).toContain('$ api-review config --print');
  });
});
