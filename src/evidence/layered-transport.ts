import { negation } from './denial-cues.ts';
import type { Mention } from './mention.ts';
import { ownWords, surroundingsOf } from './sentence.ts';
import { transportKind, wordsOf } from './transports.ts';

/** Words that may stand between a protocol and the address that it is spoken at, and say nothing else. */
const fillers =
  '(?:brokers?|clients?|connections?|endpoints?|servers?|services?|gateways?|hosts?|urls?|address|api|feed|protocol|messages|frames|traffic|is|are|runs?|works?|spoken|served|offered|available|reached|at|on|over|via|through|under|by|to|uses?|connects?|opens?|secure|plain|tls|the|an?|of|v?\\d[\\d.]*)';
const socket = '(?:web-?\\s?sockets?|wss?)\\b';
const aSocket = `(?:secure |plain |tls |the |an? ){0,2}${socket}`;
const over = '(?:over|via|through|on|inside|on top of|atop|tunnel+ed through)';
const carrying = '(?:for|with|speaks|speaking|carries|carrying|takes|accepts|transports|using|and speaks)';

/**
 * One protocol runs inside of another at this address, and the address has the scheme of only one of them: `MQTT over WebSocket
 * at wss://…`. Other words of a protocol in the same sentence may be said of another address.
 */
export function isLayered(mention: Mention, kind: string): boolean {
  const { scheme = '', within, text } = mention;
  const outer = transportKind(scheme);
  const inner = outer === 'socket' ? kind : outer;
  if (outer === kind || (outer !== 'socket' && kind !== 'socket') || inner === 'http') return false;
  const { before, behind } = ownWords(surroundingsOf(within, text.length));
  const name = wordsOf(inner).source;
  const isOver = new RegExp(`(?:${name})[^.]{0,20}?[\\s(-]${over}[\\s-]${aSocket}`, 'i');
  if ([before, behind].some((words) => isOver.test(words) && !negation.test(words))) return true;
  if (kind === 'socket') return false;
  const isAt = new RegExp(`(?:${name})(?:[\\s:()"'\`*/-]+(?:${fillers}|${socket}))*[\\s:()"'\`*/-]*$`, 'i');
  const isOf = new RegExp(`^[\\s"'\`*]*(?:\\(|${carrying}\\s)(?:${name})`, 'i');
  return (isAt.test(before) && !negation.test(before)) || (isOf.test(behind) && !negation.test(behind));
}
