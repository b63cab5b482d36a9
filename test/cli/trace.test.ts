import { join } from 'node:path';
import { expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { columnsOf } from '../../src/text/columns.ts';
import { project as folderOf } from '../config/project.ts';

const project = join(import.meta.dirname, '../..');

async function trace(columns: number): Promise<string> {
  let stdout = '';
  const output = { write: (text: string) => (stdout += text) };
  const env = { COLUMNS: String(columns) };
  await main(['trace', 'reviews/aisstream.yml'], { stdout: output, stderr: output, workingFolder: project, env });
  return stdout;
}

test('a trace is wrapped to the width of the screen, and loses nothing', async () => {
  const [narrow, wide] = [await trace(60), await trace(160)];
  for (const line of narrow.split('\n')) expect(columnsOf(line), line).toBeLessThanOrEqual(60);
  expect(narrow.replaceAll(/\s/g, '')).toBe(wide.replaceAll(/\s/g, ''));
});

test('documents that no record speaks of are not called none', async () => {
  const { stdout } = await folderOf({ 'asyncapi/live.yml': 'asyncapi: 3.0.0\nchannels: {}\n' }).run(['trace']);
  expect(stdout).toBe('No record speaks of an AsyncAPI document here, so there is nothing to trace.\n');
});

test('a spec that is broken is told with its place', async () => {
  const record =
    'aid: harbor:asyncapi-review\nkind: review\npages_checked: []\nartifacts_produced: { spec: asyncapi/live.yml }\n';
  const broken = 'asyncapi: 3.0.0\ninfo: { title: a: b }\n';
  const files = { 'review.yml': record, 'asyncapi/live.yml': broken };
  const { exitCode, stdout, stderr } = await folderOf(files).run(['trace', 'review.yml']);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^api-review: asyncapi\/live\.yml:2:\d+: This is not valid YAML/);
  expect(stdout).toContain('broken: asyncapi/live.yml:2:');
  expect(stdout).not.toContain('No fact here needs evidence');
});
