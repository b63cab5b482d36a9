import { describe, expect, test } from 'vitest';
import type { ClaimKind } from '../../src/records/record.ts';
import { claimOf } from './read.ts';

const aim = 'target: AsyncAPI 2.6 spec for Acme\n';
const about = 'name: Acme AsyncAPI Review\n';

describe('a claim is read wherever it may stand', () => {
  test.each<[ClaimKind, string]>([
    ['none', 'asyncapiSpecCreated: false'],
    ['none', 'asyncapi_spec_created: no'],
    ['spec', 'asyncapi-spec-produced: true'],
    ['partial', 'asyncapi_produced: partial'],
    ['none', 'review:\n  spec_produced: false\n  target: the WebSocket surface of Acme'],
    ['none', 'decision:\n  produceAsyncAPI: false'],
    ['none', 'asyncapi_recommendation:\n  produce: false'],
    ['spec', 'asyncapi:\n  produced: true'],
    ['none', 'actions:\n  asyncapiPath: null'],
    ['none', 'asyncapi_path: n/a'],
    ['none', 'review:\n  question: q\n  actions:\n    asyncapiPath: null'],
    ['spec', 'review:\n  question: q\n  actions:\n    asyncapi_path: asyncapi/acme.yml'],
    ['spec', 'artifacts:\n  asyncapi: asyncapi/acme.yml'],
    ['spec', `${about}status: spec-produced`],
    ['none', `${about}status: no-spec`],
    ['none', `${about}outcome: Not Publishable`],
    ['none', 'status: no_asyncapi_spec'],
    ['none', `${aim}status: none`],
    ['partial', `${aim}status: partial`],
    ['spec', `${aim}status: published`],
    ['none', 'asyncapi_status: not-produced'],
    ['none', `${about}asyncapi_status: none`],
    ['none', `${about}artifacts: {asyncapi: null}`],
    ['none', 'decision:\n  asyncapi_warranted: false'],
    ['spec', 'what_was_produced:\n- file: asyncapi/acme-asyncapi.yml'],
    ['spec', 'files_created:\n  - asyncapi/acme.yml\n  - review.yml'],
    ['none', 'review:\n  answer: true\n  asyncapiSpecCreated: false'],
  ])('%s: %j', (kind, text) => {
    expect(claimOf(`${text}\nreviewer: someone\ndate: 2026-01-01`).claim).toBe(kind);
  });

  test('and the place is where it is said', () => {
    expect(claimOf('review:\n  answer: true\n  asyncapiSpecCreated: false').at).toBe('3:24');
    expect(claimOf(`${aim}status: partial\nwhat_was_produced:\n- file: asyncapi/a-asyncapi.yml`).at).toBe('2:9');
    expect(claimOf('actions:\n  asyncapi_path: null').at).toBe('2:18');
  });
});

describe('what is no claim is not read as one', () => {
  test.each([
    ['an answer to another question', 'review: {question: Is there a WebSocket API?, answer: true}'],
    ['the same, denied', 'review: {question: Is there a WebSocket API?, answer: false}'],
    ['a review that is complete', `${aim}status: complete`],
    ['a bare word without a target', 'name: Acme\nstatus: none\nfindings: []'],
    ['a bare word in a record about events', `${about}status: partial`],
    ['a record that is published', `${about}status: published`],
    ['a spec of another kind', 'name: Acme\nreviewer: me\ndate: x\nspec_path: openapi/acme.yml'],
    ['no spec of any kind, in a general review', 'name: Acme\nreviewer: me\ndate: x\nspec_path: null\nstatus: no-spec'],
    ['what the provider publishes', 'reviewer: me\ndate: x\nasyncapi: null'],
    ['the same, in a map', 'reviewer: me\ndate: x\nspecs: {openapi: a.yml, asyncapi: null}'],
    ['the same, as a question of format', 'reviewer: me\ndate: x\nasyncapi: {published: false}'],
    ['whether one was found', 'reviewer: me\ndate: x\nasyncapiFound: false'],
    ['a recommendation', 'asyncapi_recommendation: {produce: true}'],
    ['an aborted task', 'review: {task: Generate an AsyncAPI spec, status: aborted, date: x}'],
    ['prose', `${about}findings: []\nsummary: No AsyncAPI spec was produced.\nconclusion: No spec is warranted.`],
    ['a verdict about the surface', `${about}verdict: no-public-websocket-api\nfindings: []`],
    ['an empty list of files', `${about}files_created: []\nfindings: []`],
    ['the address of a spec of the provider', 'asyncapi_path: https://acme.example/asyncapi.yml'],
    ['whether the provider has a spec', 'reviewer: me\ndate: x\nasyncapi_status: none\nartifacts: {asyncapi: null}'],
    ['a spec named as OpenAPI in a review of sockets', `${about}spec_path: openapi/acme.yml`],
    ['a webhook catalog in the folder', `${about}files_created: [asyncapi/acme-webhooks.yml]\nfindings: []`],
    ['a sentence where a path is due', 'actions: {asyncapiPath: see the section on sockets}'],
    ['a date where a boolean is due', 'asyncapi_created: 2026-01-01'],
    ['a null where a boolean is due', 'asyncapi_spec_created: null'],
    ['a key of the prototype', 'asyncapi_status: constructor\nname: x'],
  ])('%s', (_what, text) => {
    expect(claimOf(text).claim).toMatch(/^(unclear|unrecognized)$/);
  });
});

test('places that contradict each other make the claim unclear, and all of them are named', () => {
  const { claim, contradicting } = claimOf('review:\n  asyncapiSpecCreated: true\nactions:\n  asyncapiPath: null');
  expect(claim).toBe('unclear');
  expect(contradicting).toEqual(['4:17']);
});

test('two reviews of different years contradict each other too', () => {
  const text =
    'reviews:\n  - {date: a, summary: x, spec_produced: false}\n  - {date: b, summary: y, spec_produced: true}';
  expect(claimOf(`${about}${text}`).claim).toBe('unclear');
});
