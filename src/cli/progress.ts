import type { Progress } from '../run/lint.ts';
import type { Terminal } from './terminal.ts';

export interface ProgressLine {
  readonly update: (progress: Progress) => void;
  readonly end: () => void;
}

const manyEnough = 10;
const startOfLine = '\r\u001b[2K';

/** Shows on a terminal how far a long run is; elsewhere it is silent, and so it is when there is little to do. */
export function progressLine({ stderr }: Terminal, state = ''): ProgressLine {
  let shown = false;
  return {
    update: ({ done, total }) => {
      if (stderr.isTTY !== true || total < manyEnough) return;
      stderr.control(`${startOfLine}Checked ${done} of ${total} repos ${state}`.trimEnd());
      shown = true;
    },
    end: () => {
      if (shown) stderr.control(startOfLine);
    },
  };
}
