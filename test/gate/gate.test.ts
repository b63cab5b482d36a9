import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Workbench, workbench } from './workbench.ts';

const records = 'reviews/*.yml';
const spec = 'reviews/aisstream/asyncapi/aisstream.yml';
const wrongHost = (text: string) => text.replace('host: stream.aisstream.io', 'host: stream.aisstream.net');

let bench: Workbench;

beforeEach(() => {
  bench = workbench();
});

afterEach(() => bench.remove());

async function rulesFound(...args: string[]): Promise<string[]> {
  const { stdout } = await bench.run('lint', records, '--format', 'json', ...args);
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { rule: string; severity: string }[] };
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
}

describe('a baseline', () => {
  const baseline = ['--baseline', 'known.json'];

  test('lets known findings pass and new ones fail, also when lines move', async () => {
    bench.edit(spec, wrongHost);
    expect((await bench.run('lint', records)).code).toBe(1);
    expect((await bench.run('lint', records, ...baseline, '--update-baseline')).code).toBe(0);
    bench.edit(spec, (text) => `# a line more\n${text}`);
    expect((await bench.run('lint', records, ...baseline)).code).toBe(0);
    bench.edit('reviews/webex.yml', (text) => text.replace('spec: null', 'spec: asyncapi/made-up.yml'));
    expect(await rulesFound(...baseline)).toContain('fabrication/spec-missing');
    expect(await rulesFound(...baseline)).not.toContain('fabrication/server-host-not-evidenced');
  });

  test('shrinks when a finding is fixed', async () => {
    bench.edit(spec, wrongHost);
    await bench.run('lint', records, ...baseline, '--update-baseline');
    const before = JSON.parse(bench.read('known.json')).findings.length;
    bench.edit(spec, (text) => text.replace('host: stream.aisstream.net', 'host: stream.aisstream.io'));
    expect((await bench.run('lint', records, ...baseline)).stderr).toContain('1 finding of the baseline is fixed');
    await bench.run('lint', records, ...baseline, '--update-baseline');
    expect(JSON.parse(bench.read('known.json')).findings.length).toBe(before - 1);
  });

  test('that is missing or broken is a wrong invocation', async () => {
    expect((await bench.run('lint', records, ...baseline)).code).toBe(2);
    writeFileSync(join(bench.folder, 'known.json'), '{"version": 1, "findings": [{"fingerprint": "x"}]}');
    const { code, stderr } = await bench.run('lint', records, ...baseline);
    expect(code).toBe(2);
    expect(stderr).toContain('known.json');
    expect((await bench.run('lint', records, '--update-baseline')).code).toBe(2);
  });
});

describe('waivers', () => {
  const waive = (more: string) =>
    writeFileSync(
      join(bench.folder, 'waivers.yaml'),
      `version: "0.1"\nwaivers:\n  - id: WVR-1\n    rule: fabrication/server-host-not-evidenced\n    reason: moved last week\n    owner: team-harbor\n${more}`,
    );

  test('answer for a finding until their day', async () => {
    bench.edit(spec, wrongHost);
    waive(`    scope:\n      files: ["reviews/aisstream/**"]\n      path: "$.servers.*"\n    expires: "2999-01-01"\n`);
    expect(await rulesFound('--waivers', 'waivers.yaml')).toEqual([]);
    waive(`    expires: "2020-01-01"\n`);
    expect(await rulesFound('--waivers', 'waivers.yaml')).toEqual(['fabrication/server-host-not-evidenced']);
    expect((await bench.run('lint', records, '--waivers', 'waivers.yaml')).stdout).toContain('waiver/expired');
  });

  test('of other files and places answer for nothing, and are said to be unused', async () => {
    bench.edit(spec, wrongHost);
    waive(`    scope:\n      files: ["reviews/webex/**"]\n`);
    const { code, stdout } = await bench.run('lint', '--waivers', 'waivers.yaml');
    expect(code).toBe(1);
    expect(stdout).toContain('waiver/unused');
    expect((await bench.run('lint', records, '--waivers', 'waivers.yaml')).stdout).not.toContain('waiver/unused');
  });

  test('that are broken are a wrong invocation, with the line', async () => {
    writeFileSync(join(bench.folder, 'waivers.yaml'), 'waivers:\n  - id: WVR-1\n    rule: x/y\n    reason: because\n');
    const { code, stderr } = await bench.run('lint', records, '--waivers', 'waivers.yaml');
    expect(code).toBe(2);
    expect(stderr).toContain('waivers.yaml:4: ');
    expect(stderr).toContain('`waivers[0].owner` is missing');
  });
});

