import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import { UsageError } from '../finding/errors.ts';
import { isInterrupt } from '../limits/in-time.ts';
import type { Named } from '../load/bounds.ts';
import { isDocument } from '../load/file-names.ts';
import { folderOf, normalizePath } from '../load/paths.ts';
import { oneLine } from '../text/escape.ts';
import { keepCodeOfWorkersIn } from '../threads/kept-code.ts';
import { version } from './package.ts';
import { type Exit, messagesTo, type Streams, type Terminal } from './terminal.ts';
import { usageSentence } from './usage.ts';

/**
 * Run the tool. @returns the exit code: 0 clean, 1 findings at or over the threshold, 2 a wrong invocation or a fault of
 * our own.
 */
export async function main(args: readonly string[], streams: Streams): Promise<number> {
  const terminal: Terminal = {
    ...streams,
    env: args.includes('--no-color') ? { ...streams.env, NO_COLOR: '1' } : streams.env,
    stderr: messagesTo(streams.stderr),
    named: namedBy(args),
    debug: args.includes('--debug'),
  };
  keepCodeOfWorkersIn(streams.codeFolder);
  let exitCode = 0;
  const setExitCode = (code: number) => {
    exitCode = code;
  };
  const meant = whatIsMeant(args, existsSync(join(terminal.workingFolder, 'help')));
  const program = await createProgram(terminal, setExitCode, meant);
  try {
    await program.parseAsync([...meant], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return wrongUsage(error, program, meant, terminal);
    return report(error, terminal);
  }
}

/**
 * What the arguments name. A hidden file is read where an option names it, and in a folder that is named, but not as one of the inputs:
 * their list may come from a stranger's change.
 */
function namedBy(args: readonly string[]): Named {
  const named = args.map((arg, index) => {
    const [, inOne] = /^--[a-z-]+=(.+)$/s.exec(arg) ?? [];
    const isValue = inOne !== undefined || args[index - 1]?.startsWith('-') === true;
    return { path: normalizePath((inOne ?? arg).replaceAll('\\', '/')), isValue };
  });
  const inputs = named.filter(({ path, isValue }) => !isValue && !path.startsWith('-')).map(({ path }) => path);
  return {
    files: named.filter(({ isValue }) => isValue).map(({ path }) => path),
    folders: [
      ...named.filter(({ isValue }) => isValue).map(({ path }) => (isDocument(path) ? folderOf(path) : path)),
      ...inputs.map((path) => (isDocument(path) ? folderOf(path) : path)),
    ],
  };
}

async function createProgram(terminal: Terminal, exit: Exit, args: readonly string[]): Promise<Command> {
  const program = new Command('api-review')
    .description('The fact-checker for API event specs: compares the specs of a repo with its review record.')
    .version(version)
    .option('--debug', 'show the stack of an internal error')
    .option('--no-color', 'no colours')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
      outputError: () => {},
    })
    .showSuggestionAfterError(false)
    .addHelpText('after', examples);
  for (const load of neededCommands(args)) {
    const command = (await load())(terminal, exit);
    for (const each of [command, ...command.commands]) addNoColor(each.copyInheritedSettings(program));
    program.addCommand(command);
  }
  return program;
}

/** All commands take `--no-color`, also those that write none. */
function addNoColor(command: Command): void {
  const hasOption = command.options.some(({ long }) => long === '--no-color');
  if (!hasOption) command.addOption(new Option('--no-color', 'no colours').hideHelp());
}

type CommandLoader = () => Promise<(terminal: Terminal, exit: Exit) => Command>;

