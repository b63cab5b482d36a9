import { lookup } from 'node:dns/promises';
import type { NetworkEnvironment } from './settings.ts';

/** The resolver and the clock of the system, and public addresses alone. */
export const systemEnvironment: NetworkEnvironment = {
  resolve: (host) => lookup(host, { all: true }),
  allowedAddresses: [],
  clock: {
    now: () => Date.now(),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  },
};
