import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { EventFrom } from '../../conform/match.ts';
import { type CaptureFormat, captureFormats } from '../../deliveries/read-capture.ts';
import { UsageError } from '../../finding/errors.ts';
import type { ListedReporter } from '../../formats/reporter.ts';
import { nodeFileSystem } from '../../load/node-file-system.ts';
import { captureFiles } from '../../run/conform/capture-files.ts';
import { conformWith } from '../../run/conform/conform.ts';
import type { ScrubbedCapture } from '../../run/conform/conformed.ts';
import type { Report } from '../../run/result.ts';
import { oneLine } from '../../text/escape.ts';
import { counted } from '../../writing/sentences.ts';
import { conclude } from '../conclude.ts';
import { addConfigOptions, type ConfigFlags, failOnOption, settingsFor } from '../config-options.ts';
import { givenInputs, writeFile } from '../files.ts';
import { type FormatFlags, formatOption, formatsHelp, showInfoOption, targetsOf } from '../formats.ts';
import type { Exit, Terminal } from '../terminal.ts';

interface ConformFlags extends ConfigFlags, FormatFlags {
  readonly spec?: readonly string[];
  readonly record?: readonly string[];
  readonly as?: CaptureFormat;
  readonly eventFrom?: EventFrom;
  readonly formats?: true;
  readonly scrub?: string;
  readonly showValues?: true;
  readonly secretEnv?: readonly string[];
  readonly signature?: string;
}

export function conformCommand(terminal: Terminal, exit: Exit): Command {
  const command = new Command('conform')
    .description('compare recorded deliveries and messages with the events that specs model and records document')
    .argument('<captures...>', 'HAR, NDJSON, JSON, raw HTTP, CloudEvents, event streams; packed by gzip too; folders')
    .addOption(formatOption())
    .option('-o, --output <file>', 'write the report to a file instead of stdout')
    .addOption(failOnOption())
    .option('-q, --quiet', 'report errors only')
    .option('--spec <file>', 'compare with this document alone; can be given several times', listed)
    .option('--record <file>', 'compare with this record alone; can be given several times', listed)
    .addOption(
      new Option('--as <format>', 'the format of the captures (default: told by their content)').choices(
        captureFormats,
      ),
    )
    .option('--event-from <place>', 'where deliveries name their event: header:NAME, property:PATH or file', eventFrom)
    .option('--formats', 'check `format` in schemas, too')
    .option(
      '--secret-env <name>',
      'verify signatures with the secret in this variable; can be given several times',
      listed,
    )
    .option(
      '--signature <words>',
      'how deliveries are signed, where no document says it: "X-Seal: hmac-sha256 hex of {timestamp}.{body}"',
    )
    .option('--scrub <folder>', 'also write the captures there, with every value replaced by another of its shape')
    .option('--show-values', 'show values of deliveries, which are masked otherwise')
    .addOption(showInfoOption())
    .option('--no-color', 'no colours');
  return addConfigOptions(command)
    .addHelpText('after', `${formatsHelp([html])}\n${examples}`)
    .action(async (paths: string[], flags: ConformFlags) => exit(await run(paths, flags, terminal)));
}

const examples = `
Examples:
  $ api-review conform captures/                     with the specs and records of its repo
  $ api-review conform hooks.ndjson --spec openapi.yml --format html=conform.html
  $ WEBHOOK_SECRET=… api-review conform hooks.har --secret-env WEBHOOK_SECRET
  $ api-review conform payloads/ --event-from file`;

/** Beside the formats of `lint`. */
const html: ListedReporter = {
  id: 'html',
  description: 'a page for people: the matrix of events, and the findings',
  load: async () => {
    const { conformHtml } = await import('../../report/html/conform-page.tsx');
    const { id, description } = html;
    const render = (report: Report, { version }: { readonly version: string }) =>
      report.coverage === undefined ? '' : conformHtml(report, report.coverage, version);
    return { id, description, render };
  },
};

