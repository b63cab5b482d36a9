import { describe, expect, test } from 'vitest';
import { findingsIn, type Outcome, project } from './project.ts';

const config = 'api-review.config.yaml';

/** Ten lines: a shape that nobody ever wrote, and how it is read. */
const dialect = `dialects:
  - id: acme-audit
    recognize: [[{ at: audit.outcome }, { at: audit.proof, is: list }]]
    claim:
      - { at: audit.outcome, reads: word, words: { Nothing To Stream: none, streamed: spec } }
      - { at: audit.document, reads: path }
    fields: { aid: audit.of, date: audit.when, summary: audit.in_short }
    findings: { items: "audit.facts{}", label: what, endpoints: seen, status: { at: kind, values: { Private: internal } } }
    pages: { items: "audit.proof[]", url: link, result: said }
    passages: { summary: audit.in_short, finding: "audit.facts{}", page: "audit.proof[]" }
`;

const record = `audit:
  of: acme
  when: 2026-05-04
  outcome: nothing_to_stream
  in_short: Acme has a REST API.
  facts:
    first: { what: The app uses a socket., kind: private, seen: wss://inner.acme.dev/live }
  proof:
    - { link: https://docs.acme.dev/, said: A REST API. }
`;

const spec = `asyncapi: 3.0.0
info: { title: Acme, version: '1' }
servers:
  live: { host: inner.acme.dev, protocol: wss }
channels:
  feed: { address: /live }
`;

describe('a dialect of a user', () => {
  const files = { 'review.yml': record, 'asyncapi/acme.yml': spec };

  test('reads a shape that no built-in dialect knows', async () => {
    const { run } = project({ ...files, [config]: dialect });
    const { records } = JSON.parse((await run(['lint', '.', '--format', 'json'])).stdout);
    expect(records).toMatchObject([{ file: 'review.yml', dialect: 'acme-audit', claim: { kind: 'none' } }]);
    expect(records[0].claim.range.start).toEqual({ line: 4, column: 12 });
    const without = JSON.parse((await project(files).run(['lint', '.', '--format', 'json'])).stdout);
    expect(without.records).toEqual([]);
  });

  test('gives findings at the lines of the original file', async () => {
    const none = await lintWith(record);
    expect(findingsIn(none)).toContain('fabrication/spec-despite-null-claim asyncapi/acme.yml:1:11 error');
    expect(relatedTo(none, 'fabrication/spec-despite-null-claim')).toContain('review.yml:4:12');
    const spec = await lintWith(produced);
    expect(findingsIn(spec)).toContain('fabrication/internal-endpoint asyncapi/acme.yml:4:17 error');
    expect(relatedTo(spec, 'fabrication/internal-endpoint')).toContain('review.yml:7:65');
  });

  const produced = record
    .replace('nothing_to_stream', 'Streamed')
    .replace('  proof:', '  document: asyncapi/acme.yml\n  proof:');

  const lintWith = (text: string) =>
    project({ ...files, 'review.yml': text, [config]: dialect }).run(['lint', '.', '--format', 'json']);

  test('is what `trace` reads with, too', async () => {
    const { run } = project({ ...files, 'review.yml': produced, [config]: dialect });
    const { stdout } = await run(['trace', 'review.yml']);
    expect(stdout).toContain('asyncapi/acme.yml');
    expect(stdout).toContain('review.yml:7');
  });

  test('wins where it and a built-in one recognize a file equally well', async () => {
    const mine = `dialects:
  - id: mine
    recognize: [[{ at: verdict }, { at: pages_checked }]]
    claim: [{ at: built, reads: boolean }]
`;
    const canonical = 'verdict: webhooks-only\npages_checked: []\nbuilt: false\n';
    const dialectIn = async (text: string) => {
      const { run } = project({ 'review.yml': canonical, [config]: text });
      return JSON.parse((await run(['lint', '.', '--format', 'json'])).stdout).records[0].dialect;
    };
    expect(await dialectIn(mine)).toBe('mine');
    expect(await dialectIn('')).not.toBe('mine');
  });

  test('reads claims where all dialects do unless it says otherwise', async () => {
    const { run } = project({
      'review.yml': 'acme: 1\nasyncapi_created: false\n',
      [config]: 'dialects: [{ id: brief, recognize: [[{ at: acme }]] }]',
    });
    const { records } = JSON.parse((await run(['lint', '.', '--format', 'json'])).stdout);
    expect(records).toMatchObject([{ dialect: 'brief', claim: { kind: 'none', range: { start: { line: 2 } } } }]);
  });
});

interface JsonDiagnostic {
  readonly rule: string;
  readonly related: readonly {
    readonly file: string;
    readonly range: { readonly start: { readonly line: number; readonly column: number } };
  }[];
}

function relatedTo({ stdout }: Outcome, rule: string): string[] {
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly JsonDiagnostic[] };
  const related = diagnostics.find((diagnostic) => diagnostic.rule === rule)?.related ?? [];
  return related.map(({ file, range }) => `${file}:${range.start.line}:${range.start.column}`);
}
