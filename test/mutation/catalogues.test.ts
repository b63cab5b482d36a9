import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import type { Diagnostic } from '../../src/finding/finding.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { lint } from '../../src/run/lint.ts';
import { addedEvent, changedEvents, removedLine, replacedValue } from './fabrications/catalogues.ts';
import type { Expected, Fabrication } from './mutant.ts';
import { insertEntry, textOf } from './mutant.ts';
import type { Pair } from './pair.ts';

const pierhook = catalogue('pierhook', 'asyncapi/pierhook-webhooks.yml');
const sluicegate = catalogue('sluicegate', 'asyncapi/sluicegate-webhooks.yml');
const unmarked: Pair = {
  ...sluicegate,
  name: 'sluicegate, whose document does not say who made it',
  files: {
    ...sluicegate.files,
    'asyncapi/sluicegate-push.yml': withoutProvenance(textOf(sluicegate, 'asyncapi/sluicegate-push.yml')),
  },
};

const lists = { list: ['event_types', 'events'], source: ['event_types', 'source'], count: ['event_types', 'count'] };
const push = 'asyncapi/sluicegate-push.yml';
const at = (rule: string, file: string, line: number): Expected => ({ rule, file, line });

const fabrications: readonly Fabrication[] = [
  ...changedEvents(pierhook, lists),
  ...addedEvent(pierhook, lists),
  ...['0', '5', '7', '61'].map((count) => replacedValue(pierhook, lists.count, count, 'catalog/event-count-differs')),
  ...['1', '3'].map((count) => replacedValue(sluicegate, ['event_count'], count, 'catalog/event-count-differs')),
  ...['openapi/none.yml#/components', 'openapi/pierhook.yml#/components/schemas/none', '../pierhook.yml#/x'].map(
    (path) => replacedValue(pierhook, lists.source, path, 'catalog/linked-part-missing'),
  ),
  replacedValue(pierhook, ['asyncapi_published'], 'true', 'catalog/published-unproved'),
  replacedValue(sluicegate, ['asyncapi_published'], 'true', 'catalog/published-unproved'),
  replacedValue(sluicegate, ['asyncapi_published'], 'true', 'catalog/publisher-contradicted'),
  replacedValue(unmarked, ['asyncapi_published'], 'true', 'catalog/published-unproved'),
  removedLine(pierhook, 'asyncapi_published', [at('record/claim-unclear', pierhook.record, 2)]),
  replacedValue(sluicegate, ['derived_spec'], 'asyncapi/none.yml', 'fabrication/spec-missing'),
  replacedValue(sluicegate, ['derived_spec'], '../sluicegate-push.yml', 'fabrication/spec-outside-repo'),
  replacedValue(sluicegate, ['derived_spec'], 'apis.yml', 'fabrication/spec-unreadable'),
  removedLine(sluicegate, 'derived_spec', [at('catalog/derived-spec-unnamed', push, 7)]),
  removedLine(unmarked, 'derived_spec', [at('fabrication/spec-despite-null-claim', push, 2)]),
  replacedValue(
    sluicegate,
    ['events', 0, 'schema'],
    'openapi/sluicegate.json#/definitions/Gates',
    'catalog/linked-part-missing',
  ),
  replacedValue(sluicegate, ['events', 0, 'example'], 'examples/gate-closed.json', 'catalog/linked-part-missing'),
  replacedValue(sluicegate, ['events', 0, 'example'], 'openapi/sluicegate.json', 'catalog/example-invalid'),
  replacedValue(sluicegate, ['events', 1, 'payload_fields', 0], 'meters', 'catalog/payload-key-unknown'),
  replacedValue(sluicegate, ['events', 0, 'schema'], 'openapi/sluicegate.json#/info', 'catalog/linked-part-missing'),
  eventWithoutMessage(),
  replacedValue(sluicegate, ['events', 0, 'name'], 'gate.rusted', 'webhook/event-not-modelled'),
  replacedExample('the example has another type', '{ "gate": { "id": 7, "open": true } }', 'catalog/example-invalid'),
  replacedExample('the example is of another event', '{ "level": { "metres": 3 } }', 'catalog/example-invalid'),
  replacedExample(
    'the example has a key of its own',
    '{ "gate": { "id": "g", "open": true, "rust": 1 } }',
    'catalog/payload-key-unknown',
  ),
  addedDocument(),
  documentBesideNoList(),
];