function listed(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function eventFrom(value: string): EventFrom {
  const [, kind, name] = /^(header|property):(.+)$/.exec(value) ?? [];
  if (value === 'file') return { kind: 'file' };
  if (kind === 'header' && name !== undefined) return { kind, name };
  if (kind === 'property' && name !== undefined) return { kind, path: name };
  throw new InvalidArgumentError('Write `header:NAME`, `property:PATH` or `file`.');
}

async function run(paths: readonly string[], flags: ConformFlags, terminal: Terminal): Promise<number> {
  const { workingFolder, stderr } = terminal;
  const targets = await targetsOf(flags, [html]);
  const fs = nodeFileSystem(workingFolder, terminal.named);
  const settings = await settingsFor(fs, flags);
  const inputs = await givenInputs(fs, paths, settings, terminal);
  const captures = await captureFiles(fs, inputs);
  const specs = (await filesNamed(flags.spec)) ?? [];
  const records = (await filesNamed(flags.record)) ?? [];
  const { report, scrubbed } = await conformWith({
    fs,
    captures,
    specs,
    records,
    settings,
    ...(flags.as && { as: flags.as }),
    ...(flags.eventFrom && { eventFrom: flags.eventFrom }),
    formats: flags.formats === true,
    showsValues: flags.showValues === true,
    scrubs: flags.scrub !== undefined,
    ...(flags.signature !== undefined && { signature: flags.signature }),
    secrets: secretsIn(flags.secretEnv ?? [], terminal),
  });
  if (flags.scrub !== undefined) await writeScrubbed(flags.scrub, captures, scrubbed, terminal);
  const code = await conclude(
    report,
    { settings: { ...settings, baseline: undefined }, targets, fs, covers: () => false },
    flags,
    terminal,
  );
  if (code === 2 || (report.coverage?.deliveries.read ?? 0) + report.summary.errors > 0) return code;
  stderr.write(`api-review: ${oneLine('nothing was checked: the captures hold no delivery.')}\n`);
  return 2;

  async function filesNamed(named: readonly string[] | undefined): Promise<readonly string[] | undefined> {
    if (named === undefined) return undefined;
    const found = await givenInputs(fs, named, settings, terminal);
    if (found.folders.length > 0) throw new UsageError(`\`${found.folders[0]}\` is a folder: name a file.`);
    return found.files;
  }
}

/** Write captures by their names, unpacked; those of one name by their paths. */
async function writeScrubbed(
  folder: string,
  captures: readonly string[],
  scrubbed: readonly ScrubbedCapture[],
  { workingFolder, stderr }: Terminal,
): Promise<void> {
  const nameIn = (file: string) => file.split('/').at(-1) ?? file;
  for (const { file, text } of scrubbed) {
    const isShared = captures.some((one) => one !== file && nameIn(one) === nameIn(file));
    const name = isShared ? file.replaceAll(/^(?:\.*\/)+|\.\.\//g, '').replaceAll('/', '-') : nameIn(file);
    const target = join(folder, name.replace(/\.gz$/i, ''));
    if (resolve(workingFolder, target) === resolve(workingFolder, file))
      throw new UsageError(`\`--scrub ${folder}\` would overwrite \`${file}\`: name another folder.`);
    await writeFile(workingFolder, target, text);
  }
  const left = captures.length - scrubbed.length;
  const rest = left > 0 ? `; ${counted(left, 'capture')} could not be read, or not as a whole` : '';
  stderr.write(`api-review: ${oneLine(`wrote ${counted(scrubbed.length, 'capture')} to ${folder}${rest}`)}.\n`);
}

/** @throws UsageError where a variable is not set */
function secretsIn(names: readonly string[], { env }: Terminal): string[] {
  return names.map((name) => {
    const value = env[name];
    if (value === undefined || value === '')
      throw new UsageError(
        `\`--secret-env ${name}\`: the variable is not set. The option takes the name of a variable, never a secret.`,
      );
    return value;
  });
}
