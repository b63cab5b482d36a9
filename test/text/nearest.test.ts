import { expect, test } from 'vitest';
import { defaultKnownVerdicts } from '../../src/subjects/subject.ts';
import { closestAlike, nearest, slipOf } from '../../src/text/nearest.ts';

test.each([
  ['public-websocket-api', 'public-event-api'],
  ['no-public-websocket', 'no-public-websocket-api'],
  ['not-public-event-api', 'no-public-event-api'],
  ['partial-event-apis', 'partial-event-api'],
])('the verdict %s is closest to %s', (word, meant) => {
  expect(closestAlike(word, defaultKnownVerdicts)).toBe(meant);
});

test.each([
  ['documented', ['undocumented', 'internal']],
  ['undocumented', ['documented', 'internal']],
  ['public-event-api', ['no-public-event-api']],
  ['no-asyncapi', ['asyncapi']],
])('nothing is near to %s that denies it', (word, known) => {
  expect(nearest(word, known)).toBeUndefined();
  expect(slipOf(word, known)).toBeUndefined();
});

test.each([
  ['undocumentd', ['documented', 'undocumented'], 'undocumented'],
  ['documentd', ['documented', 'undocumented'], 'documented'],
  ['unit', ['units'], 'units'],
])('of %j a slip is found', (word, known, meant) => {
  expect(nearest(word, known)).toBe(meant);
});
