import type { EventFrom } from '../../conform/match.ts';
import type { CaptureFormat } from '../../deliveries/read-capture.ts';

/** What captures are compared with, and how; plain data. */
export interface ConformRequest {
  /** The captures. */
  readonly captures: readonly string[];
  /** Documents to compare with; those of the repos in which the captures are, unless given. */
  readonly specs?: readonly string[];
  /** Records to compare with; those of the repos unless given. */
  readonly records?: readonly string[];
  /** The format of the captures; told by their content unless given. */
  readonly as?: CaptureFormat;
  /** Where deliveries name their event; told by the deliveries unless given. */
  readonly eventFrom?: EventFrom;
  /** Check `format` in schemas too. */
  readonly formats?: boolean;
  /** Show values of deliveries in messages and quotes; secrets are never shown. */
  readonly showsValues?: boolean;
  /** Also give the captures with their values replaced. */
  readonly scrubs?: boolean;
  /** Secrets of signatures. They are in no output. */
  readonly secrets?: readonly string[];
  /**
   * How deliveries are signed, where neither documents nor records say it, as
   * `X-Harbor-Seal: hmac-sha256 hex of {timestamp}.{body}`.
   */
  readonly signature?: string;
}
