import { Socket } from 'node:net';

/** The addresses that sockets of this process were told to connect to. */
export const connected: string[] = [];

// Node connects every socket by this method, whoever makes it.
const { connect } = Socket.prototype as unknown as { connect: (...args: unknown[]) => Socket };

/** The address is known once the name was looked up, which sockets do by the `lookup` that they are given. */
Socket.prototype.connect = function (this: Socket, ...args: unknown[]) {
  this.once('connectionAttempt', (address: string) => {
    connected.push(address);
    if (!/^(?:127\.|::1$)/.test(address)) this.destroy(new Error(`A test connects to ${address}.`));
  });
  return connect.apply(this, args);
} as typeof Socket.prototype.connect;

/** The addresses that are none of the loopback interface. */
export function elsewhere(): string[] {
  return connected.filter((address) => !/^(?:127\.|::1$)/.test(address));
}
