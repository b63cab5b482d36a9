import { createHash } from 'node:crypto';

/** Where pages come from: the network, a HAR file, or a folder of saved pages. */
export interface PageSource {
  /** Read a page. It never throws for what a page or its site does. */
  read(request: PageRequest): Promise<PageAnswer>;
}

export interface PageRequest {
  readonly url: string;
  /** Read this very address, and look for no Markdown form of it. */
  readonly exact?: boolean;
}

export type PageAnswer = AnsweredPage | UnansweredPage;

/** What an address answered. */
export interface AnsweredPage {
  readonly kind: 'answered';
  /** The address that answered, after redirects. */
  readonly finalUrl: string;
  /** The address of the Markdown form, where that was read instead. */
  readonly markdownUrl?: string;
  /** The HTTP status; absent where a saved page does not tell. */
  readonly status?: number;
  readonly contentType?: string;
  readonly body: Uint8Array;
  /** When it answered, RFC 3339 in UTC. */
  readonly retrieved: string;
  readonly from: 'network' | 'har' | 'folder';
}

export interface UnansweredPage {
  readonly kind: 'unanswered';
  /**
   * `refused` by this tool: the address is not one that it reads. `disallowed` by the site's robots.txt. `unreachable`: no
   * answer, or one that did not end within the limits. `absent`: not among the saved pages or, offline, not in the cache.
   */
  readonly why: 'refused' | 'disallowed' | 'unreachable' | 'absent';
  /** A sentence for people. */
  readonly reason: string;
}

/** SHA-256 in hexadecimal. */
export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
