import type { NetworkEnvironment } from '../network/settings.ts';
import type { Progress } from '../run/lint.ts';
import { forPeople } from '../text/escape.ts';
import { spareMemory } from './heap.ts';

/** The parts of the process that the tool uses. */
export interface Streams {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly workingFolder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The network of a test; that of the system unless given. */
  readonly network?: NetworkEnvironment;
}

/** The parts of the process that a command uses. */
export interface Terminal extends Streams {
  readonly stderr: Messages;
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
}

/** Colours are for a terminal, unless `NO_COLOR` (https://no-color.org) or `--no-color` forbids or `FORCE_COLOR` asks for them. */
export function wantsColor({ stdout, env }: Terminal, asked: boolean): boolean {
  if (!asked || (env.NO_COLOR ?? '') !== '') return false;
  if ((env.FORCE_COLOR ?? '') !== '' && env.FORCE_COLOR !== '0') return true;
  return stdout.isTTY === true && env.TERM !== 'dumb';
}

interface ProgressLine {
  readonly update: (progress: Progress) => void;
  readonly end: () => void;
}

const manyEnough = 10;
const startOfLine = '\r\u001b[2K';

/** Shows on a terminal how far a long run is. It writes nothing elsewhere, and nothing about a short run. */
export function progressLine(
  { stderr }: Terminal,
  { verb = 'Checked', things = 'repos', state = '' }: { verb?: string; things?: string; state?: string } = {},
): ProgressLine {
  let shown = false;
  return {
    update: ({ done, total }) => {
      spareMemory(total);
      if (stderr.isTTY !== true || total < manyEnough) return;
      stderr.control(`${startOfLine}${verb} ${done} of ${total} ${things} ${state}`.trimEnd());
      shown = true;
    },
    end: () => {
      if (shown) stderr.control(startOfLine);
    },
  };
}
