import { isRun, type Settings } from '../config/settings.ts';
import { namesInWorkspace } from '../load/bounds.ts';
import type { FileSystem } from '../load/file-system.ts';
import { isBelow } from '../load/paths.ts';
import { isAboutChange, isAboutRemoval } from '../run/about-change.ts';
import type { AccountedFile } from '../run/account.ts';
import type { Report } from '../run/result.ts';
import type { Covers } from '../run/silence/baseline.ts';

/** What a run looked for. */
export interface LookedFor {
  readonly settings: Pick<Settings, 'only'>;
  /** It also looked for what is gone since a commit. */
  readonly compared: boolean;
}

/**
 * Which findings a run would have found: of its rules those that speak of a file that was asked for, and those about the repo of a
 * record that was asked for, unless they speak of another record. A shard looked only at the files of its account.
 */
export async function coversOf(
  fs: FileSystem,
  { account, asked, part }: Report,
  { settings, compared }: LookedFor,
): Promise<Covers> {
  const nameInRepo = await namesInWorkspace(fs);
  let entries: ReadonlyMap<string, AccountedFile> | undefined;
  const isAsked = (file: string) => asked.some((one) => isBelow(file, one));
  return ({ rule, file, with: others = [] }) => {
    if (!isRun(settings, rule)) return false;
    if (isAboutChange(rule)) return compared && isAboutRemoval(rule) && isAsked(file);
    const files = [file, ...others];
    entries ??= new Map(account.map((one) => [nameInRepo(one.file), one]));
    const entry = entries.get(file);
    if (part !== undefined && entry === undefined) return false;
    if (files.some(isAsked)) return true;
    const isOfAskedRecord = entry?.records.some((record) => isAsked(nameInRepo(record))) === true;
    return isOfAskedRecord && !files.some((one) => entries?.get(one)?.kind === 'record');
  };
}
