import { setFlagsFromString } from 'node:v8';
import type { Inputs } from '../load/find-inputs.ts';

const many = 100;

/**
 * V8 lets the heap grow to several times of what is in use. Over a catalog that is twice the memory for no time; over a few
 * files, time for no memory.
 */
export function spareMemory({ files, repos }: Pick<Inputs, 'files' | 'repos'>): void {
  if (files.length + repos.length > many) setFlagsFromString('--heap-growing-percent=30');
}
