import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { DescribedSignatures } from '../../src/conform/described-signatures.ts';
import { SignatureCheck } from '../../src/conform/signature-check.ts';
import type { Delivery, Found } from '../../src/deliveries/delivery.ts';
import { readCapture } from '../../src/deliveries/read-capture.ts';

interface Signed {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly time?: number | string;
  readonly method?: string;
  readonly url?: string;
}

async function read(recorded: Signed): Promise<Delivery> {
  const text = JSON.stringify(recorded);
  const options = { file: 'a.ndjson', most: 1_000_000, showsValues: false };
  const found: Found[] = [];
  for await (const one of readCapture(bytes(text), options)) found.push(one);
  const [first] = found;
  if (first === undefined || !('delivery' in first)) throw new Error('no delivery');
  return first.delivery;
}

async function* bytes(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text);
}

async function verdictOf(recorded: Signed, ...secrets: string[]): Promise<string> {
  const delivery = await read(recorded);
  const check = new SignatureCheck(secrets, new DescribedSignatures(undefined, [], []));
  await check.prepare(delivery);
  const checked = check.check(delivery, []);
  const message = checked?.observation?.message;
  return [checked?.result, ...(typeof message === 'string' ? [message] : [])].join(': ');
}

/**
 * Of the test "sign function works" of the reference libraries
 * (https://github.com/standard-webhooks/standard-webhooks/blob/main/libraries/javascript/src/webhook.test.ts); the package `svix` 1.99.1 has
 * the same in `src/webhook.test.ts`.
 */
const standard: Signed = {
  headers: {
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  },
  body: '{"test": 2432232314}',
  time: 1614265330,
};
const standardSecret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

describe('the published vectors', () => {
  test('Standard Webhooks, by any of several secrets and signatures', async () => {
    expect(await verdictOf(standard, 'another', standardSecret)).toBe('valid');
    const several = { ...standard.headers, 'webhook-signature': `v1,AAAA ${standard.headers['webhook-signature']}` };
    expect(await verdictOf({ ...standard, headers: several }, standardSecret)).toBe('valid');
  });

  // "Testing the webhook payload validation" in https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries.
  test('GitHub', async () => {
    const headers = {
      'X-Hub-Signature-256': 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
    };
    expect(await verdictOf({ headers, body: 'Hello, World!' }, "It's a Secret to Everybody")).toBe('valid');
    expect(await verdictOf({ headers, body: 'Hello, World' }, "It's a Secret to Everybody")).toMatch(/^invalid: /);
  });

  // As https://www.rfc-editor.org/rfc/rfc9421.html#appendix-B.2 has them, and the tests of the package `http-message-signatures`: in
  // `test/httpbis/httpbis.int.ts`, with the secret and the key in `test/etc`.
  test('RFC 9421, appendices B.2.5 and B.2.6; neither covers the body', async () => {
    const request = {
      method: 'POST',
      url: 'https://example.com/foo?param=Value&Pet=dog',
      body: '{"hello": "world"}',
    };
    const headers = {
      Host: 'example.com',
      Date: 'Tue, 20 Apr 2021 02:07:55 GMT',
      'Content-Type': 'application/json',
      'Content-Digest':
        'sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:',
      'Content-Length': '18',
    };
    const hmac = {
      'Signature-Input': 'sig-b25=("date" "@authority" "content-type");created=1618884473;keyid="test-shared-secret"',
      Signature: 'sig-b25=:pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=:',
    };
    const secret = 'uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==';
    const notOfBody = 'It fits, and does not cover the body';
    expect(await verdictOf({ ...request, headers: { ...headers, ...hmac } }, secret)).toContain(notOfBody);
    const key =
      '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=\n-----END PUBLIC KEY-----\n';
    const ed25519 = {
      'Signature-Input':
        'sig-b26=("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"',
      Signature: 'sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==:',
    };
    expect(await verdictOf({ ...request, headers: { ...headers, ...ed25519 } }, key)).toContain(notOfBody);
    const changed = { ...headers, ...ed25519, Date: 'Tue, 20 Apr 2021 02:07:56 GMT' };
    expect(await verdictOf({ ...request, headers: changed }, key)).toContain('a part that is signed was changed');
  });
});

