import type { Delivery, Recorded } from '../delivery.ts';

/** What became of a signature. */
export type SignatureVerdict =
  | { readonly kind: 'valid' }
  /** With the cause, as a sentence, and where it is seen. */
  | { readonly kind: 'invalid'; readonly reason: string; readonly header?: string }
  /** It is not known, with the reason as a sentence. */
  | { readonly kind: 'unverified'; readonly reason: string; readonly header?: string };

/** A signature over the body by a shared secret, or by a key pair. */
export interface SignatureClaim {
  /** Who signs like this, for sentences. */
  readonly scheme: string;
  /** The header with the signature. */
  readonly header: string;
  /** Whether a secret and a body give this signature. */
  readonly fits: (secret: string, body: Buffer) => boolean;
  /** When it was signed, in seconds since 1970, where the signature covers that. */
  readonly timestamp?: number;
  /** How a secret and a body give it otherwise than it is described, as a sentence without its end. */
  readonly instead?: (secret: string, body: Buffer) => string | undefined;
  /** Why one that does not fit may not be called wrong, as sentences. */
  readonly unclear?: string;
}

/** What headers claim of a signature, or the header that is missing for it. */
export type ReadClaim = SignatureClaim | { readonly scheme: string; readonly header: string; readonly missing: string };

/** The headers that a claim is read from. */
export type Headers = ReadonlyMap<string, Recorded<string>>;

/** Seconds by which the clocks of sender and receiver may differ, as Standard Webhooks and Stripe have it. */
export const tolerance = 300;

/** Check a claim with each secret, and tell why none fits. The clock is that of the recording. */
export function verdictOn(claim: SignatureClaim, delivery: Delivery, secrets: readonly string[]): SignatureVerdict {
  const bytes = bytesOf(delivery);
  const fits = (body: Buffer) => secrets.some((secret) => claim.fits(secret, body));
  const exact = bytes !== undefined && fits(bytes);
  if (exact) return lateness(claim, delivery) ?? { kind: 'valid' };
  const changed = variantsOf(delivery).find(({ text }) => fits(Buffer.from(text)));
  if (changed !== undefined && bytes === undefined) return lateness(claim, delivery) ?? { kind: 'valid' };
  if (changed !== undefined)
    return { kind: 'invalid', header: claim.header, reason: `It fits the body as it was before ${changed.change}.` };
  if (bytes === undefined)
    return {
      kind: 'unverified',
      reason: 'The capture has the body as a JSON value, and not as it travelled: record it as text.',
    };
  const instead = secrets.map((secret) => claim.instead?.(secret, bytes)).find((one) => one !== undefined);
  if (instead !== undefined) return { kind: 'invalid', header: claim.header, reason: `${instead}.` };
  if (claim.unclear !== undefined) return { kind: 'unverified', header: claim.header, reason: claim.unclear };
  return { kind: 'invalid', header: claim.header, reason: 'The secret is another one, or the body was changed.' };
}

function lateness({ timestamp, header }: SignatureClaim, { time }: Delivery): SignatureVerdict | undefined {
  if (timestamp === undefined || time === undefined) return undefined;
  const apart = Math.round(Math.abs(time / 1000 - timestamp));
  if (apart <= tolerance) return undefined;
  const seconds = apart.toLocaleString('en-US');
  return {
    kind: 'invalid',
    header,
    reason: `It fits, and its timestamp is ${seconds} s away from the time of the recording: receivers allow ${tolerance} s.`,
  };
}

/** The bytes that were signed; undefined where the capture has not got them. */
export function bytesOf({ body }: Delivery): Buffer | undefined {
  if (body === undefined) return Buffer.alloc(0);
  if (body.bytes !== undefined) return Buffer.from(body.bytes);
  return body.text === undefined ? undefined : Buffer.from(body.text);
}

/** The body as it may have been before something changed it. */
function variantsOf({ body }: Delivery): { readonly text: string; readonly change: string }[] {
  if (body === undefined) return [];
  const text = body.text ?? '';
  const value = body.json === undefined ? parsed(text) : body.json.value;
  const serialized = 'it was parsed and written again';
  const lineEnds = 'its line ends were changed';
  const written =
    value === undefined
      ? []
      : [JSON.stringify(value), JSON.stringify(value, null, 2), spaced(value), `${JSON.stringify(value)}\n`].map(
          (one) => ({ text: one, change: serialized }),
        );
  const ends =
    body.text === undefined
      ? []
      : [
          text.replaceAll('\r\n', '\n'),
          text.replaceAll(/\r?\n/g, '\r\n'),
          `${text}\n`,
          `${text}\r\n`,
          text.replace(/\r?\n$/, ''),
        ].map((one) => ({ text: one, change: lineEnds }));
  return [...ends, ...written].filter((one) => one.text !== body.text);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** As Python writes JSON, with a blank behind each mark. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, inner]) => `${JSON.stringify(key)}: ${spaced(inner)}`)
    .join(', ')}}`;
}
