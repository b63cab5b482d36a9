import type { Named } from '../load/bounds.ts';
import type { NetworkEnvironment } from '../network/settings.ts';
import type { Progress } from '../run/lint.ts';
import { forPeople } from '../text/escape.ts';
import type { Screen } from '../writing/screen.ts';
import { spareMemory } from './heap.ts';

/** The parts of the process that the tool uses. */
export interface Streams {
  readonly stdout: Output;
  readonly stderr: Output;
  /** Absent where nothing is to be read. */
  readonly stdin?: () => AsyncIterable<Uint8Array>;
  readonly workingFolder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where workers keep the code of their modules; nowhere unless it is given. */
  readonly codeFolder?: string;
  /** The network of a test; that of the system unless given. */
  readonly network?: NetworkEnvironment;
}

/** The parts of the process that a command uses. */
export interface Terminal extends Streams {
  readonly stderr: Messages;
  /** The files and folders that the command line names. */
  readonly named: Named;
  /** Stacks of internal errors are wanted. */
  readonly debug?: boolean;
}

/** An output for people, on which no text of a stranger acts as a command. */
export interface Messages extends Output {
  /** Write control characters as they are, such as the start of a line. */
  control(text: string): unknown;
}

/** Make every text that is written to an output harmless, so that no message has to. */
export function messagesTo(output: Output): Messages {
  return {
    write: (text) => output.write(forPeople(text)),
    control: (text) => output.write(text),
    ...(output.isTTY === undefined ? {} : { isTTY: output.isTTY }),
  };
}

/** The receiver of a command's exit code. */
export type Exit = (code: number) => void;

export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  /** The width of a terminal. */
  readonly columns?: number;
}

/** Colours are for a terminal, unless `NO_COLOR` (https://no-color.org) or `--no-color` forbids or `FORCE_COLOR` asks for them. */
export function wantsColor({ stdout, env }: Terminal, asked: boolean): boolean {
  if (!asked || (env.NO_COLOR ?? '') !== '') return false;
  if ((env.FORCE_COLOR ?? '') !== '' && env.FORCE_COLOR !== '0') return true;
  return stdout.isTTY === true && env.TERM !== 'dumb';
}

const usualColumns = 80;
const [fewestColumns, mostColumns] = [60, 160];

/**
 * What text on stdout is fitted to: the width of the terminal, else that of the variable `COLUMNS`, else 80, but no fewer than 60 and
 * no more than 160 columns. A pipe and a file are given the same text as a terminal of 80 columns.
 */
export function screenOf({ stdout, env }: Pick<Terminal, 'stdout' | 'env'>): Screen {
  const asked = /^[1-9]\d{0,4}$/.test(env.COLUMNS ?? '') ? Number(env.COLUMNS) : usualColumns;
  const columns = (stdout.isTTY === true ? stdout.columns : undefined) || asked;
  return {
    columns: Math.min(mostColumns, Math.max(fewestColumns, columns)),
    ascii: env.TERM === 'dumb' || hasOnlyAscii(env),
    links: showsLinks(stdout, env),
  };
}

/** By what terminals say of themselves (https://github.com/Alhadis/OSC8-Adoption); `FORCE_HYPERLINK` decides where it is set. */
function showsLinks({ isTTY }: Output, env: Terminal['env']): boolean {
  if ((env.FORCE_HYPERLINK ?? '') !== '') return env.FORCE_HYPERLINK !== '0';
  if (isTTY !== true || env.TERM === 'dumb' || env.CI !== undefined) return false;
  if (/^(?:iTerm\.app|WezTerm|vscode|ghostty|Hyper)$/.test(env.TERM_PROGRAM ?? '')) return true;
  return env.WT_SESSION !== undefined || env.KITTY_WINDOW_ID !== undefined || Number(env.VTE_VERSION ?? 0) >= 5000;
}

/** By the variables of POSIX (https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html), the strongest first. */
function hasOnlyAscii({ LC_ALL, LC_CTYPE, LANG }: Terminal['env']): boolean {
  return /^(?:C|POSIX)$/.test(LC_ALL || LC_CTYPE || LANG || '');
}

interface ProgressLine {
  readonly update: (progress: Progress) => void;
  readonly end: () => void;
}

const manyEnough = 10;
const startOfLine = '\r\u001b[2K';

/** Shows on a terminal how far a long run is. It writes nothing elsewhere, nothing about a short run, and nothing on a dumb terminal. */
export function progressLine(
  { stderr, env }: Terminal,
  { verb = 'Checked', things = 'repos', state = '' }: { verb?: string; things?: string; state?: string } = {},
): ProgressLine {
  let shown = false;
  return {
    update: ({ done, total }) => {
      spareMemory(total);
      if (stderr.isTTY !== true || env.TERM === 'dumb' || total < manyEnough) return;
      stderr.control(`${startOfLine}${verb} ${done} of ${total} ${things} ${state}`.trimEnd());
      shown = true;
    },
    end: () => {
      if (shown) stderr.control(startOfLine);
    },
  };
}
