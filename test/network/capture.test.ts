import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { type Page, Site, testNetwork } from './site.ts';

let folder: string;
let site: Site | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'api-review-capture-'));
});

afterEach(async () => {
  await site?.stop();
  site = undefined;
  rmSync(folder, { recursive: true });
});

function write(file: string, content: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), content);
}

const read = (file: string) => readFileSync(join(folder, file), 'utf8');

async function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  let [stdout, stderr] = ['', ''];
  const code = await main([...args, '--no-cache', '--host-interval', '0ms'], {
    stdout: { write: (text: string) => (stdout += text) },
    stderr: { write: (text: string) => (stderr += text) },
    workingFolder: folder,
    env: {},
    network: testNetwork(),
  });
  return { code, stdout, stderr };
}

function recordWith(pages: string): string {
  return `# A record with a comment.
aid: harbor:event-review
name: Harbor event review
kind: review
date: '2026-06-01'
reviewer: Fixture Author
subject: Harbor events
verdict: webhooks-only
summary: Harbor documents webhooks.
findings:
  - id: webhooks
    label: Webhooks
    detail: Webhooks are documented.
pages_checked:
${pages}
recommendation: None.
artifacts_produced:
  spec: null
  review: review.yml
`;
}

test('keeps the text of a page, its entry in the index, and the fields of the record', async () => {
  site = await Site.start({ '/docs/webhooks': '<title>Hooks</title><h1>Webhooks</h1><p>Harbor sends <code>berth.freed</code> to the address that you give, and signs each delivery with a secret.</p>' });
  const url = site.url('/docs/webhooks');
  write('review.yml', recordWith(`  # the page\n  - url: ${url} # read twice\n    result: Names berth.freed.`));
  const { code, stdout, stderr } = await run('capture', 'review.yml');
  expect(stderr).toBe('');
  expect(stdout).toBe('');
  expect(code).toBe(0);
  expect(read('review.yml')).toBe('');
});