describe('diff', () => {
  test('fails a verdict that changes without a new date or page', async () => {
    bench.edit('reviews/webex.yml', (text) => text.replace(/^verdict: .*$/m, 'verdict: public-event-api'));
    const { code, stdout } = await bench.run('diff', 'HEAD');
    expect(code).toBe(1);
    expect(stdout).toContain('change/verdict-changed-without-review');
  });

  test('compares two commits and two files', async () => {
    expect((await bench.run('diff', 'HEAD', 'HEAD')).code).toBe(0);
    bench.git('mv', 'reviews/twilio.yml', 'reviews/gone.txt');
    bench.git('commit', '-qm', 'Remove a record');
    expect((await bench.run('diff', 'HEAD~1', 'HEAD')).stdout).toContain('change/record-removed');
    expect((await bench.run('diff', 'reviews/webex.yml', 'reviews/webex.yml')).code).toBe(0);
    expect((await bench.run('diff', 'no-such-thing')).code).toBe(2);
    writeFileSync(join(bench.folder, 'HEAD'), bench.read('reviews/webex.yml'));
    const ambiguous = await bench.run('diff', 'HEAD', 'reviews/webex.yml');
    expect([ambiguous.code, ambiguous.stderr]).toEqual([2, expect.stringContaining('`HEAD` is a file and a commit')]);
    expect((await bench.run('diff', './HEAD', 'reviews/webex.yml')).code).toBe(0);
    rmSync(join(bench.folder, 'HEAD'));
  });
});

describe('a run that checks nothing', () => {
  test('is not clean, unless that is said to be right', async () => {
    mkdirSync(join(bench.folder, 'notes'));
    writeFileSync(join(bench.folder, 'notes/todo.yml'), 'a: 1\n');
    for (const paths of [['notes'], ['notes/todo.yml'], ['reviews/webex/none']]) {
      const { code, stderr } = await bench.run('lint', ...paths);
      expect([code, stderr], paths.join()).toEqual([2, expect.stringMatching(/nothing was checked|There is no file/)]);
    }
    expect((await bench.run('lint', 'notes', '--allow-empty')).code).toBe(0);
  });
});

describe('a record that can no longer be read', () => {
  const broken = (text: string) => `${text}  bad: a: b: c\n`;
  const place = () => `reviews/webex.yml:${bench.read('reviews/webex.yml').split('\n').length - 1}:`;

  test('is no removed one for diff, which says what is broken', async () => {
    bench.edit('reviews/webex.yml', broken);
    const { code, stdout } = await bench.run('diff', 'HEAD');
    expect(code).toBe(1);
    expect(stdout).toContain('record/syntax');
    expect(stdout).toContain(place());
    expect(stdout).not.toContain('change/record-removed');
  });

  test('cannot be traced, which is said with its place', async () => {
    bench.edit('reviews/webex.yml', broken);
    const { code, stdout, stderr } = await bench.run('trace', 'reviews/webex.yml');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(place());
  });
});

describe('scaffold webhooks', () => {
  test('models every documented event and nothing else', async () => {
    const { code, stdout } = await bench.run('scaffold', 'webhooks', 'reviews/webex.yml');
    expect(code).toBe(0);
    writeFileSync(join(bench.folder, 'reviews/webex/openapi/scaffold.yaml'), stdout);
    const linted = JSON.parse((await bench.run('lint', 'reviews/webex.yml', '--format', 'json')).stdout);
    const { documented, undocumented } = linted.records[0].events;
    expect(documented.every(({ modelled }: { modelled: unknown[] }) => modelled.length === 1)).toBe(true);
    expect(undocumented).toEqual([]);
    expect(linted.summary.errors).toBe(0);
  });

  test('lints with what is still missing, and nothing else', async () => {
    const { stdout } = await bench.run('scaffold', 'webhooks', 'reviews/webex.yml');
    writeFileSync(join(bench.folder, 'scaffold.yaml'), stdout);
    const { diagnostics } = JSON.parse((await bench.run('lint', 'scaffold.yaml', '--format', 'json')).stdout);
    const rules = new Set(diagnostics.map(({ rule }: { rule: string }) => rule));
    expect([...rules].sort()).toEqual([
      'webhook-acknowledged',
      'webhook-media-type-exact',
      'webhook-names-consistent',
      'webhook-payload-telling',
      'webhook-signature-algorithm',
    ]);
  });

  test('says so when there is nothing to scaffold', async () => {
    expect((await bench.run('scaffold', 'webhooks', 'reviews/aisstream.yml')).code).toBe(2);
  });
});
