import { Command, CommanderError } from 'commander';
import { UsageError } from '../finding/errors.ts';
import { isInterrupt } from '../limits/in-time.ts';
import { oneLine } from '../text/escape.ts';
import { version } from './package.ts';
import { type Exit, messagesTo, type Streams, type Terminal } from './terminal.ts';

/**
 * Run the tool. @returns the exit code: 0 clean, 1 findings at or over the threshold, 2 a wrong invocation or a fault of
 * our own.
 */
export async function main(args: readonly string[], streams: Streams): Promise<number> {
  const terminal: Terminal = { ...streams, stderr: messagesTo(streams.stderr), debug: args.includes('--debug') };
  let exitCode = 0;
  const setExitCode = (code: number) => {
    exitCode = code;
  };
  try {
    const program = await createProgram(terminal, setExitCode, args);
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    return report(error, terminal);
  }
}

async function createProgram(terminal: Terminal, exit: Exit, args: readonly string[]): Promise<Command> {
  const program = new Command('api-review')
    .description('The fact-checker for API event specs: compares the specs of a repo with its review record.')
    .version(version)
    .option('--debug', 'show the stack of an internal error')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
    })
    .showHelpAfterError('(use --help for a list of commands and options)')
    .showSuggestionAfterError()
    .addHelpText('after', examples);
  for (const load of neededCommands(args)) {
    const command = await load();
    program.addCommand(command(terminal, exit).copyInheritedSettings(program));
  }
  return program;
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
  init: async () => (await import('./commands/init.ts')).initCommand,
  migrate: async () => (await import('./commands/migrate.ts')).migrateCommand,
  scaffold: async () => (await import('./commands/scaffold.ts')).scaffoldCommand,
  rules: async () => (await import('./commands/rules.ts')).rulesCommand,
  explain: async () => (await import('./commands/explain.ts')).explainCommand,
  config: async () => (await import('./commands/config.ts')).configCommand,
  schema: async () => (await import('./commands/schema.ts')).schemaCommand,
};

/** The command that is called; all of them where help is asked for or the name is wrong. */
function neededCommands(args: readonly string[]): CommandLoader[] {
  if (args[0] === '--version' || args[0] === '-V') return [];
  const name = args.find((argument) => !argument.startsWith('-')) ?? '';
  const called = Object.hasOwn(commands, name) ? commands[name] : undefined;
  return called === undefined ? Object.values(commands) : [called];
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

function report(error: unknown, { stderr, debug }: Terminal): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
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
