import { Command, CommanderError } from 'commander';
import { UsageError } from '../diagnostics/errors.ts';
import { escapeControls } from '../reporters/escape.ts';
import { configCommand } from './commands/config.ts';
import { diffCommand } from './commands/diff.ts';
import { explainCommand } from './commands/explain.ts';
import { initCommand } from './commands/init.ts';
import { lintCommand } from './commands/lint.ts';
import { migrateCommand } from './commands/migrate.ts';
import { rulesCommand } from './commands/rules.ts';
import { scaffoldCommand } from './commands/scaffold.ts';
import { schemaCommand } from './commands/schema.ts';
import { traceCommand } from './commands/trace.ts';
import type { Terminal } from './terminal.ts';
import { version } from './version.ts';

/** What a command's action reports its exit code to. */
export type Exit = (code: number) => void;

/**
 * Run the tool. @returns the exit code: 0 clean, 1 findings at or over the threshold, 2 a wrong invocation or a fault of
 * our own.
 */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode = 0;
  const program = createProgram(terminal, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    return report(error, terminal, args.includes('--debug'));
  }
}

function createProgram(terminal: Terminal, exit: Exit): Command {
  const program = new Command('api-review')
    .description('The fact-checker for API event specs: holds what a repo models against what its review record says.')
    .version(version)
    .option('--debug', 'show the stack of an internal error')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
    })
    .showHelpAfterError('(--help shows what there is)')
    .showSuggestionAfterError()
    .addHelpText('after', examples);
  for (const command of [
    lintCommand,
    configCommand,
    rulesCommand,
    explainCommand,
    schemaCommand,
    traceCommand,
    scaffoldCommand,
    diffCommand,
    migrateCommand,
    initCommand,
  ]) {
    program.addCommand(command(terminal, exit).copyInheritedSettings(program));
  }
  return program;
}

const examples = `
Examples:
  $ api-review lint                          every review.yml below this folder
  $ api-review lint reviews/*.yml            these records, each with the repo it speaks of
  $ api-review lint --format json --output report.json
  $ api-review trace reviews/aisstream.yml   what backs each part of a spec
  $ api-review config --print                what is in force, and where each value comes from
  $ api-review explain fabrication/spec-despite-null-claim
  $ api-review schema > review.schema.json

Exit codes: 0 clean, 1 findings at or over --fail-on, 2 wrong usage or an internal error.`;

function report(error: unknown, { stderr }: Terminal, debug: boolean): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UsageError) {
    stderr.write(`api-review: ${escapeControls(error.message)}\n`);
    return 2;
  }
  const reason = error instanceof Error ? error.message : String(error);
  stderr.write(`api-review: internal error: ${reason}\n`);
  stderr.write(debug && error instanceof Error ? `${error.stack}\n` : 'Run again with --debug to see where.\n');
  return 2;
}
