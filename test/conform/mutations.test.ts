import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { reporters } from '../../src/formats/index.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { conformHtml } from '../../src/report/html/conform-page.tsx';
import { asyncapi, body, conformed, delivery, openapi, told } from './harbor.ts';

const lines = (count: number) => Array.from({ length: count }, (_, index) => ({ ...body, id: `evt_${index}` }));
const ndjson = (bodies: readonly unknown[], headers: object = {}) =>
  bodies
    .map((one) => JSON.stringify({ ...delivery, headers: { ...delivery.headers, ...headers }, body: one }))
    .join('\n');
const { state: _, ...stateless } = body;
const { berth: __, ...lacking } = body;

describe('a change of one delivery among many is told at its line, and nothing else', () => {
  test.each<readonly [string, unknown, RegExp]>([
    ['a type', { ...body, berth: '7' }, /^5:\d+ conform\/delivery-differs .*a text at `\/berth`/],
    ['a value of a list', { ...body, state: 'sunk' }, /^5:\d+ conform\/delivery-differs .*a value at `\/state`/],
    ['a property that is missing', lacking, /^5:\d+ conform\/delivery-differs .*lacks `\/berth`/],
    [
      'one below',
      { ...body, ships: [{ name: 'Alma' }, {}] },
      /^5:\d+ conform\/delivery-differs .*lacks `\/ships\/\*\/name`/,
    ],
    ['an unknown event', { ...body, type: 'berth.sunk' }, /^5:\d+ conform\/unknown-event .*`berth\.sunk`/],
    [
      'a property that is not modelled',
      { ...body, colour: 'red' },
      /^5:\d+ conform\/property-not-modelled .*`\/colour`/,
    ],
  ])('%s', async (_name, mutant, expected) => {
    const bodies: unknown[] = lines(9);
    bodies[4] = mutant;
    const found = told(await conformed(ndjson(bodies)));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(expected);
  });

  test('nothing where nothing is changed, also where what may be missing is', async () => {
    expect(told(await conformed(ndjson([...lines(9), stateless])))).toEqual([]);
  });

  test('a content type: JSON is read under any name', async () => {
    const found = told(await conformed(ndjson([body], { 'Content-Type': 'text/xml' })));
    expect(found).toEqual([
      expect.stringContaining('content-type-differs A delivery of `berth.changed` comes as `text/xml`'),
    ]);
  });

  test('a body that is not read, where nothing else names the event', async () => {
    const found = told(await conformed(ndjson(['<berth/>'], { 'Content-Type': 'text/xml' })));
    expect(found).toEqual([
      expect.stringContaining(
        'conform/body-unread A delivery names no event, and its body is `text/xml`, which is not read.',
      ),
    ]);
  });

  test('an event that is not named: a request is no message of a socket', async () => {
    const { type: _type, ...nameless } = body;
    const loose = asyncapi.replace('type: object, required: [type, metres], properties', 'type: object, properties');
    const fs = memoryFileSystem({
      'openapi.yaml': openapi,
      'asyncapi.yaml': loose,
      'captures/a.txt': ndjson([nameless]),
    });
    expect(told(await conformed('', { fs }))).toEqual([
      expect.stringContaining('conform/unknown-event A delivery names no event, and fits the schema of none'),
    ]);
  });

  test('a signature', async () => {
    const text = JSON.stringify(body);
    const signed = (key: string) => ({
      'X-Harbor-Signature': createHmac('sha256', key).update(text).digest('hex'),
    });
    const all = [ndjson([text], signed('right')), ndjson([text], signed('wrong')), ndjson([text], signed('right'))];
    const report = await conformed(all.join('\n'), { secrets: ['right'] });
    expect(told(report)).toEqual([expect.stringMatching(/^2:\d+ conform\/signature-invalid /)]);
    expect(report.coverage?.signatures).toEqual({ valid: 2, invalid: 1, unverified: 0 });
  });

  test('faults of one kind are one finding with their number and three places', async () => {
    const report = await conformed(ndjson(lines(50).map((one) => ({ ...one, berth: 'x' }))));
    const [finding, ...others] = report.diagnostics;
    expect(others).toEqual([]);
    expect(finding?.message).toMatch(/The same is true of 49 other deliveries\.$/);
    const places = finding?.related.filter(({ at }) => at.file !== 'openapi.yaml').map(({ range }) => range.start.line);
    expect(places).toEqual([2, 3]);
  });
});

