import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { UsageError } from '../../finding/errors.ts';
import { oneLine } from '../../text/escape.ts';
import { writeFile } from '../files.ts';
import { packagedText, version } from '../package.ts';
import type { Exit, Terminal } from '../terminal.ts';

interface SkillsFlags {
  readonly to?: readonly string[];
  readonly list?: true;
  readonly dryRun?: true;
  readonly force?: true;
}

/**
 * Where agents look for the skills of a project: Claude Code in its own folder, and Codex, Cursor, Gemini CLI, Copilot and others in the
 * shared one.
 *
 * @see https://code.claude.com/docs/en/skills
 * @see https://developers.openai.com/codex/skills
 */
const usualFolders = ['.claude/skills', '.agents/skills'];

/** The skills of this package; the name is also that of its folder (https://agentskills.io/specification). */
const skills = ['api-review'];

export function skillsCommand(terminal: Terminal, exit: Exit): Command {
  return new Command('skills')
    .description('install the skill that teaches agents to review: read, capture, quote, claim, lint, and never invent')
    .option(
      '--to <folder>',
      `a folder of skills; may be repeated (default: ${usualFolders.join(' and ')})`,
      (folder: string, before: readonly string[] = []) => [...before, folder],
    )
    .option('--list', 'list the skills, and whether they are installed; write nothing')
    .option('--dry-run', 'say what would be written, and write nothing')
    .option('--force', 'write over a skill that was edited')
    .addHelpText('after', examples)
    .action(async (flags: SkillsFlags) => exit(await run(flags, terminal)));
}

const examples = `
Nothing is fetched: the skill comes with this version of the tool. A skill of an earlier version is replaced, and one that was edited
is left as it is.

Examples:
  $ api-review skills                       for the project in this folder
  $ api-review skills --to ~/.claude/skills for all projects of a user
  $ api-review skills --list

Exit codes: 0 the skill is there, 1 an edited one was left as it is, 2 wrong usage, or it cannot be written.`;

/** `absent`, `current`, `other`: unchanged since an earlier version wrote it. `edited`: by somebody, or not ours. */
type State = 'absent' | 'current' | 'other' | 'edited';

async function run({ to = usualFolders, list, dryRun, force }: SkillsFlags, terminal: Terminal): Promise<number> {
  const { workingFolder, stdout } = terminal;
  const say = (line: string) => stdout.write(`${oneLine(line)}\n`);
  if (to.some((folder) => folder.trim() === '')) throw new UsageError('`--to` names no folder.');
  let edited = 0;
  for (const skill of skills) {
    const text = stamped(packagedText(`skills/${skill}/SKILL.md`));
    if (list) say(`${skill} ${version}: ${descriptionIn(text)}`);
    for (const file of to.map((folder) => join(folder, skill, 'SKILL.md'))) {
      const state = await stateOf(resolve(workingFolder, file), text);
      if (list) say(`  ${file}: ${listed[state]}`);
      else if (state === 'current') say(`unchanged: ${file}`);
      else if (state === 'edited' && force !== true) {
        say(`left as it is: ${file}, for it was edited; --force writes over it`);
        edited++;
      } else {
        if (dryRun !== true) await writeFile(workingFolder, file, text);
        say(`${dryRun === true ? 'to write' : 'wrote'}: ${file}`);
      }
    }
  }
  return edited > 0 ? 1 : 0;
}

const listed: Readonly<Record<State, string>> = {
  absent: 'not installed',
  current: 'installed',
  other: 'installed by another version',
  edited: 'edited',
};

async function stateOf(file: string, text: string): Promise<State> {
  let present: string;
  try {
    present = await readFile(file, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return 'absent';
    throw new UsageError(`\`${file}\` cannot be read: ${(error as Error).message}.`);
  }
  const found = present.replaceAll('\r\n', '\n');
  if (found === text) return 'current';
  return found === stamped(found.replace(digestLine, '')) && digestLine.test(found) ? 'other' : 'edited';
}

/** In the front matter, below the version: by it a later run knows that nobody has edited the file. */
const digestLine = /^ {2}sha256: [0-9a-f]{64}\n/m;

function stamped(text: string): string {
  const digest = createHash('sha256').update(text).digest('hex');
  return text.replace(/^ {2}version: .*\n/m, (line) => `${line}  sha256: ${digest}\n`);
}

/** The folded text of the front matter on one line. */
function descriptionIn(text: string): string {
  const [, description = ''] = /^description: >-\n((?: {2}.*\n)+)/m.exec(text) ?? [];
  return description.replaceAll(/\s+/g, ' ').trim();
}