/** In the order of `--help`. Loading a command loads what it needs, so only the one that is called is loaded. */
const commands: Readonly<Record<string, CommandLoader>> = {
  lint: async () => (await import('./commands/lint.ts')).lintCommand,
  trace: async () => (await import('./commands/trace.ts')).traceCommand,
  report: async () => (await import('./commands/report.ts')).reportCommand,
  merge: async () => (await import('./commands/merge.ts')).mergeCommand,
  diff: async () => (await import('./commands/diff.ts')).diffCommand,
  capture: async () => (await import('./commands/capture.ts')).captureCommand,
  verify: async () => (await import('./commands/verify.ts')).verifyCommand,
  conform: async () => (await import('./commands/conform.ts')).conformCommand,
  doctor: async () => (await import('./commands/doctor.ts')).doctorCommand,
  init: async () => (await import('./commands/init.ts')).initCommand,
  migrate: async () => (await import('./commands/migrate.ts')).migrateCommand,
  stamp: async () => (await import('./commands/stamp.ts')).stampCommand,
  scaffold: async () => (await import('./commands/scaffold.ts')).scaffoldCommand,
  rules: async () => (await import('./commands/rules.ts')).rulesCommand,
  explain: async () => (await import('./commands/explain.ts')).explainCommand,
  config: async () => (await import('./commands/config.ts')).configCommand,
  schema: async () => (await import('./commands/schema.ts')).schemaCommand,
  completion: async () => (await import('./commands/completion.ts')).completionCommand,
  lsp: async () => (await import('./commands/lsp.ts')).lspCommand,
  mcp: async () => (await import('./commands/mcp.ts')).mcpCommand,
  skills: async () => (await import('./commands/skills.ts')).skillsCommand,
};

/** What other tools call the same: `-v`, `version`, `lint help`. */
function whatIsMeant(args: readonly string[], hasHelpFile: boolean): readonly string[] {
  const [first = '', second] = args;
  if (args.length === 1 && (first === '-v' || first === 'version')) return ['--version'];
  if (args.length === 1 && first === 'help') return ['--help'];
  const isCommand = Object.hasOwn(commands, first);
  return isCommand && args.length === 2 && second === 'help' && !hasHelpFile ? [first, '--help'] : args;
}

/** The command that is called; all of them where help or completion is asked for, or the name is wrong. */
function neededCommands(args: readonly string[]): CommandLoader[] {
  if (args[0] === '--version' || args[0] === '-V') return [];
  const name = args.find((argument) => !argument.startsWith('-')) ?? '';
  const called = Object.hasOwn(commands, name) ? commands[name] : undefined;
  return called === undefined || name === 'completion' ? Object.values(commands) : [called];
}

const examples = `
Examples:
  $ api-review lint                          every record below this folder, whatever its name
  $ api-review lint reviews/*.yml            these records, each with the repo it speaks of
  $ api-review lint --format json --output report.json
  $ api-review report ../catalog -o report.html
  $ api-review trace reviews/aisstream.yml   what backs each part of a spec
  $ api-review config --print                what is in force, and where each value comes from
  $ api-review explain fabrication/spec-despite-null-claim
  $ api-review schema > review.schema.json

Exit codes: 0 clean, 1 findings at or over --fail-on, 2 wrong usage or an internal error.`;

/** By the custom of shells: 128 and the number of SIGINT. */
const interrupted = 130;

/** A wrong command line; or its help, which commander ends with an error too. */
function wrongUsage(error: CommanderError, program: Command, args: readonly string[], { stderr }: Terminal): number {
  if (error.exitCode === 0) return 0;
  if (error.code !== 'commander.help') stderr.write(`api-review: ${usageSentence(error, program, args)}\n`);
  return 2;
}

function report(error: unknown, { stderr, debug }: Terminal): number {
  if (isInterrupt(error)) return interrupted;
  if (error instanceof UsageError) {
    stderr.write(`api-review: ${error.message}\n`);
    return 2;
  }
  const reason = error instanceof Error ? error.message : String(error);
  stderr.write(`api-review: internal error: ${oneLine(reason)}\n`);
  stderr.write(
    debug === true && error instanceof Error ? `${error.stack}\n` : 'Run again with --debug to see where.\n',
  );
  return 2;
}
