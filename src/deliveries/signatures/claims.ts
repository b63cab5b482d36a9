import { createPublicKey, verify } from 'node:crypto';
import type { SignatureDescription } from '../../apis/signature-description.ts';
import { hmac, hmacClaim, isSame } from './hmac.ts';
import type { Headers, ReadClaim } from './signed-delivery.ts';

/**
 * The signature that the headers of a delivery claim; undefined where they have none that is known.
 * @param said what a document or a record says of it
 */
export function claimIn(headers: Headers, said?: SignatureDescription): ReadClaim | undefined {
  // What the user says is before what is common.
  if (said !== undefined && said.at === undefined) return hmacClaim(headers, said);
  for (const read of [standardWebhooks, stripe, github, spark]) {
    const claim = read(headers);
    if (claim !== undefined) return claim;
  }
  return hmacClaim(headers, said);
}

/** @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
function standardWebhooks(headers: Headers): ReadClaim | undefined {
  const prefix = ['webhook', 'svix'].find((one) => headers.has(`${one}-signature`));
  if (prefix === undefined) return undefined;
  const scheme = 'Standard Webhooks';
  const header = `${prefix}-signature`;
  const [id, timestamp, signature] = ['id', 'timestamp', 'signature'].map(
    (one) => headers.get(`${prefix}-${one}`)?.value,
  );
  if (id === undefined) return { scheme, header, missing: `${prefix}-id` };
  if (timestamp === undefined) return { scheme, header, missing: `${prefix}-timestamp` };
  const given = (signature ?? '').split(' ').flatMap((one) => {
    const [version, digest] = one.split(',');
    return version === undefined || digest === undefined ? [] : [{ version, digest: Buffer.from(digest, 'base64') }];
  });
  return {
    scheme,
    header,
    timestamp: Number(timestamp),
    fits: (secret, body) => {
      const data = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), body]);
      return given.some(({ version, digest }) => {
        if (version === 'v1a') return isSignedByKey(secret, data, digest);
        if (version !== 'v1') return false;
        const keys = [Buffer.from(secret.replace(/^whsec_/, ''), 'base64'), Buffer.from(secret)];
        return keys.some((key) => isSame(hmac('sha256', key, data), digest));
      });
    },
  };
}

/** A public key of Ed25519, as `whpk_…` or as PEM. */
function isSignedByKey(key: string, data: Buffer, signature: Buffer): boolean {
  try {
    const raw = Buffer.from(key.replace(/^whpk_/, ''), 'base64');
    const isRaw = key.startsWith('whpk_') && raw.length === 32;
    // A key of 32 bytes as SubjectPublicKeyInfo (RFC 8410).
    const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]);
    const publicKey = isRaw ? createPublicKey({ key: der, format: 'der', type: 'spki' }) : createPublicKey(key);
    return verify(null, data, publicKey, signature);
  } catch {
    return false;
  }
}

/** @see https://docs.stripe.com/webhooks#verify-manually */
function stripe(headers: Headers): ReadClaim | undefined {
  const header = 'stripe-signature';
  const value = headers.get(header)?.value;
  if (value === undefined) return undefined;
  const parts = value.split(',').map((part) => part.trim().split('='));
  const timestamp = parts.find(([name]) => name === 't')?.[1] ?? '';
  const given = parts.flatMap(([name, digest]) => (name === 'v1' ? [Buffer.from(digest ?? '', 'hex')] : []));
  return {
    scheme: 'Stripe',
    header,
    timestamp: Number(timestamp),
    fits: (secret, body) =>
      given.some((one) => isSame(hmac('sha256', secret, Buffer.concat([Buffer.from(`${timestamp}.`), body])), one)),
  };
}

/** @see https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries */
function github(headers: Headers): ReadClaim | undefined {
  for (const [header, hash] of [
    ['x-hub-signature-256', 'sha256'],
    ['x-hub-signature', 'sha1'],
  ] as const) {
    const value = headers.get(header)?.value;
    if (value === undefined) continue;
    const given = Buffer.from(value.replace(/^sha\d+=/, ''), 'hex');
    return { scheme: 'GitHub', header, fits: (secret, body) => isSame(hmac(hash, secret, body), given) };
  }
  return undefined;
}

/** @see https://developer.webex.com/docs/api/guides/webhooks#handling-requests-from-webex */
function spark(headers: Headers): ReadClaim | undefined {
  const header = 'x-spark-signature';
  const value = headers.get(header)?.value;
  if (value === undefined) return undefined;
  const given = Buffer.from(value, 'hex');
  return { scheme: 'Webex', header, fits: (secret, body) => isSame(hmac('sha1', secret, body), given) };
}
