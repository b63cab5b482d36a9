import { defaultSettings, type Settings } from '../../config/settings.ts';
import type { FileSystem } from '../../load/file-system.ts';
import { type Opening, openingOf } from '../../load/opening.ts';
import { optionalOperations } from '../../threads/host-file-system.ts';
import type { FileOperation } from '../../threads/protocol.ts';
import type { Trusted } from '../context.ts';
import { currentDay } from '../current-day.ts';
import type { Before, RunOptions, StatesOptions } from '../open-run.ts';

/** The options of a run as data that goes to a worker. Files that are not those of the disk are asked for. */
export interface PlainRun extends Pick<RunOptions, 'files' | 'folders' | 'inlineConfig' | 'details'> {
  /** The same for all jobs of a run: a worker that has it open keeps it so. */
  readonly id: number;
  /** Later runs of the same worker are over much the same files. */
  readonly isRepeated: boolean;
  readonly today: string;
  readonly fs: PlainFiles;
  readonly trusted?: { readonly fs: PlainFiles; readonly formerNames?: ReadonlyMap<string, string> };
  readonly settings: PlainSettings;
  readonly before?: { readonly fs: PlainFiles; readonly settings?: PlainSettings };
}

/** Files that the worker opens itself, or those of a name that the host knows. */
export type PlainFiles =
  | Opening
  | { readonly kind: 'host'; readonly name: string; readonly optional: readonly FileOperation[] };

/** Settings without functions; rulesets by the text of the configuration that holds them. */
export interface PlainSettings extends Omit<Settings, 'fs' | 'pathInConfig' | 'rulesets'> {
  readonly fs?: PlainFiles;
  readonly rulesets?: { readonly from: string; readonly file: string; readonly text: string };
}

let runs = 0;

/**
 * The options as data, and the files that a worker may ask for.
 * @param isRepeated later runs of the same worker are over much the same files
 */
export function plainRun(
  options: StatesOptions,
  isRepeated: boolean,
): {
  readonly run: PlainRun;
  readonly files: Readonly<Record<string, FileSystem>>;
} {
  const { fs, files, folders, trusted, inlineConfig, details, before, settings = defaultSettings } = options;
  const run: PlainRun = {
    id: runs++,
    isRepeated,
    today: options.today ?? currentDay(),
    fs: plainFiles('run', fs),
    ...(files && { files }),
    ...(folders && { folders }),
    ...(inlineConfig === undefined ? {} : { inlineConfig }),
    ...(details === undefined ? {} : { details }),
    ...(trusted && { trusted: plainTrusted(trusted) }),
    settings: plainSettings('configuration', settings),
    ...(before && { before: plainBefore(before) }),
  };
  return {
    run,
    files: {
      run: fs,
      ...(trusted && { trusted: trusted.fs }),
      ...(settings.fs && { configuration: settings.fs }),
      ...(before && { before: before.fs }),
      ...(before?.settings?.fs && { 'configuration before': before.settings.fs }),
    },
  };
}

function plainBefore({ fs, settings }: Before): NonNullable<PlainRun['before']> {
  return {
    fs: plainFiles('before', fs),
    ...(settings && { settings: plainSettings('configuration before', settings) }),
  };
}

function plainSettings(name: string, settings: Settings): PlainSettings {
  const { fs, pathInConfig: _, rulesets, ...others } = settings;
  const source = rulesets?.value[0]?.source.source;
  return {
    ...others,
    ...(fs && { fs: plainFiles(name, fs) }),
    ...(rulesets && { rulesets: { from: rulesets.from, file: source?.file ?? '', text: source?.text ?? '' } }),
  };
}

function plainTrusted({ fs, formerNames }: Trusted): NonNullable<PlainRun['trusted']> {
  return { fs: plainFiles('trusted', fs), ...(formerNames && { formerNames }) };
}

function plainFiles(name: string, fs: FileSystem): PlainFiles {
  return openingOf(fs) ?? { kind: 'host', name, optional: optionalOperations(fs) };
}
