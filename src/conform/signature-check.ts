import type { Delivery } from '../deliveries/delivery.ts';
import { claimIn } from '../deliveries/signatures/claims.ts';
import { type SignatureVerdict, verdictOn } from '../deliveries/signatures/signed-delivery.ts';
import type { ExpectedEvent } from './expected-event.ts';
import type { Observation } from './observation.ts';

export interface CheckedSignature {
  readonly result: SignatureVerdict['kind'];
  readonly observation?: Observation;
}

/** Verifies the signatures of deliveries. Without a secret they are only counted. */
export class SignatureCheck {
  readonly #secrets: readonly string[];
  /** Signatures of RFC 9421, which are verified ahead. */
  readonly #ahead = new WeakMap<Delivery, SignatureVerdict>();

  constructor(secrets: readonly string[]) {
    this.#secrets = secrets;
  }

  /** Do what cannot be done at once. */
  async prepare(delivery: Delivery): Promise<void> {
    const { headers } = delivery;
    if (this.#secrets.length === 0 || headers === undefined || !headers.has('signature-input')) return;
    const { httpSignatureVerdict } = await import('../deliveries/signatures/http-signature.ts');
    this.#ahead.set(delivery, await httpSignatureVerdict(delivery, headers, this.#secrets));
  }

  /** The signature of a delivery; undefined where it has none. */
  check(delivery: Delivery, [event]: readonly ExpectedEvent[]): CheckedSignature | undefined {
    const { headers } = delivery;
    if (headers === undefined) return undefined;
    const ahead = this.#ahead.get(delivery);
    const claim = ahead === undefined ? claimIn(headers, delivery.method?.value ?? 'POST') : undefined;
    if (ahead === undefined && claim === undefined)
      return headers.has('signature-input') ? { result: 'unverified' } : undefined;
    if (this.#secrets.length === 0) return { result: 'unverified' };
    const verdict = ahead ?? (claim && verdictOfClaim(claim, delivery, this.#secrets));
    if (verdict === undefined || verdict.kind === 'valid') return { result: 'valid' };
    const scheme = claim?.scheme ?? 'HTTP Message Signatures';
    const header = ('header' in verdict ? verdict.header : undefined) ?? claim?.header ?? 'signature';
    const isInvalid = verdict.kind === 'invalid';
    const of = event === undefined ? 'a delivery' : `a delivery of \`${event.label}\``;
    const says = isInvalid ? 'is not valid' : 'could not be verified';
    return {
      result: verdict.kind,
      observation: {
        rule: isInvalid ? 'conform/signature-invalid' : 'conform/signature-unverified',
        kind: `${event?.label ?? ''}\0${verdict.reason.replaceAll(/\d+/g, '')}`,
        message: `The signature of ${of} (${scheme}, \`${header}\`) ${says}. ${verdict.reason}`,
        at: headers.get(header)?.at() ?? delivery.at,
        source: delivery.excerpt,
      },
    };
  }
}

function verdictOfClaim(
  claim: NonNullable<ReturnType<typeof claimIn>>,
  delivery: Delivery,
  secrets: readonly string[],
): SignatureVerdict {
  if ('missing' in claim)
    return { kind: 'invalid', header: claim.header, reason: `The header \`${claim.missing}\` is missing.` };
  return verdictOn(claim, delivery, secrets);
}
