import { Command, Option } from 'commander';
import { createTwoFilesPatch } from 'diff';
import { dialectsInForce } from '../../config/settings.ts';
import { UsageError } from '../../finding/errors.ts';
import { nodeFileSystem } from '../../load/node-file-system.ts';
import { type MigratedFile, type MigrationTarget, migrateRecords, migrationTargets } from '../../run/migrate.ts';
import { escapeLine, forPeople, oneLine } from '../../text/escape.ts';
import { addConfigOptions, type ConfigFlags, settingsFor } from '../config-options.ts';
import { givenInputs, writeFile } from '../files.ts';
import type { Exit, Terminal } from '../terminal.ts';

interface MigrateFlags extends ConfigFlags {
  readonly write?: boolean;
  readonly diff?: boolean;
  readonly stdout?: boolean;
  readonly to: MigrationTarget;
}

export function migrateCommand(terminal: Terminal, exit: Exit): Command {
  return addConfigOptions(new Command('migrate'))
    .description('rewrite records of any dialect in canonical form; their text is moved, and nothing is invented')
    .argument('[paths...]', 'records, folders or globs (default: this folder)')
    .option('--write', 'write the records')
    .option('--diff', 'show what would change (the default)')
    .option('--stdout', 'print the rewritten record; takes one')
    .addOption(
      new Option('--to <form>', 'make webhook catalogues canonical records too, or leave them as catalogues')
        .choices(migrationTargets)
        .default('review'),
    )
    .addHelpText('after', '\nExamples:\n  $ api-review migrate review.yml\n  $ api-review migrate ../catalog --write')
    .action(async (paths: string[], flags: MigrateFlags) => {
      const modes = [flags.write, flags.diff, flags.stdout].filter((flag) => flag === true).length;
      if (modes > 1) throw new UsageError('Choose one of --write, --diff and --stdout.');
      const { workingFolder } = terminal;
      const fs = nodeFileSystem(workingFolder);
      const inputs = await givenInputs(fs, workingFolder, paths.length > 0 ? paths : ['.']);
      const migrated = await migrateRecords(fs, inputs, dialectsInForce(await settingsFor(fs, flags)), flags.to);
      if (flags.stdout === true && migrated.length !== 1) throw new UsageError('--stdout takes one record.');
      for (const one of migrated) await migrateOne(one, flags, terminal);
      exit(0);
    });
}

async function migrateOne(migrated: MigratedFile, flags: MigrateFlags, terminal: Terminal): Promise<void> {
  const { file, before, migration, reason } = migrated;
  const { stdout, stderr, workingFolder } = terminal;
  if (migration === undefined) {
    stderr.write(`${oneLine(file)}: left as it is. ${oneLine(reason)}\n`);
    if (flags.stdout === true) print(before, terminal);
    return;
  }
  if (flags.stdout === true) print(migration.text, terminal);
  else if (migration.text !== before) {
    if (flags.write === true) await writeFile(workingFolder, file, migration.text);
    else stdout.write(forPeople(patchOf(escapeLine(file), before, migration.text)));
  }
  stderr.write(summaryOf(migrated));
}

/** Lines that differ, of which comparing twice as many takes four times as long. */
const mostDifferences = 5000;

function patchOf(name: string, before: string, after: string): string {
  const options = { maxEditLength: mostDifferences };
  return (
    createTwoFilesPatch(name, name, before, after, 'as it is', 'canonical', options) ??
    `${name} differs in too many lines to be compared; \`--stdout\` prints all that it would become.\n`
  );
}

/** To a file or a program the very text; to a person's screen what can be seen of it. */
function print(text: string, { stdout }: Terminal): void {
  stdout.write(stdout.isTTY === true ? forPeople(text) : text);
}

/** The parts that were moved, kept under `x-unmapped`, or missing. */
function summaryOf({ file, before, migration }: MigratedFile): string {
  if (migration === undefined) return '';
  const { text, moves, unmapped, gaps } = migration;
  const state = text === before ? 'unchanged' : `${moves.length} moved, ${unmapped.length} kept under x-unmapped`;
  const lines = [
    `${escapeLine(file)}: ${state}`,
    ...moves.map(({ from, to }) => `  ${from} → ${to}`),
    ...unmapped.map(({ from, to }) => `  no place for ${from}; kept at ${to}`),
    ...gaps.map((gap) => `  still missing: ${gap}`),
  ];
  return lines.map((line) => `${oneLine(line)}\n`).join('');
}
