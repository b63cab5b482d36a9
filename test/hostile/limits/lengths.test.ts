import { expect } from 'vitest';
import { mergeSettings } from '../../../src/config/settings.ts';
import { reporters } from '../../../src/formats/index.ts';
import type { Limits } from '../../../src/limits/limits.ts';
import { memoryFileSystem } from '../../../src/load/memory-file-system.ts';
import { renderTraces } from '../../../src/report/trace.ts';
import { lint } from '../../../src/run/lint.ts';
import type { Report } from '../../../src/run/result.ts';
import { trace } from '../../../src/run/whole.ts';
import { reaching } from './hit.ts';

const letters = 50_000;

const record = `{ "aid": "acme:review", "name": "Acme", "date": "2026-05-01", "reviewer": "Mara", "subject": "Ships", \
"verdict": "public-event-api", "summary": "${'s'.repeat(letters)}", "findings": [], \
"pages_checked": [{ "url": "https://acme.dev/docs", "result": "Documents wss://acme.dev/ships, which sends Ship." }], \
"artifacts_produced": { "spec": "asyncapi/acme.json" } }`;

const asyncapi = JSON.stringify({
  asyncapi: '3.0.0',
  info: { title: 'Acme', version: '1' },
  servers: { live: { host: `${'h'.repeat(letters)}.dev`, protocol: 'wss' } },
  channels: { [`c${'h'.repeat(letters)}`]: { address: '/ships', messages: { Ship: { name: 'n'.repeat(letters) } } } },
});

const files = { 'review.yml': record, 'asyncapi/acme.json': asyncapi };

function checked(limits: Partial<Limits>): Promise<Report> {
  const settings = mergeSettings(undefined, { limits });
  return lint({ fs: memoryFileSystem(files), files: ['review.yml'], today: '2026-06-30', settings, details: true });
}

const longestOf = (texts: readonly string[]) => Math.max(...texts.map((text) => text.length));

function longestIn(diagnostics: Report['diagnostics']): { message: number; quote: number } {
  const said = diagnostics.flatMap(({ related, ...own }) => [own, ...related]);
  return {
    message: longestOf(said.map(({ message }) => message)),
    quote: longestOf(said.map(({ quote }) => quote?.text ?? '')),
  };
}

reaching('what is said of a document in one endless line is short', 2, async () => {
  const { diagnostics } = await checked({});
  expect(longestIn(diagnostics)).toEqual({ message: 999, quote: 110 });
});

reaching('it may be made longer', 2, async () => {
  const { diagnostics } = await checked({ messageLength: 4000, quoteLength: 3000 });
  expect(longestIn(diagnostics)).toEqual({ message: 3999, quote: 3000 });
});

const shown = reporters.filter(({ id }) => id !== 'blob');

for (const listed of shown) {
  reaching(`no line of ${listed.id} grows with the document`, 1, async () => {
    const reporter = await listed.load();
    const lines = reporter.render(await checked({}), { color: false, version: '0.0.0' }).split('\n');
    expect(longestOf(lines)).toBeLessThan(10_000);
  });
}

reaching('no line of a trace grows with the document', 1, async () => {
  const traces = await trace({ fs: memoryFileSystem(files), files: ['review.yml'] });
  for (const format of ['pretty', 'markdown', 'json'] as const) {
    expect(longestOf(renderTraces(traces, format, false).split('\n'))).toBeLessThan(20_000);
  }
});
