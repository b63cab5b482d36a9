import { Command } from 'commander';
import { UsageError } from '../../finding/errors.ts';
import { defaultLimits } from '../../limits/limits.ts';
import type { FileInfo } from '../../load/file-system.ts';
import { commitNamed, filesAt, textAt } from '../../load/git.ts';
import { nodeFileSystem } from '../../load/node-file-system.ts';
import { type Change, diff } from '../../run/diff.ts';
import {
  addConfigOptions,
  type ConfigFlags,
  failOnOption,
  fails,
  settingsFor,
  strictOption,
} from '../config-options.ts';
import { readText } from '../files.ts';
import { type FormatFlags, formatOption, formatsHelp, targetsOf, writeReports } from '../formats.ts';
import type { Exit, Terminal } from '../terminal.ts';

interface DiffFlags extends ConfigFlags, FormatFlags {}

export function diffCommand(terminal: Terminal, exit: Exit): Command {
  return addConfigOptions(new Command('diff'))
    .description('report how a change affects the claims of records: verdicts, specs, pages, evidence')
    .argument('<old>', 'a record, or a commit of git')
    .argument('[new]', 'a record, or a commit (default with a commit: the files as they are now)')
    .addOption(formatOption())
    .addOption(failOnOption())
    .addOption(strictOption())
    .option('--no-color', 'no colours')
    .addHelpText('after', `${formatsHelp()}\n${examples}`)
    .action(async (old: string, recent: string | undefined, flags: DiffFlags) => {
      const targets = await targetsOf(flags);
      const settings = await settingsFor(nodeFileSystem(terminal.workingFolder), flags);
      const report = diff(await changesBetween(terminal.workingFolder, old, recent), settings);
      const failOn = settings.failOn.value;
      await writeReports(report, targets, { color: flags.color, failOn }, terminal);
      exit(report.diagnostics.some(({ severity }) => fails(severity, failOn)) ? 1 : 0);
    });
}

const examples = `
Examples:
  $ api-review diff origin/main                 every review.yml, against the files as they are now
  $ api-review diff origin/main HEAD --format github
  $ api-review diff old/review.yml review.yml`;

async function changesBetween(workingFolder: string, old: string, recent: string | undefined): Promise<Change[]> {
  for (const name of [old, recent]) await refuseAmbiguity(workingFolder, name);
  const before = await fileText(workingFolder, old);
  if (before !== undefined) {
    if (recent === undefined) throw new UsageError('Two files are compared: name the new one too.');
    const after = await fileText(workingFolder, recent);
    if (after === undefined) throw new UsageError(`There is no file \`${recent}\`.`);
    return [{ file: recent, before, after }];
  }
  for (const ref of [old, recent]) {
    if (ref !== undefined && !(await isCommit(workingFolder, ref)))
      throw new UsageError(`\`${ref}\` is neither a file nor a commit.`);
  }
  return changesOfCommits(workingFolder, old, recent);
}

/** A change may add a file with the name of a branch; compared with that, nothing would have changed. */
async function refuseAmbiguity(workingFolder: string, name = ''): Promise<void> {
  if (name === '' || (await kindOf(workingFolder, name)) !== 'file' || !(await isCommit(workingFolder, name))) return;
  throw new UsageError(
    `\`${name}\` is a file and a commit: write \`./${name}\` for the file, \`${name}^0\` for the commit.`,
  );
}

async function changesOfCommits(workingFolder: string, old: string, recent: string | undefined): Promise<Change[]> {
  const listed = await Promise.all([filesAt(workingFolder, old), filesAt(workingFolder, recent ?? 'HEAD')]);
  const records = [...new Set(listed.flat())]
    .filter((file) => /(?:^|\/)(?:review\.ya?ml|reviews\/[^/]+\.ya?ml)$/.test(file))
    .sort();
  const textNow = (file: string) =>
    recent === undefined ? fileText(workingFolder, file) : textAt(workingFolder, recent, file);
  const changes: Change[] = [];
  for (const file of records) {
    changes.push({ file, before: await textAt(workingFolder, old, file), after: await textNow(file) });
  }
  return changes;
}

/** Undefined where there is no file: a folder may be called like a branch. @throws UsageError when it cannot be read */
async function fileText(workingFolder: string, file: string): Promise<string | undefined> {
  const kind = await kindOf(workingFolder, file);
  const fs = nodeFileSystem(workingFolder);
  return kind === undefined || kind === 'folder' ? undefined : readText(fs, file, defaultLimits.recordBytes);
}

async function kindOf(workingFolder: string, path: string): Promise<FileInfo['kind'] | undefined> {
  return (await nodeFileSystem(workingFolder).stat(path))?.kind;
}

async function isCommit(workingFolder: string, ref: string): Promise<boolean> {
  return (await commitNamed({ folder: workingFolder }, ref)) !== undefined;
}
