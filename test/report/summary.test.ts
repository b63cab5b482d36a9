import { expect, test } from 'vitest';
import { defaultSettings } from '../../src/config/settings.ts';
import { lint } from '../../src/library/check.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { catalogOf } from '../../src/report/catalog/catalog.ts';
import { errorParts } from '../../src/report/catalog/errors.ts';
import { catalogMarkdown } from '../../src/report/catalog/markdown.ts';
import { faultOfTemplate, sourceLink } from '../../src/report/catalog/source-link.ts';
import { figuresOf, stepsOf } from '../../src/report/catalog/summary.ts';
import type { Catalog } from '../../src/report/catalog/types.ts';
import { catalogHtml } from '../../src/report/html/page.tsx';
import { gateVerdict } from '../../src/run/gate.ts';
import { index, record } from '../since/repos.ts';

const spec = `asyncapi: 3.0.0
info: { title: Ships, version: '1' }
servers: { live: { host: live.harbor.example, protocol: wss } }
channels: { ships: { address: /ships, messages: { arrived: { payload: { type: object } } } } }
`;

const faulty = `openapi: 3.1.0
info: { title: Ships, version: '1' }
webhooks:
  ship.arrived:
    post:
      requestBody:
        content:
          application/json: { schema: { properties: { ship: { type: string } } }, example: { ship: 5 } }
      responses: { '204': { description: Received } }
`;

const catalogFiles = {
  'harbor/apis.yml': index('harbor'),
  'harbor/review.yml': record('harbor'),
  'harbor/asyncapi/live.yml': spec,
  'port/apis.yml': index('port'),
  'port/openapi/port.yml': faulty,
  'quay/apis.yml': index('quay'),
  'quay/review.yml': record('quay'),
};

async function catalogIn(files: Readonly<Record<string, string>>, settings = defaultSettings): Promise<Catalog> {
  const report = await lint({
    fs: memoryFileSystem(files),
    folders: ['.'],
    settings,
    details: true,
    today: '2026-11-01',
  });
  return catalogOf(report, { today: '2026-11-01', maxAgeDays: 365, gate: gateVerdict(report, settings) });
}

test('there is a row for each provider, with or without a record, the contradicted first', async () => {
  const { providers } = await catalogIn(catalogFiles);
  expect(providers.map(({ folder, records }) => [folder, records.length])).toEqual([
    ['harbor', 1],
    ['port', 0],
    ['quay', 1],
  ]);
  expect(providers[0]?.contradictions).toBeGreaterThan(0);
  expect(providers[1]).toMatchObject({ contradictions: 0, documents: 1 });
  expect(providers[1]?.errors).toBeGreaterThan(0);
});

test('a record belongs to the provider whose repo it is, wherever the run begins', async () => {
  const { providers } = await catalogIn({
    'harbor/apis.yml': index('harbor'),
    'harbor/asyncapi/review.yml': record('harbor'),
    'reviews/port.yml': record('port'),
    'reviews/port/openapi/port.yml': faulty,
  });
  expect(providers.map(({ folder, records }) => [folder, records]).sort()).toEqual([
    ['harbor', ['harbor/asyncapi/review.yml']],
    ['reviews/port', ['reviews/port.yml']],
  ]);
});

test('a contradiction is between a record and what it speaks of, a fault of a document is none', async () => {
  const parts = Object.fromEntries(errorParts(await catalogIn(catalogFiles)).map(({ id, errors }) => [id, errors]));
  expect(parts.contradictions?.map(({ provider }) => provider)).toContain('harbor');
  expect(parts.contradictions?.every(({ rule }) => !rule.startsWith('webhook-'))).toBe(true);
  expect(parts.documents?.map(({ rule }) => rule)).toContain('webhook-example-valid');
});

test('Markdown and HTML say the same numbers in the same words', async () => {
  const catalog = await catalogIn(catalogFiles);
  const html = textOf(catalogHtml(catalog, '0'));
  const markdown = textOf(catalogMarkdown(catalog).replaceAll(/\\(?=[!-/:-@[-`{-~])/g, ''));
  for (const text of [html, markdown]) {
    expect(text).toContain(catalog.verdict.sentence);
    for (const { title, words } of stepsOf(catalog).steps) expect(text).toContain(`${title}: ${words}`);
    for (const { title, errors } of errorParts(catalog)) expect(text.includes(title)).toBe(errors.length > 0);
  }
  for (const { name, value } of figuresOf(catalog)) {
    expect(html).toContain(`${name} ${value}`);
    expect(markdown).toContain(`| ${name} | ${value} |`);
  }
  expect(stepsOf(catalog).steps.map(({ title }) => title)).toEqual(
    expect.arrayContaining(['harbor review', 'webhook-example-valid', '1 provider without a record']),
  );
});

test('the headline is the verdict of the gate', async () => {
  const setting = <T>(value: T) => ({ value, from: 'a test' });
  const verdict = async (files: Readonly<Record<string, string>>, more = {}) =>
    (await catalogIn(files, { ...defaultSettings, ...more })).verdict;
  expect(await verdict(catalogFiles)).toMatchObject({ exitCode: 1, tone: 'broken' });
  const uncounted = await verdict(catalogFiles, { failOn: setting('never') });
  expect(uncounted).toMatchObject({ exitCode: 0, tone: 'warned' });
  expect(uncounted.sentence).toMatch(/^The gate passes: it does not count the \d+ errors\.$/);
  expect(await verdict({ 'notes.txt': '' })).toMatchObject({ exitCode: 2, tone: 'neutral' });
  expect((await verdict({ 'port/openapi/port.yml': faulty.replace('5', "'five'") })).tone).not.toBe('clean');
});

test('a place is a link to its line where the report knows an address', () => {
  const template = 'https://git.harbor.example/blob/main/{path}#L{line}';
  expect(sourceLink({ template, folder: 'catalog' }, 'a b/"<x>.yml', 3)).toBe(
    'https://git.harbor.example/blob/main/catalog/a%20b/%22%3Cx%3E.yml#L3',
  );
  expect(sourceLink({ template, folder: 'catalog' }, '../other/a.yml', 3)).toContain('/main/other/a.yml#L3');
  expect(sourceLink({ template, folder: '.' }, '../other/a.yml', 3)).toBeUndefined();
  expect(faultOfTemplate(template)).toBeUndefined();
});

test.each([
  'http://git.harbor.example/{path}',
  'javascript:alert(1)//{path}',
  'https://git.harbor.example/main',
  'https://{path}.harbor.example/',
  'https://me:secret@git.harbor.example/{path}',
  'https://git.harbor.example/"{path}',
  '{path}',
])('the template `%s` is refused', (template) => expect(faultOfTemplate(template)).toBeDefined());

function textOf(html: string): string {
  return html
    .replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<\/?(?:dt|dd|div|li|h\d|p)[^>]*>/g, ' ')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&quot;/g, '"')
    .replaceAll(/&#39;/g, "'")
    .replaceAll(/\s+/g, ' ');
}
