import type { Settings } from '../config/settings.ts';
import type { FileSystem } from '../load/file-system.ts';
import type { Trace } from '../report/trace.ts';
import { compareStates } from '../run/compare.ts';
import { type LintOptions as CheckOptions, lint as check } from '../run/lint.ts';
import type { Report } from '../run/result.ts';
import { trace as traceAll } from '../run/whole.ts';
import { expectOptions, type InputOptions, inputOptions, type Kind } from './arguments.ts';
import { givenInputs } from './inputs.ts';

/** What to check, and how. Files may be globs, and folders may be named among them. */
export interface LintOptions extends CheckOptions, Pick<InputOptions, 'missing'> {}

export const optionsOfLint: Readonly<Record<string, Kind>> = {
  ...inputOptions,
  today: 'a day, YYYY-MM-DD?',
  inlineConfig: '`true` or `false`?',
  trusted: 'an object?',
  waivers: 'an object?',
  shard: 'an object?',
  cache: 'an object?',
  details: '`true` or `false`?',
  onProgress: 'a function?',
};

/**
 * Check review records against themselves, their evidence and their repos.
 *
 * Mistakes in the files become diagnostics; no content of a file makes this throw. A fault of the tool inside a rule is
 * recorded in `crashes`, and the other rules go on.
 * @throws UsageError when an option is wrong, or names a file that is not there
 */
export async function lint(options: LintOptions): Promise<Report> {
  expectOptions('lint(options)', options, optionsOfLint);
  const { missing: _, ...rest } = options;
  return check({ ...rest, ...(await givenInputs('lint(options)', options)) });
}

/** Which specs to trace. */
export interface TraceOptions extends InputOptions {
  /** The settings; the defaults unless given. */
  readonly settings?: Settings;
}

/**
 * Trace every server, channel, operation and message of the specs of records to the lines that speak of it.
 * @throws UsageError when an option is wrong, or one of the records cannot be read
 */
export async function trace(options: TraceOptions): Promise<Trace[]> {
  expectOptions('trace(options)', options, inputOptions);
  const { fs, settings } = options;
  const inputs = await givenInputs('trace(options)', options);
  return traceAll({ fs, ...inputs, ...(settings && { settings }) });
}

/** Two states of the same files. */
export interface DiffOptions {
  /** The files as they were, such as a commit's. */
  readonly before: FileSystem;
  readonly after: FileSystem;
  /** Folders to look through; the working folder unless given. */
  readonly folders?: readonly string[];
  /** New paths of files by old ones, where a file was moved. */
  readonly renames?: ReadonlyMap<string, string>;
  /** The settings; the defaults unless given. */
  readonly settings?: Settings;
}

/**
 * The findings about changes of the claims in records: verdicts, specs, pages, evidence. Places are in the later state, but for those of
 * files that are gone.
 * @throws UsageError when an option is wrong
 */
export async function diff(options: DiffOptions): Promise<Report> {
  expectOptions('diff(options)', options, {
    before: 'a file system',
    after: 'a file system',
    folders: 'a list of texts?',
    renames: 'a map?',
    settings: 'an object?',
  });
  const { before, after, folders = ['.'], renames = new Map<string, string>(), settings } = options;
  const states = { fs: after, before: { fs: before }, ...(settings && { settings }) };
  return (await compareStates(states, { inputs: { files: [], folders }, renames })).report;
}
