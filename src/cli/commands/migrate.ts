import { Command, Option } from 'commander';
import { UsageError } from '../../finding/errors.ts';
import { nodeFileSystem } from '../../load/node-file-system.ts';
import { type LintAround, lintAround } from '../../run/lint-around.ts';
import { type MigratedFile, type MigrationTarget, migrationTargets } from '../../run/migrate.ts';
import type { Report } from '../../run/result.ts';
import { migrateRecords } from '../../run/whole.ts';
import { escapeLine, forPeople, oneLine } from '../../text/escape.ts';
import { counted } from '../../writing/sentences.ts';
import { addConfigOptions, type ConfigFlags, settingsFor } from '../config-options.ts';
import { givenInputs, writeFile } from '../files.ts';
import { patchOf, printText } from '../patch.ts';
import { type Exit, progressLine, type Terminal } from '../terminal.ts';

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
      const fs = nodeFileSystem(workingFolder, terminal.named);
      const settings = await settingsFor(fs, flags);
      const inputs = await givenInputs(fs, paths, settings, terminal);
      const reading = progressLine(terminal, { verb: 'Read' });
      const migrated = await migrateRecords(fs, inputs, settings, flags.to, reading.update);
      reading.end();
      if (flags.stdout === true && migrated.length !== 1) throw new UsageError('--stdout takes one record.');
      const checking = progressLine(terminal);
      const around = await lintAround(fs, inputs, settings, migrated, checking.update);
      checking.end();
      for (const one of migrated) await migrateOne(withoutNewErrors(one, around, flags), flags, terminal);
      terminal.stderr.write(verdictOf(around, flags));
      exit(0);
    });
}

/** A record that lint would find an error in afterwards, and finds none in today, is not written. */
function withoutNewErrors(one: MigratedFile, { newErrors }: LintAround, { write }: MigrateFlags): MigratedFile {
  const error = newErrors.get(one.file);
  if (error === undefined || write !== true) return one;
  return { ...one, migration: undefined, reason: `Afterwards, lint would say: ${error}` };
}

/** What lint says today and afterwards. */
function verdictOf({ before, after, newErrors }: LintAround, { write }: MigrateFlags): string {
  const counts = ({ diagnostics }: Report) =>
    (['error', 'warning'] as const)
      .map((severity) => counted(diagnostics.filter((one) => one.severity === severity).length, severity))
      .join(' and ');
  const gaps = after.diagnostics.filter(({ rule }) => rule === 'record/incomplete').length;
  const ofGaps = gaps === 0 ? '' : ` (${counted(gaps, 'gap')}: record/incomplete)`;
  const left =
    newErrors.size === 0
      ? ''
      : write === true
        ? ` ${counted(newErrors.size, 'record')} with new errors left as it is.`
        : ` ${counted(newErrors.size, 'record')} would have new errors; --write leaves such as they are.`;
  return `api-review: lint says ${counts(before)} before, and ${counts(after)}${ofGaps} when all is written.${left}\n`;
}

async function migrateOne(migrated: MigratedFile, flags: MigrateFlags, terminal: Terminal): Promise<void> {
  const { file, before, migration, reason } = migrated;
  const { stdout, stderr, workingFolder } = terminal;
  if (migration === undefined) {
    stderr.write(`${oneLine(file)}: left as it is. ${oneLine(reason)}\n`);
    if (flags.stdout === true) printText(before, terminal);
    return;
  }
  if (flags.stdout === true) printText(migration.text, terminal);
  else if (migration.text !== before) {
    if (flags.write === true) await writeFile(workingFolder, file, migration.text);
    else stdout.write(forPeople(patchOf(file, before, migration.text, ['as it is', 'canonical'])));
  }
  stderr.write(summaryOf(migrated));
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
