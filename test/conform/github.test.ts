import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { defaultSettings } from '../../src/config/settings.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { conform } from '../../src/run/conform/conform.ts';

const require = createRequire(import.meta.url);

interface Published {
  readonly name: string;
  readonly examples: readonly unknown[];
}

/** The payloads that GitHub publishes, each under the name of the event that its package gives it. */
function deliveries(): string {
  const events = require('@octokit/webhooks-examples/api.github.com/index.json') as readonly Published[];
  const lines = events.flatMap(({ name, examples }) =>
    examples.map((body) => JSON.stringify({ headers: { 'x-github-event': name }, body })),
  );
  return lines.join('\n');
}

test('the payloads that GitHub publishes, against the webhooks that it publishes', async () => {
  const spec = readFileSync(require.resolve('@octokit/openapi-webhooks/generated/api.github.com.json'), 'utf8');
  const fs = memoryFileSystem({ 'openapi.json': spec, 'captures/github.ndjson': deliveries() });
  const report = await conform({
    fs,
    captures: ['captures/github.ndjson'],
    specs: ['openapi.json'],
    settings: defaultSettings,
  });
  const { deliveries: sums } = report.coverage ?? {};
  expect(sums).toMatchObject({ read: 329, fit: 215, differ: 112, unknown: 2, ambiguous: 0, modelled: 261, seen: 160 });
  expect(sums?.differFirstBy.required).toBe(106);
  expect(report.crashes).toEqual([]);
}, 120_000);
