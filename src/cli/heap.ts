import { setFlagsFromString } from 'node:v8';

const many = 100;

/** Let the heap grow slowly, where a run waits for something else than the garbage collector. */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=30');
}

/**
 * V8 lets the heap grow to several times of the memory in use. Over a catalog that is twice the memory for no time; over a few
 * repos, time for no memory.
 */
export function spareMemory(repos: number): void {
  if (repos > many) keepHeapSmall();
}