describe('coverage', () => {
  test('which properties and values were never seen, and which are not modelled', async () => {
    const report = await conformed(ndjson([{ ...body, ships: [], colour: 'red' }]));
    const event = report.coverage?.events.find(({ name }) => name === 'berth.changed');
    expect(event).toMatchObject({ seen: 1, differ: 0, neverSeen: [], notModelled: ['/colour'] });
    expect(event?.valuesNeverSeen).toEqual([{ property: '/state', values: ['"taken"'] }]);
    expect(event?.valuesNotModelled).toEqual([]);
    const without = await conformed(ndjson([stateless]));
    expect(without.coverage?.events.find(({ name }) => name === 'berth.changed')?.neverSeen).toEqual(['/state']);
    expect(report.coverage?.events.find(({ name }) => name === 'tide')).toMatchObject({ seen: 0 });
  });
});

describe('values that are seen and not modelled', () => {
  const sunk = ndjson([
    { ...body, state: 'sunk' },
    { ...body, state: 'adrift' },
    { ...body, state: null },
  ]);
  const listOf = (report: Awaited<ReturnType<typeof conformed>>) =>
    report.coverage?.events.find(({ name }) => name === 'berth.changed')?.valuesNotModelled;

  test('are in the coverage, masked unless they are to be shown', async () => {
    expect(listOf(await conformed(sunk))).toEqual([{ property: '/state', values: ['"xxxx"', '"xxxxxx"'] }]);
    const shown = await conformed(sunk, { showsValues: true });
    expect(listOf(shown)).toEqual([{ property: '/state', values: ['"adrift"', '"sunk"'] }]);
  });

  test.each(['pretty', 'markdown', 'json', 'sarif', 'junit', 'html'])('are in %s, beside properties', async (id) => {
    const report = await conformed(`${sunk}\n${ndjson([{ ...body, colour: 'red' }])}`, { showsValues: true });
    const { coverage } = report;
    if (coverage === undefined) throw new Error('no coverage');
    const reporter = await reporters.find((one) => one.id === id)?.load();
    const options = { color: false, version: '0.0.0', showInfo: true };
    const page = reporter?.render(report, options) ?? conformHtml(report, coverage, '0.0.0');
    for (const words of ['/colour', 'adrift', 'sunk']) expect(page).toContain(words);
  });
});

describe('private', () => {
  const secret = 'hunter2-of-the-harbor';
  const mutant = { ...body, berth: 'Mrs. Alma Quay', note: 'quiet', password: 'swordfish' };
  const capture = ndjson([mutant], { Authorization: 'Bearer abc.def', 'X-Harbor-Signature': 'sha256=00' });

  test.each(reporters)('no value is in $id, and with `--show-values` no secret', async ({ id, load }) => {
    const { render } = await load();
    const options = { color: false, version: '0.0.0', showInfo: true };
    const masked = render(await conformed(capture, { secrets: [secret] }), options);
    for (const word of ['Quay', 'quiet', 'swordfish', 'abc.def', secret, 'Alma'])
      expect(masked, id).not.toContain(word);
    const shown = render(await conformed(capture, { secrets: [secret], showsValues: true }), options);
    for (const word of ['swordfish', 'abc.def', secret]) expect(shown, id).not.toContain(word);
    if (id === 'pretty') expect(shown).toContain('Quay');
  });

  test('what is masked keeps its length', async () => {
    const [shown, masked] = await Promise.all([true, false].map((showsValues) => conformed(capture, { showsValues })));
    const quoteOf = (report: typeof shown) =>
      report?.diagnostics.map(({ quote }) => [quote?.column, quote?.text.length]);
    expect(quoteOf(masked)).toEqual(quoteOf(shown));
  });
});
