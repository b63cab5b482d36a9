import { createHash } from 'node:crypto';

/** The file with the text of a page, as a record or the index of captures names it. */
export type Capture = CapturedText | UnreadCapture;

export interface CapturedText {
  readonly file: string;
  readonly text: string;
  /** SHA-256 of its bytes in hexadecimal, then of the same text with other line ends. */
  readonly digests: readonly string[];
}

export interface UnreadCapture {
  readonly file: string;
  /** Why it was not read, as the end of a sentence. */
  readonly reason: string;
}

/** Captures by the path that is given for them, from the root of the repo. */
export type Captures = ReadonlyMap<string, Capture>;

/** The text of a file with its digests. Line ends may change in a checkout. */
export function capturedText(file: string, text: string): CapturedText {
  const unix = text.replaceAll('\r\n', '\n');
  const texts = new Set([text, unix, unix.replaceAll('\n', '\r\n')]);
  return { file, text, digests: [...texts].map((one) => createHash('sha256').update(one, 'utf8').digest('hex')) };
}

/** The digest that a capture has, where another one is given for it. */
export function otherDigest(capture: Capture | undefined, given: string | undefined): string | undefined {
  const digest = given?.toLowerCase().replace(/^sha256[:-]/, '');
  if (capture === undefined || !('text' in capture) || digest === undefined || !/^[0-9a-f]{64}$/.test(digest))
    return undefined;
  return capture.digests.includes(digest) ? undefined : capture.digests[0];
}
