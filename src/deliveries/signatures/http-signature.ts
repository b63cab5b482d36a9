import { createHash, createPublicKey, timingSafeEqual } from 'node:crypto';
import { createVerifier, httpbis } from 'http-message-signatures';
import type { Delivery } from '../delivery.ts';
import { bytesOf, type Headers, type SignatureVerdict, tolerance } from './signed-delivery.ts';

/** True of headers with a signature of RFC 9421. */
export function hasHttpSignature(headers: Headers): boolean {
  return headers.has('signature-input') || headers.has('signature');
}

/**
 * Verify a signature of RFC 9421 (https://www.rfc-editor.org/rfc/rfc9421.html), and the `Content-Digest` of RFC 9530 that it covers. The
 * secret is a key in PEM, or the shared secret of an HMAC, as text or in base64.
 */
export async function httpSignatureVerdict(
  delivery: Delivery,
  headers: Headers,
  secrets: readonly string[],
): Promise<SignatureVerdict> {
  const header = 'signature';
  for (const one of ['signature-input', 'signature'])
    if (!headers.has(one)) return { kind: 'invalid', header, reason: `The header \`${one}\` is missing.` };
  const input = headers.get('signature-input')?.value ?? '';
  const message = {
    method: delivery.method?.value ?? 'POST',
    url: urlOf(delivery, headers),
    headers: Object.fromEntries([...headers].map(([name, { value }]) => [name, value])),
  };
  let fits = false;
  let created: number | undefined;
  try {
    await httpbis.verifyMessage(
      {
        // The clock is that of the recording, and is looked at below.
        tolerance: Number.POSITIVE_INFINITY,
        notAfter: Number.POSITIVE_INFINITY,
        keyLookup: async (params) => ({
          verify: async (data, signature) => {
            created = params.created?.getTime();
            fits ||= await isSignedByOne(secrets, params.alg, data, signature);
            return fits;
          },
        }),
      },
      message,
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
    return { kind: 'invalid', header, reason: `It cannot be read: ${reason}.` };
  }
  if (!fits)
    return { kind: 'invalid', header, reason: 'The key is another one, or a part that is signed was changed.' };
  const isDigestSigned = /"content-digest"/.test(input);
  if (isDigestSigned && !isDigestOfBody(delivery, headers))
    return {
      kind: 'invalid',
      header: 'content-digest',
      reason: 'It fits, and `Content-Digest` is not that of the body: the body was changed.',
    };
  if (created !== undefined && delivery.time !== undefined && Math.abs(delivery.time - created) > tolerance * 1000) {
    const apart = Math.round(Math.abs(delivery.time - created) / 1000).toLocaleString('en-US');
    return {
      kind: 'invalid',
      header: 'signature-input',
      reason: `It fits, and was made ${apart} s away from the time of the recording: receivers allow ${tolerance} s.`,
    };
  }
  if (!isDigestSigned && delivery.body !== undefined)
    return { kind: 'unverified', reason: 'It fits, and does not cover the body: `Content-Digest` is not signed.' };
  return { kind: 'valid' };
}

function urlOf({ url }: Delivery, headers: Headers): string {
  const host = headers.get('host')?.value ?? 'localhost';
  const base = `https://${host}`;
  return URL.canParse(url?.value ?? '/', base) ? new URL(url?.value ?? '/', base).href : base;
}

async function isSignedByOne(
  secrets: readonly string[],
  algorithm: string | undefined,
  data: Buffer,
  signature: Buffer,
): Promise<boolean> {
  for (const secret of secrets)
    for (const { key, name } of keysOf(secret, algorithm)) {
      try {
        if ((await createVerifier(key, name)(data, signature)) === true) return true;
      } catch {
        // The key is of another algorithm.
      }
    }
  return false;
}

/** The algorithms of a key, where the signature does not name one. */
function keysOf(secret: string, algorithm: string | undefined) {
  if (!secret.includes('-----BEGIN')) {
    const isMeant = algorithm === undefined || algorithm === 'hmac-sha256';
    return isMeant
      ? [Buffer.from(secret, 'base64'), Buffer.from(secret)].map((key) => ({ key, name: 'hmac-sha256' }))
      : [];
  }
  const key = publicKeyOf(secret);
  if (key === undefined) return [];
  const names: Readonly<Record<string, readonly string[]>> = {
    ed25519: ['ed25519'],
    ec: ['ecdsa-p256-sha256', 'ecdsa-p384-sha384'],
    rsa: ['rsa-pss-sha512', 'rsa-v1_5-sha256'],
    'rsa-pss': ['rsa-pss-sha512'],
  };
  const own = names[key.asymmetricKeyType ?? ''] ?? [];
  return own.filter((name) => algorithm === undefined || algorithm === name).map((name) => ({ key, name }));
}

function publicKeyOf(pem: string) {
  try {
    return createPublicKey(pem);
  } catch {
    return undefined;
  }
}

/** Whether one of the digests is that of the body, and none of a known algorithm is another. */
function isDigestOfBody(delivery: Delivery, headers: Headers): boolean {
  const body = bytesOf(delivery);
  if (body === undefined) return false;
  const digests = [...(headers.get('content-digest')?.value ?? '').matchAll(/(sha-256|sha-512)=:([^:]*):/g)];
  return (
    digests.length > 0 &&
    digests.every(([, name = '', digest = '']) => {
      const made = createHash(name.replace('-', '')).update(body).digest();
      const given = Buffer.from(digest, 'base64');
      return made.length === given.length && timingSafeEqual(made, given);
    })
  );
}
