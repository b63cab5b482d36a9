import fc from 'fast-check';
import { expect } from 'vitest';
import { capturedText } from '../../../src/captures/capture.ts';
import { compareTexts } from '../../../src/captures/compare.ts';
import { readCaptures } from '../../../src/captures/index-file.ts';
import { namedEventApis } from '../../../src/captures/named-apis.ts';
import { parseIndex } from '../../../src/captures/page-entry.ts';
import { pageState } from '../../../src/captures/page-state.ts';
import { findQuote } from '../../../src/captures/passage.ts';
import { Files } from '../../../src/load/files.ts';
import { memoryFileSystem } from '../../../src/load/memory-file-system.ts';
import { defaultLimits } from '../../../src/limits/limits.ts';
import { knownEntries } from '../../../src/run/capture/growing-index.ts';
import { parseSource } from '../../../src/yaml/source-file.ts';
import { fuzz } from './driver.ts';
import { edited, mutated, pieced } from './mutated.ts';
import { seedsLike } from './seeds.ts';

const index = JSON.stringify(
  {
    version: 1,
    pages: [
      {
        url: 'https://docs.harbor.example/events',
        finalUrl: 'https://docs.harbor.example/events/',
        status: 200,
        retrieved: '2026-06-01T10:00:00Z',
        contentType: 'text/html; charset=utf-8',
        from: 'network',
        text: { file: 'evidence/docs.harbor.example/events.md', bytes: 5, sha256: 'a'.repeat(64) },
        raw: { file: 'evidence/docs.harbor.example/events.html', bytes: 5, sha256: 'b'.repeat(64) },
      },
    ],
  },
  null,
  1,
);
const indexes = [index, ...seedsLike(/^\{\s*"version":[^]*"pages":/)];

fuzz('index of captures', { short: 500, long: 120_000 }, mutated(indexes), (text) => {
  parseIndex(text);
  const { root } = parseSource('evidence/captures.json', text);
  if (root !== undefined) readCaptures(root);
});

fuzz('index of captures that grows', { short: 200, long: 20_000 }, mutated(indexes), async (text) => {
  const fs = memoryFileSystem({ 'evidence/captures.json': text });
  const entries = await knownEntries(new Files(fs, defaultLimits), '.');
  if (typeof entries === 'string') expect(entries).toContain('is left as it is');
  else for (const { url } of entries) expect(typeof url).toBe('string');
});

const html = `<!doctype html><html><head><meta charset="utf-8"><title>Events</title><script>var a = "<p>";</script></head>
<body><nav><a href="/a?b=1&amp;c">A</a></nav><main><h1>Events</h1><p>Connect to <code>wss://live.harbor.example/v1</code>.</p>
<table><tr><td>berth.freed</td><td>a berth is free</td></tr></table><pre>POST /hooks\n{"type": "berth.freed"}</pre>
<form><input type="password"></form></main></body></html>`;
const markdown = '# Events\n\nHarbor sends `berth.freed`.\n\n- [All](./all.md)\n\n```json\n{"type": "berth.freed"}\n```\n';
const page = mutated([html, markdown, 'Connect to wss://live.harbor.example/v1.\n']);
const contentType = fc.constantFrom('text/html', 'text/html; charset=utf-16', 'text/markdown', 'application/pdf', '', ';');

fuzz('pages that sites answer', { short: 300, long: 60_000 }, fc.tuple(page, contentType), ([text, type]) => {
  const url = 'https://docs.harbor.example/events';
  const answer = {
    ...{ kind: 'answered', finalUrl: url, status: 200, from: 'network', retrieved: '2026-06-01T10:00:00Z' },
    ...{ contentType: type, body: Buffer.from(text) },
  } as const;
  const state = pageState(url, answer);
  if (state.kind === 'read') namedEventApis(state.kept.text ?? '');
});

fuzz('captured pages, and quotes on them', { short: 300, long: 60_000 }, page, (text) => {
  const capture = capturedText('evidence/page.html', text);
  const found = findQuote('Harbor sends berth.freed when a berth is free', [capture]);
  if ('passage' in found) expect(found.passage.span.end).toBeLessThanOrEqual(text.length);
});

fuzz('a page, then and now', { short: 500, long: 150_000 }, fc.tuple(page, page), ([before, after]) => {
  const change = compareTexts(before, after);
  if (before === after) expect([change.added, change.removed]).toEqual([[], []]);
  change.nearest('Harbor sends berth.freed');
});

fuzz('addresses that pages name', { short: 1000, long: 300_000 }, edited(pieced(['wss://', 'ws://a.example', 'asyncapi.yaml', '`', ' ', '.', '/'])), (text) =>
  namedEventApis(text),
);
