import { afterEach, beforeEach, expect, test } from 'vitest';
import { docsPage, recordWith, Workbench } from './workbench.ts';

let bench: Workbench;

beforeEach(async () => {
  bench = await Workbench.open({ '/robots.txt': { status: 404 }, '/llms.txt': { status: 404 } });
});

afterEach(() => bench.close());

interface Report {
  readonly summary: Record<string, number>;
  readonly pages: readonly {
    readonly url: string;
    readonly state: string;
    readonly cited: readonly { readonly file: string; readonly line: number }[];
    readonly changedLines?: readonly {
      readonly now?: string;
      readonly claims: readonly { readonly at: { readonly file: string } }[];
    }[];
  }[];
}

async function verified(): Promise<Report> {
  return JSON.parse((await bench.run('verify', '--format', 'json')).stdout) as Report;
}

const entry = (url: string, event: string) => `  - url: ${url}\n    result: Names ${event}.\n`;

test('each of 500 pages of one record has its own state', async () => {
  const events = Array.from({ length: 500 }, (_, at) => `berth${at}.freed`);
  const article = (event: string, days = 'three') =>
    `<p>Harbor sends <code>${event}</code> to the address that you give.</p><p>It is tried for ${days} days, and then left.</p>`;
  const become: readonly (readonly [
    state: string,
    page: (path: string, event: string) => Workbench['site']['pages'][string],
  ])[] = [
    ['same', (path, event) => docsPage(path, article(event))],
    ['changed', (path, event) => docsPage(path, article(event, 'nine'))],
    ['claim-changed', (path, event) => docsPage(path, article(event.replace('freed', 'left')))],
    ['gone', () => ({ status: 404 })],
    ['blocked', () => ({ status: 403 })],
    [
      'names-event-api',
      (path, event) => docsPage(path, `${article(event)}<p>Or at wss://stream.harbor.example/v1.</p>`),
    ],
    [
      'moved',
      (path, event) => {
        bench.site.pages[`/new${path}`] = docsPage(path, article(event));
        return { status: 301, headers: { location: `/new${path}` } };
      },
    ],
  ];
  const [, same] = become[0] ?? [];
  for (const [at, event] of events.entries()) bench.site.pages[`/docs/${at}`] = same?.(`/docs/${at}`, event) ?? '';
  const pages = events.map((event, at) => entry(bench.site.url(`/docs/${at}`), event)).join('');
  bench.write('review.yml', recordWith(pages, `\n    documented_events: [${events.join(', ')}]`));
  expect((await bench.run('capture')).code).toBe(0);

  const expected = events.map((event, at) => {
    const [state = '', page] = become[at % become.length] ?? [];
    bench.site.pages[`/docs/${at}`] = page?.(`/docs/${at}`, event) ?? '';
    return { url: `https://docs.harbor.example:8443/docs/${at}`, state };
  });
  const report = await verified();
  expect(report.pages.map(({ url, state }) => ({ url, state }))).toEqual(expected);
  const changed = report.pages.flatMap(({ url, changedLines = [] }) => changedLines.map(({ now }) => [url, now]));
  const left = expected.flatMap(({ url, state }, at) =>
    state === 'claim-changed' ? [[url, `Harbor sends berth${at}.left to the address that you give.`]] : [],
  );
  expect(changed).toEqual(left);
});

test('a page that several records of a catalogue cite is read once, and is said of each', async () => {
  const article =
    '<p>Harbor sends <code>berth.freed</code> and <code>ship.moored</code> to the address that you give.</p>';
  bench.site.pages['/docs'] = docsPage('Docs', article);
  const url = bench.site.url('/docs');
  for (const [name, event] of [
    ['one', 'berth.freed'],
    ['two', 'ship.moored'],
    ['three', 'crane.moved'],
  ] as const)
    bench.write(
      `asyncapi/${name}-review.yml`,
      recordWith(entry(name === 'two' ? `${url}/#events` : url, event), `\n    documented_events: [${event}]`).replace(
        'harbor:',
        `${name}:`,
      ),
    );
  bench.write('apis.yml', 'aid: harbor\nname: Harbor\napis: []\n');
  expect((await bench.run('capture')).code).toBe(0);
  const files = ['one', 'three', 'two'].map((name) => `asyncapi/${name}-review.yml`);
  for (const file of files) expect(bench.read(file)).toContain('snapshot: evidence/');
  bench.site.pages['/docs'] = docsPage(
    'Docs',
    article.replace('berth.freed', 'berth.left').replace('ship.moored', 'ship.left'),
  );
  const before = bench.site.asked.length;
  const { pages } = await verified();
  expect(bench.site.asked.slice(before).filter((path) => path.endsWith('/docs')).length).toBe(1);
  expect(pages.map(({ state }) => state)).toEqual(['claim-changed']);
  expect(pages[0]?.cited.map(({ file }) => file).sort()).toEqual(files);
  const resting = pages[0]?.changedLines?.flatMap(({ claims }) => claims.map(({ at }) => at.file)) ?? [];
  expect([...new Set(resting)].sort()).toEqual([files[0], files[2]]);
});
