import { Argument, Command, type Option } from 'commander';
import { reporters } from '../../formats/index.ts';
import { allRules } from '../../run/rules.ts';
import { type CompletedCommand, type CompletedOption, completionScript, type Shell, shells } from '../completion.ts';
import { type OutputFlags, outputOption, writeOutput } from '../output.ts';
import type { Exit, Terminal } from '../terminal.ts';

export function completionCommand(terminal: Terminal, exit: Exit): Command {
  return new Command('completion')
    .description('print a script that completes command lines in a shell')
    .addArgument(new Argument('<shell>', 'which shell').choices(shells))
    .addOption(outputOption())
    .addHelpText('after', examples)
    .action(async (shell: Shell, flags: OutputFlags, command: Command) => {
      const ids = (await allRules()).map(({ id }) => id).filter((id) => /^[\w/-]+$/.test(id));
      const commands = (command.parent?.commands ?? []).map((one) => completedCommand(one, ids));
      await writeOutput(completionScript(shell, 'api-review', commands), flags, terminal);
      exit(0);
    });
}

const examples = `
Examples:
  $ source <(api-review completion bash)                                 for this shell
  $ api-review completion bash -o ~/.local/share/bash-completion/completions/api-review
  $ api-review completion zsh -o ~/.zsh/completions/_api-review          a folder of your \`fpath\`
  $ api-review completion fish -o ~/.config/fish/completions/api-review.fish`;

function completedCommand(command: Command, ids: readonly string[]): CompletedCommand {
  const name = command.name();
  const choices = command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []);
  return {
    name,
    description: command.description(),
    options: [command, ...command.commands].flatMap((one) => completedOptions(one, ids)),
    words: [
      ...command.commands.map((below) => below.name()),
      ...choices,
      ...(name === 'explain' || name === 'rules' ? ids : []),
    ],
  };
}

function completedOptions(command: Command, ids: readonly string[]): CompletedOption[] {
  const help = { long: '--help', short: '-h', description: 'help', takesValue: false, values: [] };
  return [...command.options.filter(({ hidden }) => !hidden).flatMap((option) => completedOption(option, ids)), help];
}

function completedOption(option: Option, ids: readonly string[]): CompletedOption[] {
  const { long, short, description, required, optional, argChoices } = option;
  if (long === undefined) return [];
  const known: Readonly<Record<string, readonly string[]>> = {
    '--rule': ids,
    '--format': reporters.map(({ id }) => id),
  };
  const takesValue = required || optional;
  return [
    {
      long,
      ...(short === undefined ? {} : { short }),
      description,
      takesValue,
      values: takesValue ? (argChoices ?? known[long] ?? []) : [],
    },
  ];
}
