import { setFlagsFromString } from 'node:v8';

const many = 100;

/**
 * V8 lets the heap grow to several times of the memory in use. Over a catalog that is twice the memory for no time; over a few
 * repos, time for no memory.
 */
export function spareMemory(repos: number): void {
  if (repos > many) setFlagsFromString('--heap-growing-percent=30');
}
