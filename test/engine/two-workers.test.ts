import * as os from 'node:os';
import { beforeEach, expect, test, vi } from 'vitest';
import { openApiWithEvents } from '../../bench/generate/openapi.ts';
import { Random } from '../../bench/generate/random.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { Workplace } from '../../src/run/bounded/workplace.ts';
import { lint } from '../../src/run/lint.ts';

vi.mock('node:os', async (load) => ({ ...(await load<typeof os>()), availableParallelism: vi.fn() }));

const beside = vi.spyOn(Workplace.prototype, 'doBeside');

beforeEach(() => {
  beside.mockClear();
});

/** More repos than are checked in the thread of the test; one of them is broken. */
const count = 16;
const texts = Object.fromEntries(
  Array.from({ length: count }, (_, number): [string, string][] => [
    [`${number}/apis.yml`, `aid: provider${number}\nname: Provider\napis: []\n`],
    [`${number}/openapi/a.yml`, openApiWithEvents(new Random(`events ${number}`), `provider${number}`, 40_000)],
    [
      `${number}/review.yml`,
      number === 14 ? 'aid: provider14\nverdict: [\n' : `aid: provider${number}\nverdict: spec\n`,
    ],
  ]).flat(),
);

test('repos are checked by two workers as by one, and the second one takes its part', async () => {
  const alone = await linted(1);
  expect(beside).not.toHaveBeenCalled();
  expect(alone.diagnostics.length).toBeGreaterThan(count);
  expect(await linted(2)).toEqual(alone);
  expect(beside.mock.calls[0]).toEqual(['open', undefined]);
  expect(beside.mock.calls.length).toBeGreaterThan(3);
});

test('what the second worker does not finish is checked in the first one', async () => {
  const alone = await linted(1);
  beside.mockImplementation(async (job) => (job === 'open' ? { value: undefined, leftOut: [] } : undefined));
  expect(await linted(2)).toEqual(alone);
  expect(beside).toHaveBeenCalledTimes(2);
  beside.mockImplementation(async () => undefined);
  expect(await linted(2)).toEqual(alone);
  beside.mockRestore();
});

test('each repo is told once as done', async () => {
  const done: number[] = [];
  await linted(2, (progress) => done.push(progress.done));
  expect(done).toEqual(Array.from({ length: count }, (_, index) => index + 1));
});

async function linted(threads: number, onProgress?: (progress: { readonly done: number }) => void) {
  vi.mocked(os.availableParallelism).mockReturnValue(threads);
  return lint({ fs: memoryFileSystem(texts), folders: ['.'], ...(onProgress && { onProgress }) });
}
