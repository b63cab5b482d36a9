import { Command } from 'commander';
import type { ListedReporter } from '../../formats/reporter.ts';
import { nodeFileSystem } from '../../load/node-file-system.ts';
import { verificationAsJson } from '../../report/verify/json.ts';
import { verificationAsMarkdown } from '../../report/verify/markdown.ts';
import { verificationForTerminal } from '../../report/verify/pretty.ts';
import { type Verification, verify } from '../../run/verify/verify.ts';
import { oneLine } from '../../text/escape.ts';
import { conclude } from '../conclude.ts';
import { addConfigOptions, type ConfigFlags, failOnOption, settingsFor } from '../config-options.ts';
import { givenInputs } from '../files.ts';
import { type FormatFlags, formatOption, formatsHelp, targetsOf } from '../formats.ts';
import { keepHeapSmallest } from '../heap.ts';
import { addNetworkOptions, type NetworkFlags } from '../network-options.ts';
import { pageSource } from '../page-sources.ts';
import { type Exit, progressLine, type Terminal } from '../terminal.ts';

interface VerifyFlags extends ConfigFlags, FormatFlags, NetworkFlags {
  readonly from?: string;
  readonly quiet?: true;
}

export function verifyCommand(terminal: Terminal, exit: Exit): Command {
  const command = new Command('verify')
    .description('read the pages that records cite again, and say which have changed, moved or gone')
    .argument('[paths...]', 'records, folders or globs (default: this folder)')
    .addOption(formatOption())
    .option('-o, --output <file>', 'write the report to a file instead of stdout')
    .addOption(failOnOption('never'))
    .option('--from <file>', 'compare with pages of a HAR file, or of a folder that a browser or crawler saved')
    .option('-q, --quiet', 'show only the pages that ask for a reader')
    .option('--no-color', 'no colours');
  return addConfigOptions(addNetworkOptions(command, '0s'))
    .addHelpText('after', `${formatsHelp(ownFormats(unverified))}\n${examples}`)
    .action(async (paths: string[], flags: VerifyFlags) => exit(await run(paths, flags, terminal)));
}

const examples = `
Examples:
  $ api-review verify --contact docs@harbor.example
  $ api-review verify reviews/harbor.yml --format markdown --output body.md
  $ api-review verify --fail-on warning --format sarif=verify.sarif

Exit codes: 0 the pages were read, 1 findings at or over --fail-on, 2 wrong usage, no page was read, or a
limit was reached.`;

async function run(paths: readonly string[], flags: VerifyFlags, terminal: Terminal): Promise<number> {
  keepHeapSmallest();
  const { workingFolder, stderr } = terminal;
  let verified: Verification | undefined;
  const targets = await targetsOf(
    flags,
    ownFormats(() => verified ?? unverified(), flags.quiet),
  );
  const fs = nodeFileSystem(workingFolder, terminal.named);
  const settings = await settingsFor(fs, flags);
  const inputs = await givenInputs(fs, paths, settings, terminal);
  const progress = progressLine(terminal, { verb: 'Read', things: 'pages' });
  const { source, close } = await pageSource(flags, 0, terminal);
  try {
    verified = await verify({ fs, inputs, settings, source, onProgress: progress.update });
  } finally {
    close();
  }
  progress.end();
  const code = await conclude(
    verified.report,
    {
      settings: {
        failOn: { value: flags.failOn ?? 'never', from: 'default' },
        gate: { value: 'all', from: 'default' },
        maxWarnings: undefined,
        baseline: undefined,
      },
      targets,
      fs,
      covers: () => false,
    },
    { color: flags.color },
    terminal,
  );
  const { pages, report } = verified;
  const left = report.diagnostics.filter(({ rule }) => rule === 'limit/stopped');
  for (const { at, message } of left) stderr.write(`api-review: ${oneLine(`${at.file}: ${message}`)}\n`);
  if (left.length > 0) return 2;
  if (pages.some(({ page }) => page.retrieved !== undefined || page.state === 'gone')) return code;
  const why = pages.length === 0 ? 'no record cites a page' : 'no page could be read';
  stderr.write(`api-review: nothing was checked: ${why}.\n`);
  return 2;
}

/** The formats that show pages; all others show findings, as for \`lint\`. */
function ownFormats(verification: () => Verification, isQuiet = false): ListedReporter[] {
  const reporters = [
    {
      id: 'pretty',
      description: 'for a terminal: the pages that ask for a reader, with the lines that changed',
      render: (_: unknown, { color }: { readonly color: boolean }) =>
        verificationForTerminal(verification(), color, isQuiet),
    },
    {
      id: 'json',
      description: 'every page, by `api-review schema verify`',
      render: (_: unknown, { version }: { readonly version: string }) => verificationAsJson(verification(), version),
    },
    {
      id: 'markdown',
      description: 'the body of an issue or a pull request',
      render: (_: unknown, { nameInRepo = (file: string) => file }: { nameInRepo?: (file: string) => string }) =>
        verificationAsMarkdown(verification(), nameInRepo),
    },
  ];
  return reporters.map((reporter) => ({ ...reporter, load: async () => reporter }));
}

function unverified(): never {
  throw new Error('No page was read yet.');
}
