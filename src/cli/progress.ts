import { createSpinner } from 'nanospinner';
import type { Progress } from '../engine/lint.ts';
import type { Terminal } from './terminal.ts';

export interface ProgressLine {
  readonly update: (progress: Progress) => void;
  readonly end: () => void;
}

const manyEnough = 10;

/** Shows on a terminal how far a long run is; elsewhere it is silent, and so it is when there is little to do. */
export function progressLine({ stderr }: Terminal): ProgressLine {
  if (stderr.isTTY !== true) return { update: () => {}, end: () => {} };
  const spinner = createSpinner('', { stream: process.stderr });
  let started = false;
  return {
    update: ({ done, total }) => {
      if (total < manyEnough) return;
      if (!started) spinner.start();
      started = true;
      spinner.update({ text: `Checked ${done} of ${total} repos` });
    },
    end: () => {
      if (started) spinner.clear();
      spinner.stop();
    },
  };
}
