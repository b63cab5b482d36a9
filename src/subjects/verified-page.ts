import type { Location } from '../text/location.ts';
import type { ClaimedLine } from './claimed-lines.ts';

/** What a page says now, beside what it said when it was captured; from what asks for a reader to what asks for none. */
export const verifiedStates = [
  'claim-changed',
  'names-event-api',
  'gone',
  'moved',
  'changed',
  'blocked',
  'unreachable',
  'not-captured',
  'same',
] as const;
export type VerifiedState = (typeof verifiedStates)[number];

/** A page that records cite, read again. */
export interface VerifiedPage {
  readonly url: string;
  /** Where records cite it; the first one is where it is reported. */
  readonly cited: readonly Location[];
  readonly state: VerifiedState;
  /** A sentence: why it could not be read, or not be compared. */
  readonly reason?: string;
  readonly status?: number;
  /** When it answered, RFC 3339 in UTC. */
  readonly retrieved?: string;
  /** The address that answered, where it is not the one that was captured. */
  readonly movedTo?: string;
  readonly capture?: VerifiedCapture;
  /** Lines that claims rest on and that the page no longer has. */
  readonly changedLines: readonly ChangedLine[];
  /** Sockets and AsyncAPI documents that it names now, and did not. */
  readonly named: readonly NamedApi[];
  /** Lines that it has now and did not have, and the other way round. */
  readonly addedLines: number;
  readonly removedLines: number;
}

export interface VerifiedCapture {
  readonly file: string;
  /** When the page was captured; absent where the record alone names the file. */
  readonly retrieved?: string;
}

export interface ChangedLine {
  readonly claimed: ClaimedLine;
  /** The line of the page that has taken its place, where one is like it. */
  readonly now?: string;
  /** The page still holds the words that the claims name. */
  readonly isStillNamed: boolean;
}

export interface NamedApi {
  readonly kind: 'socket' | 'asyncapi';
  /** The address, or the name of the document. */
  readonly text: string;
  /** The line of the page that names it. */
  readonly line: string;
}
