import type { Command, CommanderError, Option } from 'commander';
import { didYouMean } from '../text/nearest.ts';

/** The words of commander for what is wrong with a command line, and ours. */
const sentences: readonly (readonly [RegExp, (parts: readonly string[], called: Command) => string])[] = [
  [
    /^unknown command '(.*)'$/s,
    ([name = ''], called) =>
      `There is no command \`${name}\`. ${suggestion(name, called.commands.map(nameOf)) ?? `\`${pathOf(called)} --help\` lists the commands.`}`,
  ],
  [
    /^unknown option '(.*)'$/s,
    ([flag = ''], called) =>
      `\`${pathOf(called)}\` has no option \`${flag}\`. ${suggestion(flag, flagsOf(called)) ?? `\`${pathOf(called)} --help\` lists its options.`}`,
  ],
  [
    /^(option|command-argument value) '(.*)' (?:argument '(.*)' is invalid|is invalid for argument '(.*)')\. Allowed choices are (.*)\.$/s,
    ([kind, first = '', value, argument, choices = '']) => {
      const [given, of] = kind === 'option' ? [value ?? '', `\`${longOf(first)}\``] : [first, `\`${argument}\``];
      const known = choices.split(', ');
      return `${of} cannot be \`${given}\`. ${suggestion(given, known) ?? `It can be: ${known.join(', ')}.`}`;
    },
  ],
  [
    /^option '(.*)' argument '(.*)' is invalid\. (.*)$/s,
    ([flags = '', value, why]) => `\`${longOf(flags)}\` cannot be \`${value}\`. ${why}`,
  ],
  [/^option '(.*)' argument missing$/s, ([flags = '']) => `\`${longOf(flags)}\` needs a value: \`${flags}\`.`],
  [
    /^missing required argument '(.*)'$/s,
    ([name], called) => `The argument \`${name}\` is missing: \`${pathOf(called)} ${called.usage()}\`.`,
  ],
  [
    /^too many arguments.*Expected (\d+) arguments? but got (\d+)\.$/s,
    ([expected, got], called) =>
      `\`${pathOf(called)}\` takes ${expected === '1' ? '1 argument' : `${expected} arguments`}, not ${got}: \`${pathOf(called)} ${called.usage()}\`.`,
  ],
];

/** What is wrong with a command line, in a sentence. */
export function usageSentence({ message }: CommanderError, program: Command, args: readonly string[]): string {
  const words = message.replace(/^error: /, '');
  const called = calledOf(program, args);
  for (const [pattern, sentence] of sentences) {
    const match = pattern.exec(words);
    if (match !== null) return sentence(match.slice(1), called);
  }
  return words;
}

/** Before what is near comes what was not written to its end, or with two letters in the wrong order. */
function suggestion(word: string, known: readonly string[]): string | undefined {
  const begun = known.filter((one) => word.length > 2 && one.startsWith(word));
  const meant = (begun.length === 1 ? begun[0] : undefined) ?? known.find((one) => isSwapped(one, word));
  return meant === undefined ? didYouMean(word, known) : `Did you mean \`${meant}\`?`;
}

function isSwapped(one: string, other: string): boolean {
  const at = [...one].findIndex((letter, index) => letter !== other[index]);
  return at !== -1 && one === `${other.slice(0, at)}${other[at + 1]}${other[at]}${other.slice(at + 2)}`;
}

/** The command that is called, of several levels the innermost. */
function calledOf(program: Command, args: readonly string[]): Command {
  const [name = '', ...rest] = args.filter((argument) => !argument.startsWith('-'));
  const called = program.commands.find((command) => command.name() === name);
  return called === undefined ? program : calledOf(called, rest);
}

/** `api-review scaffold webhooks`. */
function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
}

function nameOf(command: Command): string {
  return command.name();
}

function flagsOf(command: Command): string[] {
  const own = command.options.flatMap((option: Option) => option.long ?? []);
  return [...own, '--help', ...(command.parent === null ? [] : flagsOf(command.parent))];
}

function longOf(flags: string): string {
  return /--[\w-]+/.exec(flags)?.[0] ?? flags;
}
