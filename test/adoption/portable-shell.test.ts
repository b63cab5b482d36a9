import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const project = join(import.meta.dirname, '../..');

/** Shell that a runner of the Action executes: its scripts, and the lines of action.yml. */
const scripts: readonly (readonly [string, string])[] = [
  ...readdirSync(join(project, 'action'))
    .filter((name) => name.endsWith('.sh'))
    .map((name) => [`action/${name}`, readFileSync(join(project, 'action', name), 'utf8')] as const),
  ...(parse(readFileSync(join(project, 'action.yml'), 'utf8')).runs.steps as { name: string; run: string }[]).map(
    ({ name, run }) => [`action.yml, ${name}`, run] as const,
  ),
];

/** What the bash 3.2 of macOS, its BSD tools or the git bash of Windows lack. */
const unportable: readonly RegExp[] = [
  /\b(?:mapfile|readarray|coproc)\b/,
  /\bdeclare\s+-[A-Za-z]*[Agn]/,
  /\$\{[^}]*(?:,,|\^\^|@[QEPAa])\}/,
  /\|&|&>>/,
  /\bsed\b[^|;\n]*\s-(?:i|[A-Za-z]*r)\b/,
  /\bdate\s+(?:-d|--)/,
  /\breadlink\s+-f\b|\brealpath\b/,
  /\bgrep\b[^|;\n]*\s-[A-Za-z]*P/,
  /\b(?:stat\s+-c|mktemp\s+--|cp\s+--|xargs\s+-[A-Za-z]*r|timeout|sha256sum|tac|nproc)\b/,
];

test.each(scripts)('%s uses nothing that macOS or Windows lack', (_, script) => {
  for (const pattern of unportable) expect(script).not.toMatch(pattern);
  expect(script).not.toContain('\r');
});

test('the lint finds what it is for', () => {
  const bad = ['mapfile -t a', 'echo ${x,,}', "sed -i 's/a/b/' f", 'date -d now', 'readlink -f .', 'grep -oP a f'];
  for (const line of bad) expect(unportable.some((pattern) => pattern.test(line))).toBe(true);
});

test.skipIf(process.platform === 'win32').each(scripts)('%s is read by bash in POSIX mode', (_, script) => {
  const { status, stderr } = spawnSync('bash', ['--posix', '-n'], { input: script, encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
});

test('the scripts keep their line ends on Windows', () => {
  const attributes = readFileSync(join(project, '.gitattributes'), 'utf8');
  expect(attributes).toMatch(/eol=lf/);
});