describe('why a signature is not valid', () => {
  const body = '{"id": "evt_1", "type": "berth.changed"}';
  const signed = (text: string) => ({
    'X-Harbor-Signature': `sha256=${createHmac('sha256', 'secret').update(text).digest('hex')}`,
  });

  test('another secret', async () => {
    expect(await verdictOf(standard, 'whsec_AAAA')).toContain('The secret is another one, or the body was changed.');
  });

  test('the body was parsed and written again, or its line ends were changed', async () => {
    expect(await verdictOf({ headers: signed('{"id":"evt_1","type":"berth.changed"}'), body }, 'secret')).toContain(
      'It fits the body as it was before it was parsed and written again.',
    );
    expect(await verdictOf({ headers: signed(`${body}\n`), body }, 'secret')).toContain(
      'before its line ends were changed',
    );
  });

  test('the clock of the recording', async () => {
    expect(await verdictOf({ ...standard, time: 1614265330 + 301 }, standardSecret)).toContain(
      'its timestamp is 301 s away from the time of the recording: receivers allow 300 s.',
    );
  });

  test('a header is missing', async () => {
    const { 'webhook-id': _, ...headers } = standard.headers;
    expect(await verdictOf({ ...standard, headers }, standardSecret)).toContain('The header `webhook-id` is missing.');
  });

  test('the body was recorded as a JSON value: it is verified where it can be, and else not known', async () => {
    const value = { id: 'evt_1', type: 'berth.changed' };
    expect(await verdictOf({ headers: signed(JSON.stringify(value)), body: value }, 'secret')).toBe('valid');
    expect(await verdictOf({ headers: signed('another'), body: value }, 'secret')).toMatch(
      /^unverified: .*record it as text/,
    );
  });

  test('without a secret nothing is said, and it is counted', async () => {
    expect(await verdictOf(standard)).toBe('unverified');
  });
});

describe('other schemes', () => {
  const body = '{"id":"evt_1"}';
  const hmac = (hash: string, data: string, encoding: 'hex' | 'base64' = 'hex') =>
    createHmac(hash, 'secret').update(data).digest(encoding);

  test.each([
    ['Stripe', { 'Stripe-Signature': `t=1614265330,v1=${hmac('sha256', `1614265330.${body}`)},v0=aa` }],
    ['Webex', { 'X-Spark-Signature': hmac('sha1', body) }],
    ['base64', { 'X-Harbor-Hmac-SHA256': hmac('sha256', body, 'base64') }],
    ['SHA-512', { 'X-Harbor-Signature': hmac('sha512', body) }],
    [
      'a timestamp before it',
      { 'X-Harbor-Signature': `v0=${hmac('sha256', `v0:1614265330:${body}`)}`, 'X-Harbor-Timestamp': '1614265330' },
    ],
  ])('%s', async (_, headers) => {
    const time = 1614265330;
    expect(await verdictOf({ headers: headers as Record<string, string>, body, time }, 'secret')).toBe('valid');
    expect(
      await verdictOf({ headers: headers as Record<string, string>, body: '{"id":"evt_2"}', time }, 'secret'),
    ).toMatch(/^invalid: /);
  });

  test('Standard Webhooks with a key pair (`v1a`)', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const signature = sign(null, Buffer.from(`msg_1.1614265330.${body}`), privateKey).toString('base64');
    const headers = {
      'webhook-id': 'msg_1',
      'webhook-timestamp': '1614265330',
      'webhook-signature': `v1a,${signature}`,
    };
    const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64');
    expect(await verdictOf({ headers, body, time: 1614265330 }, `whpk_${raw}`)).toBe('valid');
    expect(await verdictOf({ headers, body: '{}', time: 1614265330 }, `whpk_${raw}`)).toMatch(/^invalid: /);
  });

  // The digest of https://www.rfc-editor.org/rfc/rfc9530.html#appendix-B.1; the signature is made here.
  test('`Content-Digest` that is signed covers the body', async () => {
    const hello = '{"hello": "world"}\n';
    const digest = 'sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:';
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const input = '("content-digest");created=1614265330;keyid="k"';
    const base = `"content-digest": ${digest}\n"@signature-params": ${input}`;
    const headers = {
      'Content-Digest': digest,
      'Signature-Input': `a=${input}`,
      Signature: `a=:${sign(null, Buffer.from(base), privateKey).toString('base64')}:`,
    };
    const key = publicKey.export({ format: 'pem', type: 'spki' }).toString();
    const time = 1614265330;
    expect(await verdictOf({ headers, body: hello, time }, key)).toBe('valid');
    expect(await verdictOf({ headers, body: '{"hello": "world"}', time }, key)).toContain(
      '`Content-Digest` is not that of the body',
    );
    expect(await verdictOf({ headers, body: hello, time: time + 1000 }, key)).toContain('1,000 s away');
  });
});
