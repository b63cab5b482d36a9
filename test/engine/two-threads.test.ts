import * as os from 'node:os';
import { beforeEach, expect, test, vi } from 'vitest';
import { openApiWithEvents } from '../../bench/generate/openapi.ts';
import { Random } from '../../bench/generate/random.ts';
import { OpenApiDocument } from '../../src/apis/openapi/document.ts';
import { mergeSettings } from '../../src/config/settings.ts';
import { sharedGuest } from '../../src/guests/host/guest.ts';
import type { DirectRequest } from '../../src/guests/jobs.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { repoAccess } from '../../src/run/guests.ts';
import { openRun } from '../../src/run/open-run.ts';
import { runWebhookRules } from '../../src/run/webhook-checks.ts';
import { SourceText } from '../../src/text/source-text.ts';

vi.mock('node:os', async (load) => ({ ...(await load<typeof os>()), availableParallelism: vi.fn() }));

const asked = vi.spyOn(sharedGuest, 'run');

beforeEach(() => {
  asked.mockClear();
});

/** More characters than are checked in one thread, the last of them of all kinds that the other thread cannot finish. */
const texts: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Array.from({ length: 30 }, (_, number) => [
      `openapi/${number}.yml`,
      openApiWithEvents(new Random(`events ${number}`), `provider${number}`, 40_000),
    ]),
  ),
  'openapi/broken.yml': 'openapi: 3.1.0\nwebhooks:\n  ship: {post: {}\n',
  'openapi/twice.yml': "openapi: 3.1.0\ninfo: {title: A, version: '1'}\nwebhooks: {ship: {post: {}}}\nwebhooks: {}\n",
  'openapi/in-files.yml': "openapi: 3.1.0\ninfo: {title: A, version: '1'}\nwebhooks: {ship: {$ref: ship.yml}}\n",
  'openapi/endless.yml': `openapi: 3.1.0
info: {title: A, version: '1'}
webhooks:
  ship:
    post:
      requestBody:
        content:
          application/json:
            schema: {type: object, properties: {name: {type: string, pattern: '^(a+)+$'}}}
            example: {name: ${'a'.repeat(60)}!}
      responses: {'204': {description: ok}}
`,
};

test('documents are checked by two threads as by one, and the second one takes its part', {
  timeout: 600_000,
}, async () => {
  const alone = await found(1);
  expect(asked).not.toHaveBeenCalled();
  expect(Object.keys(alone)).toEqual(Object.keys(texts));
  expect(Object.values(alone).flatMap(({ findings }) => findings).length).toBeGreaterThan(100);
  expect(alone['openapi/endless.yml']?.stoppedChecks).toEqual([{ rule: 'webhook-example-valid', why: 'time' }]);
  expect(await found(2)).toEqual(alone);
  const given = asked.mock.calls.flatMap(([, request]) => (request as DirectRequest).documents);
  expect(given.length).toBeGreaterThan(10);
  expect(given.map(({ file }) => file)).not.toContain('openapi/in-files.yml');
});

test('what the second thread does not finish is checked in the first one', async () => {
  const alone = await found(1);
  asked.mockImplementationOnce(async () => ({ why: 'memory', doing: undefined, bytes: 0 }));
  expect(await found(2)).toEqual(alone);
  expect(asked).toHaveBeenCalledTimes(1);
  asked.mockImplementationOnce(() => Promise.reject(new Error('There is no thread.')));
  expect(await found(2)).toEqual(alone);
});

test('a file of which something is left out is checked in the thread that is watched', async () => {
  const results = await found(2, [{ file: 'openapi/endless.yml', rule: 'webhook-example-valid', why: 'time' }]);
  expect(results['openapi/endless.yml']?.stoppedChecks).toEqual([]);
});

async function found(threads: number, leftOut: Parameters<typeof contextWith>[0] = []) {
  vi.mocked(os.availableParallelism).mockReturnValue(threads);
  const context = await contextWith(leftOut);
  const documents = Object.entries(texts).map(([file, text]) => new OpenApiDocument(new SourceText(file, text)));
  const results = await runWebhookRules(documents, await repoAccess(context, '.', new Map()), context);
  return Object.fromEntries(
    results.map(([{ file }, result]) => {
      if (result.status === 'rejected') throw result.reason;
      const { findings, stoppedChecks } = result.value;
      return [file, { findings, stoppedChecks }];
    }),
  );
}

async function contextWith(leftOut: readonly { file: string; rule: string; why: 'time' }[]) {
  const settings = mergeSettings(undefined, { limits: { seconds: 3 } });
  const ways = { through: <T>(same: T) => same, within: <T>(same: T) => same, count: () => undefined };
  const { context } = await openRun({ fs: memoryFileSystem(texts), settings, folders: ['.'] }, ways);
  return { ...context, leftOut };
}
