import { expect, vi } from 'vitest';
import { main } from '../../../src/cli/main.ts';
import type * as Rules from '../../../src/rules/index.ts';
import type { Rule } from '../../../src/rules/rule.ts';
import { fault, folder, harbor, useFolder, write } from './workbench.ts';

useFolder();

const broken: Rule<'record'> = {
  id: 'record/broken',
  scope: 'record',
  severity: 'error',
  docs: { summary: 'A rule with a fault.', why: 'To see what becomes of it.', instead: 'Nothing.' },
  check() {
    throw new TypeError('a fault of our own');
  },
};

vi.mock('../../../src/rules/index.ts', async (load) => {
  const { rules } = await load<typeof Rules>();
  return { rules: [...rules, broken] };
});

interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function say(args: readonly string[], failing?: 'stdout'): Promise<Said> {
  let [stdout, stderr] = ['', ''];
  const code = await main(args, {
    stdout: {
      write: (text) => {
        if (failing === 'stdout') throw new TypeError('a fault of our own');
        stdout += text;
      },
    },
    stderr: {
      write: (text) => {
        stderr += text;
      },
    },
    workingFolder: folder.path,
    env: {},
  });
  return { code, stdout, stderr };
}

const stack = /^ {4}at /m;
const line = /^api-review: internal error while checking record\/broken on harbor\/review\.yml: a fault of our own\n/;

fault('a rule that crashes', { short: 6, long: 6 }, async () => {
  write(harbor);
  for (const format of ['pretty', 'json', 'sarif', 'junit', 'markdown', 'github']) {
    const { code, stdout, stderr } = await say(['lint', '--no-cache', '--fail-on', 'never', '--format', format]);
    expect(code).toBe(2);
    expect(stderr).toMatch(line);
    expect(stderr).not.toMatch(stack);
    expect(stdout).toContain('record/broken');
    expect(stdout).not.toContain(folder.path);
  }
});

fault('a rule that crashes, with --debug', { short: 1, long: 1 }, async () => {
  write(harbor);
  const { code, stderr } = await say(['--debug', 'lint', '--no-cache']);
  expect(code).toBe(2);
  expect(stderr).toMatch(line);
  expect(stderr).toMatch(stack);
});

fault('a fault outside of rules', { short: 2, long: 2 }, async () => {
  write(harbor);
  const plain = await say(['lint', '--no-cache'], 'stdout');
  expect(plain).toMatchObject({
    code: 2,
    stderr: 'api-review: internal error: a fault of our own\nRun again with --debug to see where.\n',
  });
  const debug = await say(['--debug', 'lint', '--no-cache'], 'stdout');
  expect(debug.code).toBe(2);
  expect(debug.stderr).toMatch(stack);
});

fault('a report over a rule that crashes', { short: 1, long: 1 }, async () => {
  write(harbor);
  const { code, stderr } = await say(['report', '--no-cache', '--format', 'markdown']);
  expect(code).toBe(2);
  expect(stderr).toContain('record/broken');
});
