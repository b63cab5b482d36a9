import { Command } from 'commander';
import type { Settings } from '../../config/settings.ts';
import { limitsInForce } from '../../config/settings.ts';
import { UsageError } from '../../finding/errors.ts';
import type { Identity } from '../../finding/identity.ts';
import { namesInWorkspace } from '../../load/bounds.ts';
import type { FileInfo } from '../../load/file-system.ts';
import { commitNamed, GitError } from '../../load/git.ts';
import { gitFileSystem, type RepositoryAt } from '../../load/git-file-system.ts';
import { nodeFileSystem } from '../../load/node-file-system.ts';
import { isBelow } from '../../load/paths.ts';
import { renamesIn, repositoriesAt } from '../../load/repositories-at.ts';
import { isAboutChange } from '../../run/about-change.ts';
import { type Comparison, compareStates, compareTexts } from '../../run/compare.ts';
import { currentDay } from '../../run/current-day.ts';
import { waive } from '../../run/silence/waivers.ts';
import { oneLine } from '../../text/escape.ts';
import { type ConcludeFlags, conclude } from '../conclude.ts';
import {
  addConfigOptions,
  addSilenceOptions,
  type ConfigFlags,
  failOnOption,
  settingsFor,
  strictOption,
} from '../config-options.ts';
import { readText, readWaivers } from '../files.ts';
import { formatOption, formatsHelp, showInfoOption, targetsOf } from '../formats.ts';
import type { Exit, Terminal } from '../terminal.ts';

interface DiffFlags extends ConfigFlags, ConcludeFlags {}

export function diffCommand(terminal: Terminal, exit: Exit): Command {
  return addConfigOptions(addSilenceOptions(new Command('diff')))
    .description('report how a change affects the claims of records: verdicts, specs, pages, evidence')
    .argument('<old>', 'a record, or a commit of git; `A...B` means B, and where it branched off A')
    .argument('[new]', 'a record, or a commit (default with a commit: the files as they are now)')
    .addOption(formatOption())
    .option('-o, --output <file>', 'write the report to a file instead of stdout')
    .addOption(failOnOption())
    .addOption(strictOption())
    .option('-q, --quiet', 'report errors only')
    .addOption(showInfoOption())
    .option('--no-color', 'no colours')
    .addHelpText('after', `${formatsHelp()}\n${examples}`)
    .action(async (old: string, recent: string | undefined, flags: DiffFlags) =>
      exit(await run({ old, recent }, flags, terminal)),
    );
}

const examples = `
Examples:
  $ api-review diff origin/main                 every record, against the files as they are now
  $ api-review diff origin/main... --format github
  $ api-review diff v1 v2
  $ api-review diff old/review.yml review.yml`;

interface Versions {
  readonly old: string;
  readonly recent: string | undefined;
}

async function run(versions: Versions, flags: DiffFlags, terminal: Terminal): Promise<number> {
  const targets = await targetsOf(flags);
  const fs = nodeFileSystem(terminal.workingFolder, terminal.named);
  const settings = await settingsFor(fs, flags);
  const ofFiles = await comparedFiles(versions, settings, terminal);
  const { report: found, recordsIn } = ofFiles ?? (await comparedCommits(versions, settings, terminal));
  const alone = nothingCompared(recordsIn, versions, ofFiles !== undefined, settings);
  if (alone !== undefined) terminal.stderr.write(`api-review: ${oneLine(alone)}\n`);
  const nameInRepo = await namesInWorkspace(fs);
  const waivers = await readWaivers(fs, settings.waivers?.value);
  const report = waivers === undefined ? found : await waive(found, waivers, { fs, settings, today: currentDay() });
  const asked = nameInRepo(ofFiles === undefined ? '.' : (versions.recent ?? '.'));
  const covers = ({ rule, file }: Identity) => isAboutChange(rule) && isBelow(file, asked);
  return conclude(report, { settings: { ...settings, maxWarnings: undefined }, targets, fs, covers }, flags, terminal);
}

