import type { Delivery } from '../deliveries/delivery.ts';
import { claimIn } from '../deliveries/signatures/claims.ts';
import { type Headers, type SignatureVerdict, verdictOn } from '../deliveries/signatures/signed-delivery.ts';
import { recordsAllHeaders } from './check-delivery.ts';
import type { DescribedSignatures } from './described-signatures.ts';
import type { ExpectedEvent } from './expected-event.ts';
import type { Observation } from './observation.ts';

export interface CheckedSignature {
  readonly result: SignatureVerdict['kind'];
  readonly observation?: Observation;
}

/** Verifies the signatures of deliveries. Without a secret they are only counted. */
export class SignatureCheck {
  readonly #secrets: readonly string[];
  readonly #described: DescribedSignatures;
  /** Signatures of RFC 9421, which are verified ahead. */
  readonly #ahead = new WeakMap<Delivery, SignatureVerdict>();

  /** @param described what documents and records say of them */
  constructor(secrets: readonly string[], described: DescribedSignatures) {
    this.#secrets = secrets;
    this.#described = described;
  }

  /** Do what cannot be done at once. */
  async prepare(prepared: Delivery): Promise<void> {
    const delivery = signedOf(prepared);
    const { headers } = delivery ?? {};
    if (delivery === undefined) return;
    if (this.#secrets.length === 0 || headers === undefined || !headers.has('signature-input')) return;
    const { httpSignatureVerdict } = await import('../deliveries/signatures/http-signature.ts');
    this.#ahead.set(delivery, await httpSignatureVerdict(delivery, headers, this.#secrets));
  }

  /** The signature of a delivery; undefined where it has none, or shares that of the batch before it. */
  check(checked: Delivery, [event]: readonly ExpectedEvent[]): CheckedSignature | undefined {
    const delivery = signedOf(checked);
    const { headers } = delivery ?? {};
    if (delivery === undefined || headers === undefined) return undefined;
    const ahead = this.#ahead.get(delivery);
    const said = ahead === undefined && this.#secrets.length > 0 ? this.#described.of(headers, event) : undefined;
    const claim = ahead === undefined ? (claimIn(headers, said) ?? claimIn(headers)) : undefined;
    if (ahead === undefined && claim === undefined)
      return headers.has('signature-input') ? { result: 'unverified' } : this.#missing(delivery, headers, event);
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
        at: headers.get(header)?.at ?? delivery.at,
        source: delivery.excerpt,
        ...(said?.at && said.header.toLowerCase() === header
          ? { related: [{ message: 'The signature is described here.', at: said.at }] }
          : {}),
      },
    };
  }

  /** A delivery without a signature, where one is described; without all of its headers that is not known. */
  #missing(delivery: Delivery, headers: Headers, event: ExpectedEvent | undefined): CheckedSignature | undefined {
    const said = this.#described.missing(headers, event);
    if (this.#secrets.length === 0 || !said || !event || !recordsAllHeaders(delivery)) return undefined;
    if (isRequired(event, said.header)) return { result: 'unverified' };
    return {
      result: 'unverified',
      observation: {
        rule: 'conform/signature-unverified',
        kind: `${event.label}\0missing`,
        message: `A delivery of \`${event.label}\` comes without the header \`${said.header}\`, in which its signature is described to be.`,
        at: delivery.at,
        source: delivery.excerpt,
        ...(said.at && { related: [{ message: 'The signature is described here.', at: said.at }] }),
      },
    };
  }
}

/** A header that is required is told as missing by its name. */
function isRequired({ operations }: ExpectedEvent, name: string): boolean {
  const headers = operations.flatMap((operation) => operation.headers);
  return headers.some((header) => header.isRequired && header.name.value.toLowerCase() === name.toLowerCase());
}

/** A batch is signed as a whole, which its first event stands for. */
function signedOf(delivery: Delivery): Delivery | undefined {
  const { batch } = delivery;
  if (batch === undefined) return delivery;
  return batch.isFirst ? batch.whole : undefined;
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
