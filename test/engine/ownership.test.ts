import { expect, test } from 'vitest';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { lint } from '../../src/run/lint.ts';

const record = (aid: string, produced: string) => `aid: '${aid}'
name: Harbor
kind: review
date: '2026-05-01'
reviewer: Mara Lindqvist
subject: Events of ${aid}
verdict: no-public-event-api
summary: Nothing is streamed.
findings: []
pages_checked: []
artifacts_produced: { ${produced} }
`;
const spec = "asyncapi: 2.6.0\ninfo: { title: Harbor, version: '1' }\nchannels: { ships: {} }\n";

async function accusers(aid: string, file: string, produced = 'spec: null'): Promise<string[]> {
  const fs = memoryFileSystem({
    'review.yml': record('harbor:review', 'spec: null'),
    'asyncapi/review.yml': record(aid, produced),
    [file]: spec,
  });
  const { diagnostics } = await lint({ fs, files: ['review.yml', 'asyncapi/review.yml'], today: '2026-06-01' });
  const found = diagnostics.filter(({ rule }) => rule === 'fabrication/spec-despite-null-claim');
  return found.flatMap(({ related }) => related.map(({ at }) => at.file));
}

test.each([
  ['asyncapi:review', 'asyncapi.yml'],
  ['', 'asyncapi.yml'],
  [':', 'asyncapi.yml'],
  ['s:x', 'ships.yml'],
  ['a:b', 'asyncapi.yml'],
  ['api-review:x', 'api.yml'],
  ['bor:x', 'harborside.yml'],
])('the aid `%s` does not take `%s` over', async (aid, file) => {
  const named = 'spec: asyncapi/none.yml';
  expect(await accusers(aid, file, named)).toEqual(['review.yml']);
});

test.each([
  ['pilots:review', 'pilots.yml'],
  ['pilots:review', 'streaming/Pilots_v2.asyncapi.yml'],
  ['pilot-boats:review', 'asyncapi-pilot-boats.yml'],
])('the aid `%s` takes `%s` over', async (aid, file) => {
  expect(await accusers(aid, file)).toEqual(['asyncapi/review.yml']);
});

test('a record whose claim is unclear takes nothing over', async () => {
  expect(await accusers('pilots:review', 'pilots.yml', "review: 'asyncapi/review.yml'")).toEqual(['review.yml']);
});
