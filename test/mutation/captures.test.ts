import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/finding/finding.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { configure } from '../../src/run/configure.ts';
import { lint } from '../../src/run/lint.ts';

const folder = join(import.meta.dirname, 'captured/bellbuoy');
const files: Record<string, string> = Object.fromEntries(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.\w+$/.test(path))
    .map((path) => [path.replaceAll('\\', '/'), readFileSync(join(folder, path), 'utf8')]),
);
const spec = 'asyncapi/bellbuoy.yml';
const pages = ['evidence/socket.md', 'evidence/events.html'];

/** A word of the pages, the line of the spec that says it, and the rule that must miss it. */
const facts = [
  { word: 'live.bellbuoy.io', line: 'host: live.bellbuoy.io', rule: 'fabrication/server-host-not-evidenced' },
  { word: '/v2/tides', line: 'pathname: /v2/tides', rule: 'fabrication/server-path-not-evidenced' },
  { word: 'buoy.drifted', line: 'address: buoy.drifted', rule: 'fabrication/channel-not-evidenced' },
  { word: 'buoy.drifted', line: 'name: buoy.drifted', rule: 'fabrication/message-not-evidenced' },
  { word: 'lamp.failed', line: 'address: lamp.failed', rule: 'fabrication/channel-not-evidenced' },
  { word: 'lamp.failed', line: 'name: lamp.failed', rule: 'fabrication/message-not-evidenced' },
  { word: 'Bellbuoy-Sequence', line: 'Bellbuoy-Sequence:', rule: 'evidence/header-not-on-page' },
  { word: 'Bellbuoy-Token', line: 'name: Bellbuoy-Token', rule: 'evidence/security-not-on-page' },
  { word: 'metresOff', line: 'metresOff:', rule: 'evidence/property-not-on-page' },
  { word: 'slackness', line: 'slackness:', rule: 'evidence/property-not-on-page' },
  { word: 'colour', line: 'colour:', rule: 'evidence/property-not-on-page' },
  { word: 'amber', line: '- amber', rule: 'evidence/enum-value-not-on-page' },
  { word: 'teal', line: '- teal', rule: 'evidence/enum-value-not-on-page' },
];

/** The repo with an index of captures whose digests are those of the pages as they are now, unless given. */
async function lintRepo(changed: Record<string, string>, index?: string): Promise<readonly Diagnostic[]> {
  const all = { ...files, ...changed };
  const fs = memoryFileSystem({
    ...all,
    'evidence/captures.json': index ?? indexOf(all),
    'api-review.config.yaml': 'evidence:\n  require: captured\n',
  });
  const settings = await configure({ fs, config: 'api-review.config.yaml' });
  const { diagnostics, crashes } = await lint({ fs, files: ['review.yml'], settings, today: '2026-06-01' });
  expect(crashes).toEqual([]);
  return diagnostics.filter(({ rule }) => !rule.startsWith('asyncapi/'));
}

function indexOf(all: Record<string, string>): string {
  const entry = (file: string) => ({
    url: `https://docs.bellbuoy.io/${file.replace(/^evidence\/(\w+).*/, '$1')}`,
    status: 200,
    retrieved: '2026-05-20T10:00:00Z',
    text: { file, sha256: digestOf(all[file] ?? ''), bytes: Buffer.byteLength(all[file] ?? '') },
  });
  return JSON.stringify({ version: 1, pages: pages.filter((file) => file in all).map(entry) }, null, 2);
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function linesOf(found: readonly Diagnostic[], rule: string, file: string): number[] {
  return found
    .filter((one) => one.rule === rule)
    .flatMap(({ at, range, related }) => [{ at, range }, ...related])
    .filter(({ at }) => at.file === file)
    .map(({ range }) => range.start.line);
}

function lineNumber(text: string, words: string): number {
  return text.split('\n').findIndex((line) => line.includes(words)) + 1;
}

const specText = files[spec] ?? '';

describe('a repo whose pages are captured', () => {
  test('is silent as it is, also with other line ends', async () => {
    expect(await lintRepo({})).toEqual([]);
    const dos = Object.fromEntries(pages.map((file) => [file, (files[file] ?? '').replaceAll('\n', '\r\n')]));
    expect(await lintRepo(dos)).toEqual([]);
    expect(await lintRepo(dos, indexOf(files))).toEqual([]);
  });

  test.each(facts)('$line, with another word', async ({ word, line, rule }) => {
    const other = word.replace(/[a-z]{3}/, 'ugh');
    expect(other).not.toBe(word);
    const changed = specText.replace(line, line.replace(word, other));
    const found = await lintRepo({ [spec]: changed });
    expect(linesOf(found, rule, spec)).toContain(lineNumber(specText, line));
  });

  describe.each(pages)('%s', (page) => {
    const lines = (files[page] ?? '').split('\n');
    test.each(lines.map((line, index) => [index + 1, line] as const))('without line %i: %s', async (number) => {
      const rest = lines.filter((_, index) => index + 1 !== number).join('\n');
      const held = [rest, ...pages.filter((file) => file !== page).map((file) => files[file] ?? '')].join('\n');
      const gone = facts.filter(({ word }) => !held.replaceAll('<wbr>', '').includes(word));
      const found = await lintRepo({ [page]: rest });
      for (const { line, rule } of gone) expect(linesOf(found, rule, spec)).toContain(lineNumber(specText, line));
      if (gone.length === 0) expect(found).toEqual([]);
      const stale = await lintRepo({ [page]: rest }, indexOf(files));
      const digest = digestOf(files[page] ?? '');
      const place = lineNumber(indexOf(files), digest);
      if (rest !== files[page])
        expect(linesOf(stale, 'evidence/capture-changed', 'evidence/captures.json')).toContain(place);
    });
  });
});

describe('a record that says that there is no event API', () => {
  const denied = (files['review.yml'] ?? '')
    .replace('verdict: public-event-api', 'verdict: no-public-event-api')
    .replace(/findings:[\s\S]*?(?=pages_checked:)/, 'findings: []\n')
    .replace(`spec: ${spec}`, 'spec: null');
  const quiet: Record<string, string> = {
    'review.yml': denied,
    'evidence/socket.md': '# Webhooks\n\nWe send a POST.\n',
  };
  const html = (files['evidence/events.html'] ?? '').split('\n');

  test.each([
    'wss://live.bellbuoy.io/v2/tides',
    'mqtts://broker.bellbuoy.io:8883',
    'https://docs.bellbuoy.io/asyncapi.json',
  ])('is silent without %s on a page, and refuted at the line that names it', async (address) => {
    const repo = { ...quiet, [spec]: 'openapi: 3.1.0\ninfo: { title: Bellbuoy, version: "1" }\npaths: {}\n' };
    expect(await lintRepo(repo)).toEqual([]);
    for (let at = 3; at < html.length - 1; at++) {
      const page = html.toSpliced(at, 0, `<p>At <a href="${address}">this address</a>.</p>`).join('\n');
      const found = await lintRepo({ ...repo, 'evidence/events.html': page });
      expect(found.map(({ rule }) => rule)).toEqual(['evidence/capture-refutes-claim']);
      expect(linesOf(found, 'evidence/capture-refutes-claim', 'evidence/events.html')).toEqual([at + 1]);
    }
  });
});
