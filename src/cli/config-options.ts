import { type Command, Option } from 'commander';
import type { FailOn } from '../config/config.ts';
import { type Engine, engines, type Settings } from '../config/settings.ts';
import { type Severity, severities } from '../finding/finding.ts';
import type { FileSystem } from '../load/file-system.ts';
import { configure } from '../run/configure.ts';

/** The flags that choose the configuration and override its values. */
export interface ConfigFlags {
  /** `false` for `--no-config`. */
  readonly config?: string | false;
  readonly allowJs?: true;
  readonly strict?: true;
  readonly failOn?: FailOn;
  readonly engine?: Engine;
}

/** Give a command the options that all commands with a configuration share. */
export function addConfigOptions(command: Command): Command {
  return command
    .option(
      '--config <file>',
      'the configuration (default: api-review.config.yaml here or in the nearest folder above)',
    )
    .option('--no-config', 'no configuration')
    .option('--allow-js', 'run the JavaScript of the configured rulesets; use it only if you trust all of them');
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

/** Whether a finding of a severity is at or over the threshold. */
export function fails(severity: Severity, failOn: FailOn): boolean {
  return failOn !== 'never' && severities.indexOf(severity) <= severities.indexOf(failOn);
}

/** The settings in force. */
export function settingsFor(
  fs: FileSystem,
  { config, allowJs, strict, failOn, engine }: ConfigFlags,
): Promise<Settings> {
  return configure({
    fs,
    ...(config === undefined ? {} : { config: asPath(config) }),
    ...(allowJs === undefined ? {} : { allowJs }),
    ...(strict === undefined ? {} : { strict }),
    ...(failOn === undefined ? {} : { failOn }),
    ...(engine === undefined ? {} : { engine }),
  });
}

function asPath(config: string | false): string | false {
  return config === false ? false : config.replaceAll('\\', '/');
}