/** Why no record was compared with an earlier version of itself; undefined where one was. */
function nothingCompared(
  recordsIn: Comparison['recordsIn'],
  { old, recent }: Versions,
  areFiles: boolean,
  { exclude }: Settings,
): string | undefined {
  if (recordsIn.both) return undefined;
  const [first = old, second = recent ?? ''] = old.includes('...') ? old.split('...') : [];
  const [then, now] = areFiles
    ? [`in \`${old}\``, `in \`${recent}\``]
    : [`at \`${first}\``, second === '' ? 'in the files of now' : `at \`${second}\``];
  const left = exclude.length === 0 ? '' : '; what the configuration excludes was not looked at';
  if (recordsIn.before) return `nothing was compared: there is no review record ${now}${left}.`;
  if (recordsIn.after) return `nothing was compared: there is no review record ${then}${left}.`;
  return `nothing was compared: there is no review record ${then}, and none ${now}${left}.`;
}

/** Undefined where the old version is no file. */
async function comparedFiles(
  { old, recent }: Versions,
  settings: Settings,
  { workingFolder, named }: Terminal,
): Promise<Comparison | undefined> {
  for (const name of [old, recent]) await refuseAmbiguity(workingFolder, name);
  const { recordBytes } = limitsInForce(settings);
  const before = await fileText(workingFolder, old, recordBytes);
  if (before === undefined) return undefined;
  if (recent === undefined) throw new UsageError('Two files are compared: name the new one too.');
  const after = await fileText(workingFolder, recent, recordBytes);
  if (after === undefined) throw new UsageError(`There is no file \`${recent}\`.`);
  return compareTexts({ fs: nodeFileSystem(workingFolder, named), settings }, { file: recent, before, after });
}

/** A change may add a file with the name of a branch; compared with that, nothing would have changed. */
async function refuseAmbiguity(workingFolder: string, name = ''): Promise<void> {
  if (name === '' || (await kindOf(workingFolder, name)) !== 'file' || !(await isCommit(workingFolder, name))) return;
  throw new UsageError(
    `\`${name}\` is a file and a commit: write \`./${name}\` for the file, \`${name}^0\` for the commit.`,
  );
}

/** The records that `lint` would find, compared: below the working folder, by their content. */
async function comparedCommits(versions: Versions, settings: Settings, terminal: Terminal): Promise<Comparison> {
  const { workingFolder } = terminal;
  const { before, after } = await repositoriesOf(versions, workingFolder);
  const present = nodeFileSystem(workingFolder, terminal.named);
  const then = await gitFileSystem(workingFolder, before, terminal.named);
  const now = after === undefined ? undefined : await gitFileSystem(workingFolder, after, terminal.named);
  try {
    const renames = await renamesIn(present, before, after);
    return await compareStates(
      { fs: now?.fs ?? present, before: { fs: then.fs }, settings },
      { inputs: { files: [], folders: ['.'] }, renames },
    );
  } finally {
    then.close();
    now?.close();
  }
}

interface Commits {
  readonly before: readonly RepositoryAt[];
  /** Undefined for the files of the present. */
  readonly after: readonly RepositoryAt[] | undefined;
}

async function repositoriesOf({ old, recent }: Versions, workingFolder: string): Promise<Commits> {
  const [, tip] = old.split('...');
  if (tip !== undefined && recent !== undefined)
    throw new UsageError(`\`${old}\` names both versions: leave out \`${recent}\`.`);
  const end = recent ?? (tip === '' ? undefined : tip);
  const at = async (name: string) => {
    try {
      return await repositoriesAt(workingFolder, ['.'], name);
    } catch (error) {
      if (!(error instanceof GitError)) throw error;
      throw new UsageError(`There is no file \`${name}\`, and ${error.message}`);
    }
  };
  const [before, after] = [await at(old), end === undefined ? undefined : await at(end)];
  if ([...before, ...(after ?? [])].some(({ commit }) => commit === undefined))
    throw new UsageError('This repository has no commit yet, so there is no earlier version to compare with.');
  return { before, after };
}

/** Undefined where there is no file: a folder may be called like a branch. @throws UsageError when it cannot be read */
async function fileText(workingFolder: string, file: string, mostBytes: number): Promise<string | undefined> {
  const kind = await kindOf(workingFolder, file);
  return kind === undefined || kind === 'folder'
    ? undefined
    : readText(nodeFileSystem(workingFolder, { files: [file], folders: [] }), file, mostBytes);
}

async function kindOf(workingFolder: string, path: string): Promise<FileInfo['kind'] | undefined> {
  return (await nodeFileSystem(workingFolder).stat(path))?.kind;
}

async function isCommit(workingFolder: string, ref: string): Promise<boolean> {
  return (await commitNamed({ folder: workingFolder }, ref)) !== undefined;
}
