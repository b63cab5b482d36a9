import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const project = join(import.meta.dirname, '../..');
const bin = join(project, 'dist/cli/bin.js');
const corpus = join(project, '../shared/corpus');
const validate = new Ajv2020({ strict: false }).compile(
  JSON.parse(readFileSync(join(project, 'schemas/report-v2.schema.json'), 'utf8')),
);

interface JsonReport {
  readonly records: readonly { readonly file: string; readonly claim: { readonly kind: string } }[];
  readonly diagnostics: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly file: string;
    readonly range: { readonly start: { readonly line: number; readonly column: number } };
    readonly related: readonly { readonly file: string }[];
  }[];
}

let folder: string;

beforeEach(() => {
  expect(existsSync(bin), 'run `npm run build` first').toBe(true);
  folder = mkdtempSync(join(tmpdir(), 'api-review-e2e-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(file: string, content: string | Buffer): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), content);
}

function run(args: readonly string[], env: Record<string, string> = {}) {
  const clean = { PATH: process.env.PATH ?? '', ...env };
  return spawnSync(process.execPath, [bin, ...args], { cwd: folder, env: clean, encoding: 'utf8' });
}

function lintJson(...args: string[]): JsonReport {
  const { stdout } = run(['lint', '--format', 'json', ...args]);
  const report = JSON.parse(stdout);
  expect(validate(report), JSON.stringify(validate.errors?.[0])).toBe(true);
  return report;
}

const record = `aid: harbor:event-review
name: Harbor Data event review
kind: review
date: '2026-06-01'
reviewer: Fixture Author
subject: Harbor Data public WebSocket API
verdict: no-public-websocket-api
summary: Harbor Data documents no stream.
findings:
  - id: nothing
    label: Nothing is documented
    detail: The docs name no stream.
pages_checked:
  - url: https://docs.harbor-data.io/
    result: Lists REST endpoints only.
artifacts_produced:
  spec: null
`;

const planted = `asyncapi: 2.6.0
info: { title: Harbor, version: '1' }
servers:
  production: { url: stream.harbor-data.io, protocol: wss }
channels:
  /ships: {}
`;

describe('exit codes', () => {
  test('0 clean, 1 findings, 2 wrong usage', () => {
    write('review.yml', record);
    expect(run(['lint']).status).toBe(0);
    write('asyncapi/harbor.yml', planted);
    expect(run(['lint']).status).toBe(1);
    for (const args of [
      ['lint', 'nothing.yml'],
      ['lint', '*.nothing'],
      ['lint', '--frmat', 'json'],
      ['lnit'],
      ['explain', 'no/rule'],
    ]) {
      const { status, stdout, stderr } = run(args);
      expect(status).toBe(2);
      expect(stdout).toBe('');
      expect(stderr).not.toMatch(/^\s+at /m);
    }
  });

  test.each([
    ['error', 0],
    ['warning', 1],
    ['info', 1],
    ['never', 0],
  ])('--fail-on %s on a warning gives %i', (severity, status) => {
    write('review.yml', record.replace('verdict: no-public-websocket-api', 'verdict: something-else'));
    expect(run(['lint', '--fail-on', severity]).status).toBe(status);
  });
});

describe('the no-fabrication gate', () => {
  test('a planted spec under a null claim gives exactly one fabrication error, with both places', () => {
    write('review.yml', record);
    write('specs/deep/harbor.yml', planted);
    const errors = lintJson().diagnostics.filter(({ rule }) => rule.startsWith('fabrication/'));
    expect(errors).toMatchObject([
      {
        rule: 'fabrication/spec-despite-null-claim',
        severity: 'error',
        file: 'specs/deep/harbor.yml',
        related: [{ file: 'review.yml' }],
      },
    ]);
  });

  test('a changed host of an evidenced spec gives an error on the line of that server', () => {
    cpSync(join(project, 'reviews'), join(folder, 'reviews'), { recursive: true });
    const spec = 'reviews/aisstream/asyncapi/aisstream.yml';
    const text = readFileSync(join(folder, spec), 'utf8').replace(
      'host: stream.aisstream.io',
      'host: stream.aisstream.dev',
    );
    write(spec, text);
    const line = text.split('\n').findIndex((each) => each.includes('stream.aisstream.dev')) + 1;
    const errors = lintJson('reviews/aisstream.yml').diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors).toMatchObject([
      { rule: 'fabrication/server-host-not-evidenced', file: spec, range: { start: { line } } },
    ]);
  });

  test.skipIf(!existsSync(corpus))('the seed: no fabrication error, and exactly one when a spec is planted', () => {
    cpSync(join(corpus, 'webex'), join(folder, 'webex'), { recursive: true });
    const fabrications = () => {
      const report = lintJson('webex/asyncapi/review.yml');
      expect(report.records).toMatchObject([{ claim: { kind: 'none' } }]);
      return report.diagnostics.filter(({ rule, severity }) => rule.startsWith('fabrication/') && severity === 'error');
    };
    expect(fabrications()).toEqual([]);
    write('webex/asyncapi/webex-asyncapi.yml', planted);
    expect(fabrications()).toHaveLength(1);
  });
});

describe('input', () => {
  test('no paths mean every review.yml below, without node_modules and .git', () => {
    write('a/review.yml', record);
    write('b/asyncapi/review.yml', record);
    write('node_modules/x/review.yml', 'broken: [');
    write('.git/review.yml', 'broken: [');
    expect(lintJson().records.map(({ file }) => file)).toEqual(['a/review.yml', 'b/asyncapi/review.yml']);
    expect(lintJson('*/review.yml').records.map(({ file }) => file)).toEqual(['a/review.yml']);
  });

  const bad: [string, string | Buffer, string][] = [
    ['not YAML', 'a: [1, 2\nb: }', 'record/syntax'],
    ['empty', '', 'record/unreadable'],
    ['only a comment', '# nothing\n', 'record/unreadable'],
    ['a list at the top', '- a\n- b\n', 'record/unrecognized'],
    ['a scalar', 'hello', 'record/unrecognized'],
    ['tabs', 'a:\n\tb: 1\n', 'record/syntax'],
    ['binary', Buffer.from([0x61, 0x3a, 0x20, 0xe9, 0]), 'record/unreadable'],
    ['an alias bomb', aliasBomb(), 'record/unreadable'],
    ['an alias in itself', 'a: &a\n  b: *a\n', 'record/syntax'],
    ['flow nested too deeply', `a: ${'['.repeat(100_000)}`, 'record/unreadable'],
    [
      'blocks nested too deeply',
      Array.from({ length: 2000 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join(''),
      'record/unreadable',
    ],
    ['too large', `a: ${'x'.repeat(6_000_000)}`, 'record/unreadable'],
    ['two documents', 'a: 1\n---\nb: 2\n', 'record/syntax'],
    ['duplicate keys', `${record}name: Again\n`, 'record/duplicate-key'],
    ['without artifacts_produced', record.slice(0, record.indexOf('artifacts_produced')), 'record/schema'],
  ];

  test.each(bad)('%s gives one diagnostic, and the others are still linted', (_, content, rule) => {
    write('bad/review.yml', content);
    write('good/review.yml', record);
    const { diagnostics, records } = lintJson();
    expect(diagnostics.map((diagnostic) => diagnostic.rule)).toEqual([rule]);
    expect(records).toMatchObject([{}, { file: 'good/review.yml', claim: { kind: 'none' } }]);
  });

  test('what is missing is said, and the rest is still linted', () => {
    write('review.yml', record);
    const { status, stdout, stderr } = run(['lint', 'review.yml', 'missing.yml', '--format', 'json']);
    expect(status).toBe(2);
    expect(stderr).toContain('missing.yml');
    expect(JSON.parse(stdout).records).toHaveLength(1);
  });

  test('text of a record cannot reach the terminal as control characters', () => {
    write('review.yml', record.replace("date: '2026-06-01'", 'date: "2999-01-01\\e[2Jwipe\\u202e"'));
    const { stdout, stderr } = run(['lint']);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(stdout).toContain('\\x1b[2Jwipe');
  });
});

describe('output', () => {
  test('stdout is the report alone, sorted, with relative paths', () => {
    write('b/review.yml', record.replace("date: '2026-06-01'", "date: '2999-01-01'"));
    write('a/review.yml', record.replace('verdict: no-public-websocket-api', 'verdict: something-else'));
    const places = lintJson().diagnostics.map(({ file, range }) => `${file}:${range.start.line}`);
    expect(places).toEqual([...places].sort());
    expect(places.every((place) => /^[ab]\/review\.yml:\d+$/.test(place))).toBe(true);
  });

  test('--output writes a file; a place that cannot be written is a wrong usage', () => {
    write('review.yml', record);
    expect(run(['lint', '--format', 'json', '--output', 'out.json']).stdout).toBe('');
    expect(validate(JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8')))).toBe(true);
    expect(run(['lint', '--output', 'a/new/folder/out.txt']).status).toBe(0);
    expect(readFileSync(join(folder, 'a/new/folder/out.txt'), 'utf8')).toContain('1 record');
    expect(run(['lint', '--output', 'review.yml/out.txt']).status).toBe(2);
  });

  test('colours are for those who ask', () => {
    write('review.yml', record);
    expect(run(['lint']).stdout).not.toContain('\u001b');
    expect(run(['lint'], { FORCE_COLOR: '1' }).stdout).toContain('\u001b');
    expect(run(['lint'], { FORCE_COLOR: '1', NO_COLOR: '1' }).stdout).not.toContain('\u001b');
    expect(run(['lint', '--no-color'], { FORCE_COLOR: '1' }).stdout).not.toContain('\u001b');
  });

  test('--quiet shows errors only', () => {
    write('review.yml', record.replace('verdict: no-public-websocket-api', 'verdict: something-else'));
    expect(run(['lint']).stdout).toContain('record/unknown-verdict');
    expect(run(['lint', '--quiet']).stdout).not.toContain('record/unknown-verdict');
  });

  test('a closed pipe is no failure', () => {
    write('review.yml', record);
    const { stderr } = spawnSync('bash', ['-c', `'${process.execPath}' '${bin}' rules | head -1`], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
  });
});

describe('--fix', () => {
  const quoting = record.replace(
    'summary: Harbor Data documents no stream.',
    'summary: |\n  The guide says "Harbor posts an event to the address of your subscription within a moment".',
  );
  const page = 'Harbor posts an event to the address of your subscription within a minute.\n';

  test('puts the words of the captured page in, and checks again', () => {
    const url = /https:\S+/.exec(quoting.slice(quoting.indexOf('pages_checked')))?.[0];
    write('review.yml', quoting);
    write('evidence/page.txt', page);
    const capture = { url, status: 200, retrieved: '2026-06-01T10:00:00Z' };
    const sha256 = createHash('sha256').update(page).digest('hex');
    const text = { file: 'evidence/page.txt', bytes: page.length, sha256 };
    write('evidence/captures.json', JSON.stringify({ version: 1, pages: [{ ...capture, text }] }));
    const rules = () => lintJson('review.yml', '--no-cache').diagnostics.map(({ rule }) => rule);
    expect(rules()).toContain('evidence/inexact-quote');
    const { stderr, stdout } = run(['lint', 'review.yml', '--fix', '--no-cache']);
    expect(stderr).toBe('api-review: fixed 1 finding in review.yml.\n');
    expect(stdout).not.toContain('inexact-quote');
    expect(readFileSync(join(folder, 'review.yml'), 'utf8')).toBe(
      quoting.replace('within a moment', 'within a minute'),
    );
    expect(rules()).not.toContain('evidence/inexact-quote');
  });
});

describe('the other commands', () => {
  test('--version, --help, rules, explain and schema', () => {
    expect(run(['--version']).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(run(['--help']).stdout).toContain('Examples:');
    expect(JSON.parse(run(['rules', '--format', 'json']).stdout).length).toBeGreaterThan(40);
    expect(run(['explain', 'fabrication/spec-despite-null-claim']).stdout).toContain('Instead');
    expect(run(['explain', 'fabrication/spec-despite-nul-claim']).stderr).toContain('Did you mean');
    expect(JSON.parse(run(['schema']).stdout).title).toContain('review');
    expect(JSON.parse(run(['schema', 'report']).stdout).title).toContain('Report');
  });
});

function aliasBomb(): string {
  const names = [...'abcdefghij'];
  return names
    .map(
      (name, index) =>
        `${name}: &${name} [${Array(9)
          .fill(index === 0 ? 'x' : `*${names[index - 1]}`)
          .join(', ')}]\n`,
    )
    .join('');
}

test('--profile says on stderr where the time went, and leaves the report alone', () => {
  write('review.yml', record);
  const plain = run(['lint', '--no-cache']);
  const profiled = run(['lint', '--no-cache', '--profile']);
  expect(profiled.stdout).toBe(plain.stdout);
  expect(profiled.status).toBe(plain.status);
  for (const row of [
    'start Node and load the tool',
    'parse YAML and JSON',
    'rule [a-z/-]+',
    '[0-9]+ other rules',
    'total',
  ])
    expect(profiled.stderr).toMatch(new RegExp(`^${row} +[0-9.]+ +[0-9.]+ % +[0-9]+$`, 'm'));
});
