import type { Settings } from '../config/settings.ts';
import { type ConfigureOptions, configure as settingsOf } from '../run/configure.ts';
import { expectArgument } from './arguments.ts';

/**
 * The settings in force: the flags, over the configuration file, over the defaults.
 * @throws UsageError when an option is wrong, or the configuration, or a ruleset that it names, is broken
 */
export async function configure(options: ConfigureOptions): Promise<Settings> {
  expectArgument('configure(options)', options, 'an object');
  expectArgument('configure(options)`, option `fs', options.fs, 'a file system');
  return settingsOf(options);
}
