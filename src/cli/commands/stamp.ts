import { Command } from 'commander';
import { nodeFileSystem } from '../../load/node-file-system.ts';
import type { StampedDocument } from '../../run/stamp.ts';
import { stampDocuments } from '../../run/whole.ts';
import { oneLine } from '../../text/escape.ts';
import { addConfigOptions, type ConfigFlags, settingsFor } from '../config-options.ts';
import { givenInputs, writeFile } from '../files.ts';
import { type Exit, progressLine, type Terminal } from '../terminal.ts';

interface StampFlags extends ConfigFlags {
  readonly dryRun?: true;
  readonly quiet?: true;
}

export function stampCommand(terminal: Terminal, exit: Exit): Command {
  const command = new Command('stamp')
    .description(
      'write `x-provenance` into the specs that records name as produced: what the records say, nothing else',
    )
    .argument('[paths...]', 'records, folders or globs (default: this folder)')
    .option('--dry-run', 'show the marks, and write nothing')
    .option('-q, --quiet', 'name only the documents that cannot get their mark');
  return addConfigOptions(command)
    .addHelpText('after', examples)
    .action(async (paths: string[], flags: StampFlags) => exit(await run(paths, flags, terminal)));
}

const examples = `
Examples:
  $ api-review stamp reviews/harbor.yml --dry-run
  $ api-review stamp ../catalog

Exit codes: 0 every spec has its mark, 1 some cannot get it, 2 wrong usage, or no record names a spec.`;

async function run(paths: readonly string[], flags: StampFlags, terminal: Terminal): Promise<number> {
  const { workingFolder, stdout, stderr } = terminal;
  const fs = nodeFileSystem(workingFolder, terminal.named);
  const settings = await settingsFor(fs, flags);
  const inputs = await givenInputs(fs, paths, settings, terminal);
  const progress = progressLine(terminal, { verb: 'Read' });
  const stamped = await stampDocuments(fs, inputs, settings, progress.update);
  progress.end();
  if (stamped.length === 0) {
    stderr.write('api-review: no record names a spec that it produced, so nothing was stamped.\n');
    return 2;
  }
  const isDry = flags.dryRun === true;
  for (const document of stamped) {
    if (document.text !== undefined && !isDry) await writeFile(workingFolder, document.file, document.text);
    if (flags.quiet === true && document.reason === undefined) continue;
    for (const line of linesOf(document, isDry)) stdout.write(`${oneLine(line)}\n`);
  }
  return stamped.every(({ reason }) => reason === undefined) ? 0 : 1;
}

function linesOf({ file, record, stamp, text, reason }: StampedDocument, isDry: boolean): string[] {
  if (reason !== undefined) return [`not stamped: ${file}, for ${reason}.`];
  if (text === undefined) return [`unchanged: ${file}`];
  if (!isDry) return [`stamped: ${file}, from ${record}`];
  const fields = Object.entries(stamp).map(([key, value]) => `  ${key}: ${[value].flat().join(', ')}`);
  return [`to stamp: ${file}, from ${record}`, ...fields];
}
