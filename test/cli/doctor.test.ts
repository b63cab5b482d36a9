import { expect, test } from 'vitest';
import { project } from '../config/project.ts';

const record = `aid: harbor:event-review
name: Harbor Data event review
kind: review
date: '2026-06-01'
reviewer: Fixture Author
subject: Harbor Data public WebSocket API
verdict: no-public-websocket-api
summary: Harbor Data documents no stream.
findings: [{ id: nothing, label: Nothing is documented, detail: The docs name no stream. }]
pages_checked: [{ url: 'https://docs.harbor-data.io/', result: Lists REST endpoints only. }]
artifacts_produced: { spec: null }
`;

const planted = 'asyncapi: 2.6.0\ninfo: { title: Harbor, version: "1" }\nchannels: { /ships: {} }\n';
const index = 'aid: quay\nname: Quay\napis: []\n';

const files = {
  'harbor/apis.yml': index.replaceAll(/quay/gi, 'harbor'),
  'harbor/review.yml': record,
  'harbor/asyncapi/live.yml': planted,
  'quay/apis.yml': index,
  'pier/review.yml': 'reviewer: Mara\nverdict: fine\nquestion: none\n',
  'old/live.yml': 'asyncapi: 1.2.0\ninfo: { title: Old, version: "1" }\ntopics: {}\n',
  '.github/workflows/check.yml': 'jobs: { check: { steps: [{ run: npx api-review lint }] } }\n',
};

const doctor = ['doctor', '--no-cache'];

test('says what is here, what is left out and why, and what to do first', async () => {
  const { exitCode, stdout, stderr } = await project(files).run(doctor);
  expect(stderr).toBe('');
  expect(exitCode).toBe(0);
  expect(stdout).toMatchSnapshot();
});

test('says the same as JSON', async () => {
  const { stdout } = await project(files).run([...doctor, '--format', 'json']);
  expect(JSON.parse(stdout)).toMatchObject({
    version: 1,
    here: { providersWithoutRecord: ['quay'], records: { canonical: 1 }, indexes: 2 },
    setup: { configuration: null, ci: ['.github/workflows/check.yml'], hooks: [], git: true },
    likeRecords: [{ file: 'pier/review.yml' }],
  });
});

test('of an empty folder, says how to begin', async () => {
  const { exitCode, stdout } = await project({}).run(doctor);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('There is no record and no API document here');
});

test('of a folder in order, says so', async () => {
  const hook = 'repos: [{ repo: https://github.com/api-review/api-review }]\n';
  const { stdout } = await project({ 'review.yml': record, '.pre-commit-config.yaml': hook }).run(doctor);
  expect(stdout).toContain('hook: .pre-commit-config.yaml');
  expect(stdout).toMatch(/First\n {2}No page is captured/);
});
