import { KeptThread } from '../../threads/kept-thread.ts';
import { workerBuild } from '../../threads/thread.ts';
import type { Jobs } from '../jobs.ts';

const worker = 'guests/worker';

export class Guest extends KeptThread<Jobs> {
  constructor() {
    super(worker);
  }
}

/**
 * The worker of this thread in which all guests run: to start it and to load Spectral takes longer than to check a document.
 */
export const sharedGuest: Guest = new Guest();

/** Identifies the build of the worker. */
export function guestBuild(): string {
  return workerBuild(worker);
}
