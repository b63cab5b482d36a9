import { type Command, InvalidArgumentError, Option } from 'commander';
import { type FailOn, type Gate, gates } from '../config/config.ts';
import { type Engine, engines, type Settings } from '../config/settings.ts';
import { severities } from '../finding/finding.ts';
import { defaultLimits, type Limits } from '../limits/limits.ts';
import type { FileSystem } from '../load/file-system.ts';
import { configure } from '../run/configure.ts';
import { didYouMean } from '../text/nearest.ts';

/** The flags that choose the configuration and override its values. */
export interface ConfigFlags {
  /** `false` for `--no-config`. */
  readonly config?: string | false;
  readonly allowJs?: true;
  readonly strict?: true;
  readonly failOn?: FailOn;
  readonly engine?: Engine;
  readonly gate?: Gate;
  /** By `--limit`. */
  readonly limit?: Partial<Limits>;
  readonly rule?: readonly string[];
  readonly maxWarnings?: number;
  readonly baseline?: string | false;
  readonly waivers?: string | false;
  readonly since?: string | false;
}

/** Give a command the options that all commands with a configuration share. */
export function addConfigOptions(command: Command): Command {
  return command
    .option(
      '--config <file>',
      'the configuration (default: api-review.config.yaml here or in the nearest folder above)',
    )
    .option('--no-config', 'no configuration')
    .option('--limit <name=value>', 'another limit, such as run.seconds=600; can be given several times', limitIn)
    .option('--allow-js', 'run the JavaScript of the configured rulesets; use it only if you trust all of them');
}

function limitIn(argument: string, before: Partial<Limits> = {}): Partial<Limits> {
  const [name = '', value = ''] = argument.split('=');
  if (!Object.hasOwn(defaultLimits, name)) {
    const names = Object.keys(defaultLimits);
    throw new InvalidArgumentError(
      `There is no such limit. ${didYouMean(name, names) ?? `There are: ${names.join(', ')}.`}`,
    );
  }
  if (!/^[1-9]\d{0,9}$/.test(value)) throw new InvalidArgumentError('Its value has to be a whole number from 1.');
  return { ...before, [name]: Number(value) };
}

/** Give a command the options about findings that are known or waived. */
export function addSilenceOptions(command: Command): Command {
  return command
    .option('--baseline <file>', 'leave out the findings that this file lists, so that only new ones fail')
    .option('--no-baseline', 'no baseline, also where the configuration names one')
    .option('--waivers <file>', 'a file of waivers, which silence findings until a date')
    .option('--no-waivers', 'no waivers, also where the configuration names some')
    .option('--update-baseline', 'write all present findings to the baseline')
    .option('--prune-baseline', 'take what is fixed out of the baseline, and add nothing');
}

export function strictOption(): Option {
  return new Option('--strict', 'raise the severity of findings about uncertain facts');
}

export function failOnOption(without: FailOn = 'error'): Option {
  const description = `the least severity that makes the exit code 1 (default: "${without}")`;
  return new Option('--fail-on <severity>', description).choices([...severities, 'never']);
}

export function engineOption(): Option {
  const description =
    'the engine of the built-in webhook rules; Spectral finds the same, more slowly (default: "direct")';
  return new Option('--engine <engine>', description).choices(engines);
}

export function gateOption(): Option {
  const description =
    'whose findings count for the exit code: "own" leaves those of the provider to the provider (default: "all")';
  return new Option('--gate <whose>', description).choices(gates);
}

/** The settings in force. @param isTrusted the files of the configuration are not those that are checked */
export function settingsFor(
  fs: FileSystem,
  { config, allowJs, strict, failOn, engine, gate, rule, limit, ...rest }: ConfigFlags,
  isTrusted: boolean = false,
): Promise<Settings> {
  return configure({
    fs,
    isTrusted,
    ...(limit === undefined ? {} : { limits: limit }),
    ...(config === undefined ? {} : { config: asPath(config) }),
    ...(allowJs === undefined ? {} : { allowJs }),
    ...(strict === undefined ? {} : { strict }),
    ...(failOn === undefined ? {} : { failOn }),
    ...(engine === undefined ? {} : { engine }),
    ...(gate === undefined ? {} : { gate }),
    ...(rule === undefined ? {} : { only: rule }),
    ...(rest.maxWarnings === undefined ? {} : { maxWarnings: rest.maxWarnings }),
    ...(rest.baseline === undefined ? {} : { baseline: rest.baseline }),
    ...(rest.waivers === undefined ? {} : { waivers: rest.waivers }),
    ...(rest.since === undefined ? {} : { since: rest.since }),
  });
}

function asPath(config: string | false): string | false {
  return config === false ? false : config.replaceAll('\\', '/');
}
