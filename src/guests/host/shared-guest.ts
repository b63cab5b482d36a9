import { Guest } from './guest.ts';

/**
 * The worker of this process, in which all guests run: to start it and to load Spectral takes longer than to check a document.
 */
export const sharedGuest: Guest = new Guest();
