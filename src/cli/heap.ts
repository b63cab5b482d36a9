import { setFlagsFromString } from 'node:v8';

const many = 100;

/** Let the heap grow slowly, where a run waits for something else than the garbage collector. */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=30');
}

/**
 * Let the heap stay as small as that of a run over few pages, where the network takes far longer than the garbage collector.
 * V8 doubles the room for new objects up to 32 MB in each run of some seconds, and lets old ones grow by 8 MB at least: a run
 * over a thousand pages would take that much more memory than one over ten, and hold on to nothing of it.
 */
export function keepHeapSmallest(): void {
  keepHeapSmall();
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--optimize-for-size');
}

/**
 * V8 lets the heap grow to several times of the memory in use. Over a catalog that is twice the memory for no time; over a few
 * repos, time for no memory.
 */
export function spareMemory(repos: number): void {
  if (repos > many) keepHeapSmall();
}
