import { expect, test } from 'vitest';
import { memoryFileSystem } from '../src/load/memory-file-system.ts';
import { lint } from '../src/run/lint.ts';

const spec = `asyncapi: 3.0.0
info: { title: Tidewatch, version: 1.0.0 }
servers:
  main: { host: rt.tidewatch.io, protocol: wss }
channels:
  level:
    address: level
    messages:
      high: { name: tide.high, payload: { type: object } }
`;

const rules = /^fabrication\/(?:server-host|channel|message)-not-evidenced$/;

async function hintsOf(record: string, file = 'asyncapi/review.yml') {
  const fs = memoryFileSystem({ [file]: record, 'asyncapi/tidewatch.yml': spec });
  const { diagnostics } = await lint({ fs, files: [file], today: '2026-06-01' });
  return diagnostics.filter(({ rule, severity }) => rules.test(rule) && severity !== 'info').map(({ hint }) => hint);
}

const catalogue = (more: string) => `generated: '2026-05-29'
method: searched
spec_type: none
asyncapi_published: false
derived_spec: asyncapi/tidewatch.yml
events:
  - name: tide.high
${more}`;

test('the advice for a webhook catalogue names fields that it reads, and following it works', async () => {
  const file = 'asyncapi/tidewatch-webhooks.yml';
  const [host, channel, ...others] = await hintsOf(catalogue('source: https://docs.tidewatch.io/webhooks\n'), file);
  expect(host).toContain('`source`, `x-evidence` or `docs` and say so in its `result`');
  expect(host).not.toMatch(/pages_checked|gap/);
  expect(channel).toContain('under `events` or `channels`, or in the `result` of a page under `source`');
  expect(others).toEqual([]);
  const result = 'result: Documents wss://rt.tidewatch.io and the channel `level`.';
  for (const field of ['source', 'x-evidence', 'docs']) {
    const page = `${field}:\n  - url: https://docs.tidewatch.io/stream\n    ${result}\n`;
    const source = field === 'source' ? '' : 'source: https://docs.tidewatch.io/webhooks\n';
    expect(await hintsOf(catalogue(source + page), file)).toEqual([]);
  }
});

const record = (verdict: string) => `aid: tidewatch:asyncapi-review
name: Tidewatch review
kind: review
date: '2026-05-29'
reviewer: A. Reader
subject: Tidewatch streaming API
verdict: ${verdict}
summary: Tidewatch documents a stream.
findings:
  - id: stream
    label: The stream
    detail: The channel \`level\` sends \`tide.high\` over WebSocket.
pages_checked:
  - url: https://docs.tidewatch.io/stream
    result: Names the channel.
gaps:
  - gap: No page gives the host.
    decision: The host wss://rt.tidewatch.io is assumed.
artifacts_produced:
  spec: asyncapi/tidewatch.yml
`;

test('a gap is advised with the verdict under which it counts', async () => {
  const [host] = await hintsOf(record('public-event-api'));
  expect(host).toContain('in the `decision` of a gap under the verdict `partial-event-api`');
  expect(await hintsOf(record('partial-event-api'))).toEqual([]);
});
