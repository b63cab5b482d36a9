import { expect, test } from 'vitest';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { lint } from '../../src/run/lint.ts';

const record = `schema: api-review/v1
aid: harbor:asyncapi-review
name: Harbor event API review
kind: review
date: '2026-06-20'
reviewer: Mara Lindqvist
subject: Public event API of Harbor
verdict: webhooks-only
summary: Harbor tells its customers of events by webhooks alone; there is nothing to subscribe to.
findings:
  - id: webhooks
    label: Events are delivered as webhooks
    detail: A POST request goes to the URL that the customer registered.
    status: documented
    evidence:
      - https://docs.harbor.example/webhooks
pages_checked:
  - url: https://docs.harbor.example/webhooks
    result: Describes signed POST requests to a registered URL, and no other way to receive events.
    status: 200
artifacts_produced:
  spec: null
`;

/** A line, and the line with one mistake in its place. */
const mistakes: readonly (readonly [string, string])[] = [
  ['  spec: null', '  spec: none'],
  ['  spec: null', "  spec: 'null'"],
  ['  spec: null', "  spec: '~ '"],
  ['  spec: null', '  spec: false'],
  ['  spec: null', '  spec: {}'],
  ['  spec: null', '  openapi: []'],
  ["date: '2026-06-20'", "date: '2026-13-45'"],
  ["date: '2026-06-20'", 'date: 13.11.2026'],
  ["date: '2026-06-20'", 'date: 2026/11/13'],
  ["date: '2026-06-20'", 'date: 13 November 2026'],
  ["date: '2026-06-20'", 'date: 03/04/2026'],
  ["date: '2026-06-20'", 'date: yesterday'],
  ['kind: review', 'kind: reviw'],
  ['    status: documented', '    status: intern'],
  ['    status: documented', '    status: public'],
  ['    status: 200', "    status: '200'"],
  ['    status: 200', '    status: 200 OK'],
  ['  - url: https://docs.harbor.example/webhooks', '  - url: htps://docs.harbor.example/webhooks'],
  ['  - url: https://docs.harbor.example/webhooks', '  - url: docs.harbor.example/webhooks'],
  ['verdict: webhooks-only', 'verdict: Webhooks only'],
  ['  - id: webhooks', '  - id: The Webhooks'],
  ['findings:\n  - id: webhooks\n', 'findings:\n    id: webhooks\n'],
  ['reviewer: Mara Lindqvist\n', 'reviewer:\n'],
  ['reviewer: Mara Lindqvist\n', 'reviewer:\n  - Mara Lindqvist\n'],
  ['reviewer: Mara Lindqvist\n', ''],
  ['subject: Public event API of Harbor\n', ''],
  ['verdict: webhooks-only\n', ''],
  ["date: '2026-06-20'\n", ''],
  ['aid: harbor:asyncapi-review\n', ''],
  ['kind: review\n', ''],
  ['    detail: A POST request goes to the URL that the customer registered.\n', ''],
  ['artifacts_produced:\n  spec: null\n', ''],
  ['artifacts_produced:\n  spec: null\n', 'artifacts_produced:\n'],
];

test.each(mistakes)('%j → %j is one finding', async (line, mistake) => {
  expect(record).toContain(line);
  const fs = memoryFileSystem({ 'review.yml': record.replace(line, mistake) });
  const { diagnostics } = await lint({ fs, files: [], folders: ['.'], today: '2026-11-30' });
  const said = diagnostics.map(({ rule, range, severity, message, hint }) => ({
    place: `${range.start.line}:${range.start.column} ${severity} ${rule}`,
    message,
    hint,
  }));
  expect(said).toMatchSnapshot();
  expect(said.length).toBe(1);
});

test('the record without a mistake has no finding', async () => {
  const fs = memoryFileSystem({ 'review.yml': record });
  expect((await lint({ fs, files: [], folders: ['.'], today: '2026-11-30' })).diagnostics).toEqual([]);
});