test.each([pierhook, sluicegate, unmarked])('$name is sound as it is', async ({ files, record }) => {
  expect((await findingsOf(files, record)).filter(({ severity }) => severity !== 'info').map(told)).toEqual([]);
});

test.each(fabrications)('$pair.name: $name', async ({ files, pair, expected }) => {
  const found = (await findingsOf(files, pair.record)).map(told);
  expect(found).toEqual(expect.arrayContaining(expected.map(({ rule, file, line }) => `${rule} ${file}:${line}`)));
});

/** The example says otherwise than the schema: told where the catalogue names it. */
function replacedExample(name: string, text: string, rule: string): Fabrication {
  const files = { ...sluicegate.files, 'examples/gate-opened.json': `${text}\n` };
  return { name, pair: sluicegate, files, expected: [at(rule, sluicegate.record, 12)] };
}

/** An event that the derived spec, though it models the others, does not have. */
function eventWithoutMessage(): Fabrication {
  const text = textOf(sluicegate, sluicegate.record)
    .replace('event_count: 2', 'event_count: 3')
    .replace('derived_spec:', '- name: gate.rusted\nderived_spec:');
  return {
    name: 'an event is added to the list and to its count',
    pair: sluicegate,
    files: { ...sluicegate.files, [sluicegate.record]: text },
    expected: [at('webhook/event-not-modelled', sluicegate.record, 16)],
  };
}

/** A document that says that the provider made it, beside a catalogue that says that there is none. */
function addedDocument(): Fabrication {
  const text = textOf(sluicegate, push).replace('method: derived', 'method: published');
  const files = { ...pierhook.files, 'asyncapi/pierhook.yml': insertEntry(text, [], 'x-of', 'Pierhook').text };
  return {
    name: 'a published document is added',
    pair: pierhook,
    files,
    expected: [at('catalog/publisher-contradicted', 'asyncapi/pierhook.yml', 8)],
  };
}

/** A document beside a catalogue that lists no event, so that only its other fields tell that it is one. */
function documentBesideNoList(): Fabrication {
  const text =
    "generated: '2026-08-03'\nmethod: searched\nsource: https://pierhook.example/docs\nasyncapi_document: { found: false }\n";
  const files = {
    'apis.yml': textOf(pierhook, 'apis.yml'),
    [pierhook.record]: text,
    'asyncapi/feed.yml': textOf(unmarked, push),
  };
  return {
    name: 'a document is added beside a catalogue without a list',
    pair: pierhook,
    files,
    expected: [at('fabrication/spec-despite-null-claim', 'asyncapi/feed.yml', 2)],
  };
}

async function findingsOf(files: Pair['files'], record: string): Promise<readonly Diagnostic[]> {
  const { diagnostics, crashes } = await lint({ fs: memoryFileSystem(files), files: [record], today: '2026-12-01' });
  expect(crashes).toEqual([]);
  return diagnostics.filter(({ rule }) => !rule.startsWith('asyncapi/'));
}

function told({ rule, at: { file }, range }: Diagnostic): string {
  return `${rule} ${file}:${range.start.line}`;
}

function withoutProvenance(text: string): string {
  return text.replace(/ {2}x-provenance:\n(?: {4}.*\n)+/, '');
}

function catalogue(name: string, record: string): Pair {
  const folder = join(import.meta.dirname, 'catalogues', name);
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name));
  const files = Object.fromEntries(
    paths.map((path) => [relative(folder, path).replaceAll('\\', '/'), readFileSync(path, 'utf8')]),
  );
  return { name, files, record, root: '', claim: ['derived_spec'], specs: [] };
}
