import { Option } from 'commander';
import { UsageError } from '../finding/errors.ts';
import { reporters } from '../formats/index.ts';
import type { ListedReporter, Reporter } from '../formats/reporter.ts';
import { didYouMean } from '../text/nearest.ts';

export interface FormatFlags {
  /** `FORMAT` or `FORMAT=FILE`, in the order given. */
  readonly format?: readonly string[];
  readonly output?: string;
  readonly color: boolean;
  readonly showInfo?: true;
}

/** A format that was asked for. */
export interface Target {
  readonly reporter: Reporter;
  /** stdout where there is none. */
  readonly file: string | undefined;
}

export function formatOption(): Option {
  return new Option(
    '-f, --format <format>',
    'how to report: FORMAT to stdout, or FORMAT=FILE; may be repeated (default: "pretty")',
  ).argParser((value: string, before: readonly string[] = []) => [...before, value]);
}

export function showInfoOption(): Option {
  return new Option('--show-info', 'tell infos in full; `pretty` only counts them, and other formats have them anyway');
}

/** The list of formats at the end of `--help`. @param own formats of a command that take the place of others */
export function formatsHelp(own: readonly ListedReporter[] = []): string {
  const known = formatsWith(own);
  const widest = Math.max(...known.map(({ id }) => id.length));
  return ['', 'Formats:', ...known.map(({ id, description }) => `  ${id.padEnd(widest)}  ${description}`)].join('\n');
}

/** A blob is a part of a run of `lint`, so a command with formats of its own has none. */
function formatsWith(own: readonly ListedReporter[]): readonly ListedReporter[] {
  if (own.length === 0) return reporters;
  const others = reporters.filter(({ id }) => id !== 'blob' && own.every((one) => one.id !== id));
  return [...own, ...others];
}

/**
 * Load the reporters that are asked for.
 * @param own formats of a command that take the place of others
 * @throws UsageError when they cannot all be had
 */
export async function targetsOf(
  { format = ['pretty'], output }: FormatFlags,
  own: readonly ListedReporter[] = [],
): Promise<Target[]> {
  const asked = format.map((argument) => parseFormat(argument, formatsWith(own)));
  const toStdout = asked.filter(({ file }) => file === undefined);
  if (output !== undefined && (asked.length > 1 || toStdout.length === 0))
    throw new UsageError('`--output` is for a single format without a file of its own: write `--format FORMAT=FILE`.');
  if (toStdout.length > 1) {
    const names = toStdout.map(({ listed }) => `\`${listed.id}\``).join(' and ');
    throw new UsageError(`Only one format goes to stdout, and ${names} name no file: write \`--format FORMAT=FILE\`.`);
  }
  const twice = asked.find(({ file }, index) => asked.findIndex((other) => other.file === file) < index);
  if (twice !== undefined) throw new UsageError(`\`${twice.file}\` is the file of two formats.`);
  return Promise.all(asked.map(async ({ listed, file }) => ({ reporter: await listed.load(), file: file ?? output })));
}

function parseFormat(
  argument: string,
  formats: readonly ListedReporter[],
): { listed: ListedReporter; file: string | undefined } {
  const [id = '', ...rest] = argument.split('=');
  const listed = formats.find((reporter) => reporter.id === id);
  if (listed === undefined) {
    const known = formats.map((reporter) => reporter.id);
    throw new UsageError(`There is no format \`${id}\`. ${didYouMean(id, known) ?? `There are: ${known.join(', ')}.`}`);
  }
  if (rest.length === 0) return { listed, file: undefined };
  const file = rest.join('=');
  if (file === '') throw new UsageError(`\`--format ${argument}\` names no file after the \`=\`.`);
  return { listed, file };
}
