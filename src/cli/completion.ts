/** A command, as a shell completes it. */
export interface CompletedCommand {
  readonly name: string;
  readonly description: string;
  readonly options: readonly CompletedOption[];
  /** The words that its arguments can be; paths are completed where there are none. */
  readonly words: readonly string[];
}

export interface CompletedOption {
  /** `--format`. */
  readonly long: string;
  /** `-f`. */
  readonly short?: string;
  readonly description: string;
  readonly takesValue: boolean;
  /** The values that it can have; paths are completed where there are none. */
  readonly values: readonly string[];
}

export const shells = ['bash', 'zsh', 'fish'] as const;

export type Shell = (typeof shells)[number];

/** A script that completes command lines. It holds all words, so that a shell runs nothing of ours, or of the line, to complete it. */
export function completionScript(shell: Shell, tool: string, commands: readonly CompletedCommand[]): string {
  if (shell === 'fish') return fishScript(tool, commands);
  const script = bashScript(tool, commands);
  return shell === 'bash' ? script : `#compdef ${tool}\nautoload -U +X bashcompinit && bashcompinit\n${script}`;
}

/** Where it offers nothing, the shell completes paths (`-o default`). Its function is one for Bash and for zsh's `bashcompinit`. */
function bashScript(tool: string, commands: readonly CompletedCommand[]): string {
  const offer = (words: readonly string[]) => `COMPREPLY=( $(compgen -W ${quoted(words.join(' '))} -- "$current") )`;
  const values = commands.flatMap(({ name, options }) =>
    options
      .filter(({ takesValue }) => takesValue)
      .map(({ long, short, values: known }) => {
        const patterns = [long, ...(short === undefined ? [] : [short])].map((flag) => quoted(`${name} ${flag}`));
        return `    ${patterns.join('|')}) ${known.length === 0 ? ':' : offer(known)}; return ;;`;
      }),
  );
  const flagsOf = ({ options }: CompletedCommand) =>
    options.flatMap(({ long, short }) => [long, ...(short === undefined ? [] : [short])]);
  return [
    '_api_review() {',
    '  local current="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" name="" word index',
    '  COMPREPLY=()',
    '  for (( index = 1; index < COMP_CWORD; index++ )); do',
    '    word="${COMP_WORDS[index]}"',
    '    if [[ "$word" != -* ]]; then name="$word"; break; fi',
    '  done',
    '  case "$name $before" in',
    ...values,
    '  esac',
    '  case "$name $current" in',
    `    ' -'*) ${offer(['--help', '--version'])} ;;`,
    `    ' '*) ${offer(commands.map(({ name }) => name))} ;;`,
    ...commands.flatMap((command) => [
      `    ${quoted(`${command.name} -`)}*) ${offer(flagsOf(command))} ;;`,
      ...(command.words.length === 0 ? [] : [`    ${quoted(`${command.name} `)}*) ${offer(command.words)} ;;`]),
    ]),
    '  esac',
    '}',
    `complete -o default -F _api_review ${tool}`,
    '',
  ].join('\n');
}

function fishScript(tool: string, commands: readonly CompletedCommand[]): string {
  const start = `complete -c ${tool}`;
  const lines = commands.flatMap(({ name, description, options, words }) => {
    const within = `${start} -n ${quoted(`__fish_seen_subcommand_from ${name}`)}`;
    return [
      `${start} -f -n __fish_use_subcommand -a ${quoted(name)} -d ${quoted(description)}`,
      ...options.map(({ long, short, description: about, takesValue, values }) => {
        const flags = `-l ${long.slice(2)}${short === undefined ? '' : ` -s ${short.slice(1)}`} -d ${quoted(about)}`;
        if (!takesValue) return `${within} ${flags}`;
        return `${within} ${flags} ${values.length === 0 ? '-r -F' : `-x -a ${quoted(values.join(' '))}`}`;
      }),
      ...(words.length === 0 ? [] : [`${within} -f -a ${quoted(words.join(' '))}`]),
    ];
  });
  return `${lines.join('\n')}\n`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
