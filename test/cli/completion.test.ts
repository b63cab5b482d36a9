import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, test } from 'vitest';
import { shells } from '../../src/cli/completion.ts';
import { main } from '../../src/cli/main.ts';
import { project } from '../config/project.ts';

const scripts = new Map<string, string>();

beforeAll(async () => {
  for (const shell of shells) {
    let script = '';
    const stdout = { write: (text: string) => (script += text) };
    await main(['completion', shell], { stdout, stderr: stdout, workingFolder: import.meta.dirname, env: {} });
    scripts.set(shell, script);
  }
}, 60_000);

/** What Bash offers for the last of some words. */
function offered(...words: string[]): string[] {
  const script = `${scripts.get('bash')}
COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 )); _api_review; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', script, 'bash', 'api-review', ...words], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return stdout.trim().split('\n').filter(Boolean);
}

describe('bash', () => {
  test.each([
    ['commands', ['tr'], ['trace']],
    ['options', ['lint', '--fail'], ['--fail-on']],
    ['options behind others', ['lint', 'a.yml', '--quiet', '--fail'], ['--fail-on']],
    ['values', ['lint', '--fail-on', 'w'], ['warning']],
    ['values of a short option', ['lint', '-f', 'ju'], ['junit']],
    ['values of another command', ['report', '--format', ''], ['html', 'markdown', 'json', 'sheets']],
    ['rules', ['explain', 'fabrication/spec-desp'], ['fabrication/spec-despite-null-claim']],
    ['rules of an option', ['lint', '--rule', 'record/sch'], ['record/schema']],
    ['choices of an argument', ['schema', 'cat'], ['catalogue', 'catalog']],
    ['commands below a command', ['scaffold', ''], ['webhooks']],
    ['the shells', ['completion', 'f'], ['fish']],
    ['what the tool takes before a command', ['--v'], ['--version']],
  ])('completes %s', (_, words, expected) => expect(offered(...words)).toEqual(expected));

  test('leaves paths to the shell', () => {
    expect(offered('lint', 're')).toEqual([]);
    expect(offered('lint', '--config', 'api')).toEqual([]);
    expect(scripts.get('bash')).toContain('complete -o default ');
  });

  test('runs nothing of the line', () => {
    expect(offered('lint', '$(echo pwned >&2)')).toEqual([]);
  });

  test('is a script without a fault, and names every command', async () => {
    const { status } = spawnSync('bash', ['-n'], { input: scripts.get('bash') });
    expect(status).toBe(0);
    const { stdout } = await project({}).run(['--help']);
    const names = Array.from(stdout.matchAll(/^ {2}([a-z]+) .*\[options\]/gm), ([, name]) => name);
    expect(offered('')).toEqual(expect.arrayContaining(names));
    expect(names.length).toBeGreaterThan(12);
  });
});

test.each(['zsh', 'fish'])('%s finds no fault in its script, where it is installed', (shell) => {
  const { status, error } = spawnSync(shell, ['-n'], { input: scripts.get(shell) });
  if (error === undefined) expect(status).toBe(0);
  expect(scripts.get(shell)).toContain('api-review');
});
