import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Paths } from '../src/records/dialect.ts';
import { canonical } from '../src/records/dialects/canonical.ts';
import { asList } from '../src/records/select.ts';

const schema: SchemaNode = JSON.parse(readText('schemas/review-v1.schema.json'));
const ajv = new Ajv2020({ strict: true, allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(schema);

const records = readdirSync(new URL('../reviews/', import.meta.url)).filter((name) => name.endsWith('.yml'));

describe('the record schema', () => {
  it('explains every field', () => {
    const silent = fieldsOf(schema, '#').filter(({ field }) => !isExplained(field));
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  it('knows every field that is read', () => {
    const { findings, pages, fields } = canonical;
    const { items: _, status, ...ofFinding } = findings ?? { items: [] };
    const { items: __, mayJoin: ___, ...ofPage } = pages ?? { items: [], url: [] };
    const names = (paths: readonly (Paths | undefined)[]) =>
      paths.flatMap((path) => asList(path)).map((path) => path.replace(/[[.].*$/, ''));
    const known = (node: SchemaNode | undefined) => Object.keys(node?.properties ?? {});
    const { finding, page } = schema.$defs ?? {};
    expect(known(finding)).toEqual(expect.arrayContaining(names([...Object.values(ofFinding), status?.at])));
    expect(known(page)).toEqual(
      expect.arrayContaining(names(Object.values(ofPage)).filter((name) => !name.startsWith('x-'))),
    );
    expect(known(schema)).toEqual(expect.arrayContaining([...names(Object.values(fields)), 'asyncapi_published']));
  });

  it('defines no shape that nothing uses', () => {
    const text = JSON.stringify(schema);
    const unused = Object.keys(schema.$defs ?? {}).filter((name) => !text.includes(`"#/$defs/${name}"`));
    expect(unused).toEqual([]);
  });

  it('gives examples that it accepts', () => {
    const wrong = fieldsOf(schema, '#').flatMap(({ path, field }) =>
      (field.examples ?? [])
        .filter((example) => !ajv.validate({ ...field, $defs: schema.$defs }, example))
        .map((example) => `${path}: ${JSON.stringify(example)}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('our own records', () => {
  it('are at least five', () => {
    expect(records.length).toBeGreaterThanOrEqual(5);
  });

  it.each(records)('%s is valid', (name) => {
    expect(errorsOf(parse(readText(`reviews/${name}`)))).toEqual([]);
  });

  it.each(records)('%s cites only pages that it checked', (name) => {
    const record = parse(readText(`reviews/${name}`)) as {
      findings: { evidence?: (string | { url: string })[]; documented_events?: (string | { url?: string })[] }[];
      pages_checked: { url: string }[];
    };
    const checked = new Set(record.pages_checked.map((page) => page.url));
    const cited = record.findings.flatMap(({ evidence = [], documented_events: events = [] }) =>
      [
        ...evidence.map((piece) => (typeof piece === 'string' ? piece : piece.url)),
        ...events.map((event) => (typeof event === 'string' ? undefined : event.url)),
      ].filter((url) => url !== undefined),
    );
    expect(cited.filter((url) => !checked.has(url))).toEqual([]);
  });
});

describe('a record is accepted', () => {
  it.each<[string, (record: Sample) => void]>([
    ['in the form that came before the optional fields', () => undefined],
    ['with keys of its own', (record) => Object.assign(record, { 'x-ticket': 7 })],
    ['with unknown keys, which a rule reports', (record) => Object.assign(record, { verdcit: 'none' })],
    ['with an unknown verdict, which a rule reports', (record) => Object.assign(record, { verdict: 'who-knows' })],
    ['with an empty result, which a rule reports', (record) => Object.assign(record.pages_checked[0], { result: '' })],
    ['with a list of specs', (record) => Object.assign(record.artifacts_produced, { spec: ['a.yml', 'b.yml'] })],
    ['with a scope in one line', (record) => Object.assign(record, { scope: 'Messaging' })],
    [
      'with a scope in detail',
      (record) => Object.assign(record, { scope: { product: 'Messaging', excludes: ['Voice'] } }),
    ],
    [
      'with events as names and as objects',
      (record) => Object.assign(record.findings[0], { documented_events: ['a', { name: 'b' }] }),
    ],
    [
      'with evidence as a URL and as an object',
      (record) =>
        Object.assign(record.findings[0], {
          evidence: ['https://a.example/', { url: 'https://a.example/', quote: 'x' }],
        }),
    ],
    [
      'with a captured page',
      (record) =>
        Object.assign(record.pages_checked[0], {
          status: 200,
          retrieved: '2026-05-29T09:30:00Z',
          snapshot: 'evidence/a.example/index.txt',
          sha256: 'a'.repeat(64),
        }),
    ],
  ])('%s', (_, change) => {
    const record = sample();
    change(record);
    expect(errorsOf(record)).toEqual([]);
  });
});

describe('one mistake gives one error', () => {
  it.each<[string, (record: Sample) => void, string, string]>([
    ['no verdict', (record) => delete record.verdict, '', 'required'],
    ['another kind', (record) => Object.assign(record, { kind: 'audit' }), '/kind', 'const'],
    ['another schema version', (record) => Object.assign(record, { schema: 'api-review/v2' }), '/schema', 'const'],
    ['a date that no calendar has', (record) => Object.assign(record, { date: '2026-02-30' }), '/date', 'format'],
    ['a date with a time', (record) => Object.assign(record, { date: '2026-05-29T00:00:00Z' }), '/date', 'format'],
    ['a verdict in prose', (record) => Object.assign(record, { verdict: 'No WebSocket' }), '/verdict', 'pattern'],
    ['findings that are no list', (record) => Object.assign(record, { findings: {} }), '/findings', 'type'],
    ['a finding without detail', (record) => delete record.findings[0].detail, '/findings/0', 'required'],
    [
      'a finding id with capitals',
      (record) => Object.assign(record.findings[0], { id: 'NoSocket' }),
      '/findings/0/id',
      'pattern',
    ],
    [
      'an unknown status',
      (record) => Object.assign(record.findings[0], { status: 'public' }),
      '/findings/0/status',
      'enum',
    ],
    [
      'an endpoint with a method',
      (record) => Object.assign(record.findings[0], { endpoints: ['POST /a'] }),
      '/findings/0/endpoints/0',
      'pattern',
    ],
    [
      'an event that is a number',
      (record) => Object.assign(record.findings[0], { documented_events: [4] }),
      '/findings/0/documented_events/0',
      'type',
    ],
    [
      'an event without a name',
      (record) => Object.assign(record.findings[0], { documented_events: [{}] }),
      '/findings/0/documented_events/0',
      'required',
    ],
    [
      'evidence that is no URL',
      (record) => Object.assign(record.findings[0], { evidence: ['see above'] }),
      '/findings/0/evidence/0',
      'pattern',
    ],
    [
      'evidence without its URL',
      (record) => Object.assign(record.findings[0], { evidence: [{ quote: 'x' }] }),
      '/findings/0/evidence/0',
      'required',
    ],
    [
      'evidence that is a list',
      (record) => Object.assign(record.findings[0], { evidence: [[]] }),
      '/findings/0/evidence/0',
      'type',
    ],
    ['a page without a result', (record) => delete record.pages_checked[0].result, '/pages_checked/0', 'required'],
    [
      'a page that is not on the web',
      (record) => Object.assign(record.pages_checked[0], { url: 'ftp://a.example/' }),
      '/pages_checked/0/url',
      'pattern',
    ],
    [
      'a page URL with a space',
      (record) => Object.assign(record.pages_checked[0], { url: 'https://a.example/a b' }),
      '/pages_checked/0/url',
      'format',
    ],
    [
      'a status that HTTP lacks',
      (record) => Object.assign(record.pages_checked[0], { status: 42 }),
      '/pages_checked/0/status',
      'minimum',
    ],
    [
      'a status in words',
      (record) => Object.assign(record.pages_checked[0], { status: 'found' }),
      '/pages_checked/0/status',
      'type',
    ],
    [
      'a time without a zone',
      (record) => Object.assign(record.pages_checked[0], { retrieved: '2026-05-29T09:30:00' }),
      '/pages_checked/0/retrieved',
      'format',
    ],
    [
      'a snapshot elsewhere',
      (record) => Object.assign(record.pages_checked[0], { snapshot: 'pages/a.txt' }),
      '/pages_checked/0/snapshot',
      'pattern',
    ],
    [
      'a snapshot that climbs out',
      (record) => Object.assign(record.pages_checked[0], { snapshot: 'evidence/../a.txt' }),
      '/pages_checked/0/snapshot',
      'pattern',
    ],
    [
      'a short digest',
      (record) => Object.assign(record.pages_checked[0], { sha256: 'abc' }),
      '/pages_checked/0/sha256',
      'pattern',
    ],
    ['a scope that says nothing', (record) => Object.assign(record, { scope: {} }), '/scope', 'minProperties'],
    ['a gap without a decision', (record) => Object.assign(record, { gaps: [{ gap: 'x' }] }), '/gaps/0', 'required'],
    ['no word about the spec', (record) => delete record.artifacts_produced.spec, '/artifacts_produced', 'required'],
    [
      'a spec that is true',
      (record) => Object.assign(record.artifacts_produced, { spec: true }),
      '/artifacts_produced/spec',
      'type',
    ],
    [
      'an empty list of specs',
      (record) => Object.assign(record.artifacts_produced, { spec: [] }),
      '/artifacts_produced/spec',
      'minItems',
    ],
    [
      'one OpenAPI path in place of a list',
      (record) => Object.assign(record.artifacts_produced, { openapi: 'a.yaml' }),
      '/artifacts_produced/openapi',
      'type',
    ],
  ])('%s', (_, change, instancePath, keyword) => {
    const record = sample();
    change(record);
    expect(errorsOf(record)).toEqual([{ instancePath, keyword }]);
  });
});

interface Sample {
  verdict?: string;
  readonly findings: [Record<string, unknown>];
  readonly pages_checked: [Record<string, unknown>];
  readonly artifacts_produced: Record<string, unknown>;
}

/** The smallest record that says nothing optional. */
function sample(): Sample & Record<string, unknown> {
  return {
    aid: 'a:review',
    name: 'A review',
    kind: 'review',
    date: '2026-05-29',
    reviewer: 'A. Reviewer',
    subject: 'Events of A',
    verdict: 'webhooks-only',
    summary: 'Webhooks only.',
    findings: [{ id: 'webhooks-only', label: 'Webhooks only', detail: 'POST requests.' }],
    pages_checked: [{ url: 'https://a.example/', result: 'Describes webhooks.' }],
    artifacts_produced: { spec: null },
  };
}

/** The errors without `if`, by which ajv repeats that the branch taken has failed. */
function errorsOf(record: unknown): Pick<ErrorObject, 'instancePath' | 'keyword'>[] {
  validate(record);
  return (validate.errors ?? [])
    .filter(({ keyword }) => keyword !== 'if')
    .map(({ instancePath, keyword }) => ({ instancePath, keyword }));
}

/** The parts of a JSON Schema in which fields stand. */
interface SchemaNode {
  readonly title?: string;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly then?: SchemaNode;
  readonly else?: SchemaNode;
}

interface Field {
  readonly path: string;
  readonly field: SchemaNode;
}

/** Every property, item and definition of a schema, however deep. */
function fieldsOf(node: SchemaNode, path: string): Field[] {
  const named = [...Object.entries(node.properties ?? {}), ...Object.entries(node.$defs ?? {})];
  const fields = node.items === undefined ? named : [...named, ['items', node.items] as const];
  return [
    ...fields.flatMap(([name, field]) => [{ path: `${path}/${name}`, field }, ...fieldsOf(field, `${path}/${name}`)]),
    ...[node.then, node.else].flatMap((branch) => (branch === undefined ? [] : fieldsOf(branch, path))),
  ];
}

/** A field explains itself, or is nothing but a reference to a definition, which does. */
function isExplained(field: SchemaNode): boolean {
  const isBareReference = Object.keys(field).join() === '$ref';
  return isBareReference || Boolean(field.title && field.description);
}

function readText(path: string): string {
  return readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
}
