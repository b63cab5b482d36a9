import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AnsweredPage, PageSource } from '../../src/captures/page-source.ts';
import { removeFile, writeFile } from '../../src/cli/files.ts';
import { defaultSettings } from '../../src/config/settings.ts';
import { nodeFileSystem } from '../../src/load/node-file-system.ts';
import { capture } from '../../src/run/capture/capture.ts';
import { verify } from '../../src/run/verify/verify.ts';
import { docsPage, recordWith, Workbench } from './workbench.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const [hosts, pagesOfHost, sentences] = [50, 6, 600];

/** Bytes that a page takes at least, as text or as bytes. */
const pageSize = sentences * 60;

let bench: Workbench;

beforeEach(async () => {
  bench = await Workbench.open();
  for (let host = 0; host < hosts; host++) {
    const urls = Array.from({ length: pagesOfHost }, (_, number) => `https://h${host}.harbor.example/docs/${number}`);
    const pages = urls.map((url) => `  - url: ${url}\n    result: Names berth.freed.\n`).join('');
    bench.write(`h${host}/review.yml`, recordWith(pages, '\n    documented_events: [berth.freed]'));
    bench.write(`h${host}/apis.yml`, `aid: h${host}\nname: H${host}\napis: []\n`);
  }
});

afterEach(() => bench.close());

/** Each time another one, so that every page has changed since it was captured. */
let reading = 0;

function page(path: string): string {
  const lines = Array.from(
    { length: sentences },
    (_, number) => `<p>Reading ${++reading}, sentence ${number} of ${path}: a ship has left the berth of Harbor.</p>`,
  );
  return docsPage('Webhooks', `<p>Reading ${++reading}: Harbor sends <code>berth.freed</code>.</p>${lines.join('\n')}`);
}

const pages: PageSource = {
  read: async ({ url }) => ({
    ...{
      kind: 'answered',
      finalUrl: url,
      contentType: 'text/html',
      from: 'network',
      retrieved: '2026-06-30T12:00:00Z',
    },
    status: url.includes('no-such-page') ? 404 : 200,
    body: Buffer.from(page(url)),
  }),
};

/** A source that looks, at two points of the run, at what is in memory. */
function watched(source: PageSource): { source: PageSource; grown: () => number; most: () => number } {
  const bodies: WeakRef<Uint8Array>[] = [];
  const heaps: number[] = [];
  let [read, most] = [0, 0];
  const look = async () => {
    await new Promise((next) => setImmediate(next));
    collectGarbage();
    most = Math.max(most, bodies.filter((body) => body.deref() !== undefined).length);
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    heaps.push(heapUsed + arrayBuffers);
  };
  return {
    source: {
      read: async (request) => {
        if (++read % 100 === 0) await look();
        const answer = await source.read(request);
        if (answer.kind === 'answered') bodies.push(new WeakRef((answer as AnsweredPage).body));
        return answer;
      },
    },
    grown: () => (heaps.at(-1) ?? 0) - (heaps[0] ?? 0),
    most: () => most,
  };
}

describe(`of ${hosts * pagesOfHost} pages of ${hosts} hosts, few are in memory`, () => {
  const run = async (verifies: boolean) => {
    const { source, grown, most } = watched(pages);
    const options = {
      ...{ fs: nodeFileSystem(bench.folder), inputs: { files: [], folders: ['.'] }, settings: defaultSettings },
      ...{ source, onProgress: () => {} },
    };
    const { pages: done } = verifies
      ? await verify(options)
      : await capture({
          ...{ ...options, keepsRaw: false, refreshes: false },
          write: (file, content) => writeFile(bench.folder, file, content),
          remove: (file) => removeFile(bench.folder, file),
        });
    expect(done.length).toBe(hosts * pagesOfHost);
    return { pages: done, grown: grown(), most: most() };
  };

  /** Repos and pages that are read at the same time. */
  const atOnce = 4 * 8;
  /** Less than the pages take between the two points, and more than their connections and entries and code of V8 do. */
  const mostGrown = (hosts * pagesOfHost * pageSize) / 2;

  test('while they are captured, and while they are read again', async () => {
    const captured = await run(false);
    expect(captured.pages.every((one) => 'state' in one && one.state === 'captured')).toBe(true);
    expect(captured.most).toBeLessThanOrEqual(atOnce);
    expect(captured.grown).toBeLessThan(mostGrown);
    const verified = await run(true);
    expect(verified.pages.every((one) => 'page' in one && one.page.state === 'claim-changed')).toBe(true);
    expect(verified.most).toBeLessThanOrEqual(atOnce);
    expect(verified.grown).toBeLessThan(mostGrown);
  });
});
