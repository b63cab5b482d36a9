import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { workbench } from './workbench.ts';

const [hook] = parse(readFileSync(join(import.meta.dirname, '../../.pre-commit-hooks.yaml'), 'utf8'));

const planted = `asyncapi: 2.6.0
info: { title: Planted, version: '1' }
servers:
  made-up: { url: events.webexapis.com, protocol: wss }
channels:
  /rooms:
    subscribe:
      message: { payload: { type: object } }
`;

/** As pre-commit does it: the entry is run once, in the repo, with what is staged in place, and no file names. */
test('the pre-commit hook fails a commit that stages a contradiction, and only then', async () => {
  const bench = workbench();
  const [command, ...args] = (hook.entry as string).split(' ');
  expect([command, hook.pass_filenames, hook.always_run]).toEqual(['api-review', false, true]);
  expect((await bench.run(...args)).code).toBe(0);
  writeFileSync(join(bench.folder, 'reviews/webex/asyncapi.yml'), planted);
  bench.git('add', '-A');
  const { code, stdout } = await bench.run(...args);
  bench.remove();
  expect(code).toBe(1);
  expect(stdout).toContain('fabrication/spec-despite-null-claim');
});
