import { UsageError } from '../finding/errors.ts';
import { timedAlone } from '../limits/profile.ts';
import type { FileSystem } from '../load/file-system.ts';
import { findInputs } from '../load/find-inputs.ts';
import { GitError } from '../load/git.ts';
import { gitFileSystem, type RepositoryAt } from '../load/git-file-system.ts';
import { repositoriesAt } from '../load/repositories-at.ts';
import type { Cache } from '../run/cache.ts';
import { lint } from '../run/lint.ts';
import type { Report } from '../run/result.ts';
import { newFindings, partSince } from '../run/since.ts';
import { oneLine } from '../text/escape.ts';
import { type BaselineFlags, withoutKnown } from './conclude.ts';
import { type ConfigFlags, settingsFor } from './config-options.ts';
import { readWaivers } from './files.ts';
import { progressLine, type Terminal } from './terminal.ts';

export interface SinceFlags extends BaselineFlags, ConfigFlags {
  readonly waivers?: string;
}

type Found = Pick<Report, 'diagnostics'>;

const nothing: Found = { diagnostics: [] };

/**
 * A function that keeps only the findings of a report that were not found at a commit.
 * @throws GitError when there is no such commit
 */
export async function newSince(
  since: string,
  paths: readonly string[],
  flags: SinceFlags,
  cache: Cache | undefined,
  terminal: Terminal,
): Promise<(report: Report) => Promise<Report>> {
  const repositories = await timedAlone('ask git', () => repositoriesAt(terminal.workingFolder, paths, since));
  return async (report) => {
    const hasNothingToCompare =
      report.diagnostics.length === 0 || repositories.every(({ commit }) => commit === undefined);
    const found = hasNothingToCompare
      ? nothing
      : await timedAlone('check the commit', () => foundAt(repositories, paths, flags, cache, terminal));
    return partSince(newFindings(report, found), repositories);
  };
}

/**
 * The findings of the same command in the files as they were: with the configuration, the rulesets, the waivers and the
 * baseline of then. Outcomes of parts of which nothing has changed come from the cache; nothing is added to it.
 */
async function foundAt(
  repositories: readonly RepositoryAt[],
  paths: readonly string[],
  flags: SinceFlags,
  cache: Cache | undefined,
  terminal: Terminal,
): Promise<Found> {
  const { fs, close } = await gitFileSystem(terminal.workingFolder, repositories);
  try {
    return await foundIn(fs, paths, flags, cache, terminal);
  } catch (error) {
    if (error instanceof GitError || !(error instanceof UsageError)) throw error;
    terminal.stderr.write(
      `api-review: ${oneLine(`All findings count as new, for at that commit the run ends with: ${error.message}`)}\n`,
    );
    return nothing;
  } finally {
    close();
  }
}

async function foundIn(
  fs: FileSystem,
  paths: readonly string[],
  flags: SinceFlags,
  cache: Cache | undefined,
  terminal: Terminal,
): Promise<Found> {
  const isThere = async (file: string) => (await fs.stat(file)) !== undefined;
  const { config } = flags;
  const isNewConfig = typeof config === 'string' && !(await isThere(config));
  const settings = await settingsFor(fs, isNewConfig ? { ...flags, config: false } : flags);
  const { files, folders } = await timedAlone('find files', () => findInputs(fs, terminal.workingFolder, paths));
  const waivers = flags.waivers !== undefined && (await isThere(flags.waivers)) ? flags.waivers : undefined;
  const progress = progressLine(terminal, { state: 'as they were' });
  const read = await readWaivers(fs, waivers);
  const report = await lint({
    ...{ fs, files, folders, settings, onProgress: progress.update },
    ...(read && { waivers: read }),
    ...(cache && { cache: { get: cache.get, set: async () => {} } }),
  });
  progress.end();
  return flags.baseline !== undefined && (await isThere(flags.baseline))
    ? (await withoutKnown(fs, flags.baseline, report)).report
    : report;
}
