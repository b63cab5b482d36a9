/** What a command may use of the process it runs in. */
export interface Terminal {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly workingFolder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Stacks of internal errors are wanted. */
  readonly debug?: boolean;
}

/** What a command's action reports its exit code to. */
export type Exit = (code: number) => void;

export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

/** Colours are for a terminal, unless `NO_COLOR` (https://no-color.org) or `--no-color` forbids or `FORCE_COLOR` asks for them. */
export function wantsColor({ stdout, env }: Terminal, asked: boolean): boolean {
  if (!asked || (env.NO_COLOR ?? '') !== '') return false;
  if ((env.FORCE_COLOR ?? '') !== '' && env.FORCE_COLOR !== '0') return true;
  return stdout.isTTY === true && env.TERM !== 'dumb';
}
