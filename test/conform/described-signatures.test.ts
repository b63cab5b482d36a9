import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { givenSignature, signatureInProse } from '../../src/apis/signature-description.ts';
import { signatureWords } from '../../src/apis/signature-words.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { conform } from '../../src/run/conform/conform.ts';
import { body, told } from './harbor.ts';

const at = { file: 'a.yml', span: { start: 0, end: 0 }, pointer: '' };
const text = JSON.stringify(body);
const time = 1793527200;
const mac = (hash: string, data: string, encoding: 'hex' | 'base64') =>
  createHmac(hash, 'secret').update(data).digest(encoding);

interface Documents {
  /** Parts of the operation, of the document, and of a record. */
  readonly operation?: object;
  readonly document?: object;
  readonly record?: object;
}

function documents({ operation = {}, document = {}, record }: Documents): Record<string, string> {
  const content = { 'application/json': { schema: { type: 'object' } } };
  const post = { requestBody: { content }, ...operation };
  const openapi = {
    openapi: '3.1.0',
    info: { title: 'Harbor', version: '1' },
    webhooks: { 'berth.changed': { post } },
    ...document,
  };
  const catalogue = { generated: '2026-11-01', method: 'searched', spec_type: 'Webhooks', events: ['berth.changed'] };
  return {
    'openapi.json': JSON.stringify(openapi),
    ...(record === undefined ? {} : { 'asyncapi/harbor-webhooks.yml': JSON.stringify({ ...catalogue, ...record }) }),
  };
}

async function verified(said: Documents, headers: Readonly<Record<string, string>>, signature?: string) {
  const delivery = { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: text, time };
  const fs = memoryFileSystem({ ...documents(said), 'captures/a.ndjson': JSON.stringify(delivery) });
  const records = said.record === undefined ? {} : { records: ['asyncapi/harbor-webhooks.yml'] };
  const report = await conform({
    ...{ fs, captures: ['captures/a.ndjson'], specs: ['openapi.json'], ...records, secrets: ['secret'] },
    ...(signature === undefined ? {} : { signature }),
  });
  const findings = report.diagnostics.filter(({ rule }) => rule.startsWith('conform/signature'));
  return { sums: report.coverage?.signatures, lines: told({ ...report, diagnostics: findings }), findings };
}

const header = (name: string, description: string) => ({
  parameters: [{ name, in: 'header', schema: { type: 'string' }, description }],
});

describe('an HMAC as a document or a record describes it', () => {
  test.each<readonly [string, Documents]>([
    ['a header parameter', { operation: header('X-Harbor-Seal', 'HMAC-SHA512 of the body, in hexadecimal.') }],
    [
      'an extension',
      { operation: { 'x-webhook-signature': { header: 'X-Harbor-Seal', algorithm: 'hmac-sha512', encoding: 'hex' } } },
    ],
    [
      'a security scheme',
      {
        document: {
          components: {
            securitySchemes: {
              Seal: { type: 'apiKey', in: 'header', name: 'X-Harbor-Seal', description: 'An HMAC-SHA512 of the body.' },
            },
          },
        },
      },
    ],
    [
      'the introduction',
      {
        document: {
          info: {
            title: 'Harbor',
            version: '1',
            description: 'Hello.\n\nThe header `X-Harbor-Seal` is an HMAC (SHA-512) of it.',
          },
        },
      },
    ],
    ['a record', { record: { signature: { header: 'X-Harbor-Seal', algorithm: 'hex HMAC-SHA512 of the raw body' } } }],
    ['the words of a record', { record: { security: 'The header `X-Harbor-Seal` holds an HMAC-SHA512 of the body.' } }],
  ])('%s', async (_, said) => {
    const right = await verified(said, { 'X-Harbor-Seal': mac('sha512', text, 'hex') });
    expect(right).toMatchObject({ sums: { valid: 1, invalid: 0, unverified: 0 }, lines: [] });
    const wrong = await verified(said, { 'X-Harbor-Seal': mac('sha512', `${text} `, 'hex') });
    expect(wrong.lines).toEqual([
      expect.stringContaining(
        '(HMAC, `x-harbor-seal`) is not valid. The secret is another one, or the body was changed.',
      ),
    ]);
    expect(wrong.findings[0]?.related.map(({ message }) => message)).toContain('The signature is described here.');
  });

  test('a time and an id in what is signed', async () => {
    const said = { operation: header('X-Harbor-Seal', 'base64 HMAC-SHA256 of `{timestamp}.{id}.{body}`') };
    const headers = {
      'X-Harbor-Seal': mac('sha256', `${time}.d7.${text}`, 'base64'),
      'X-Harbor-Timestamp': String(time),
      'X-Harbor-Id': 'd7',
    };
    expect((await verified(said, headers)).sums).toEqual({ valid: 1, invalid: 0, unverified: 0 });
    expect((await verified(said, { ...headers, 'X-Harbor-Id': 'd8' })).sums).toEqual({
      valid: 0,
      invalid: 1,
      unverified: 0,
    });
  });

  test('one that is made in another way than it is described', async () => {
    const said = { operation: header('X-Harbor-Signature', 'HMAC-SHA256 of the body, in base64') };
    const { lines } = await verified(said, { 'X-Harbor-Signature': mac('sha1', text, 'hex') });
    expect(lines).toEqual([
      expect.stringContaining(
        'It is made as HMAC-SHA1 in hexadecimal of `{body}`, and described as HMAC-SHA256 in base64 of `{body}`.',
      ),
    ]);
  });
});

describe('a header that is missing', () => {
  test('with what is signed', async () => {
    const said = { operation: header('X-Harbor-Seal', 'HMAC-SHA256 of `{timestamp}.{X-Harbor-Id}.{body}` in hex') };
    const seal = { 'X-Harbor-Seal': mac('sha256', `${time}.d7.${text}`, 'hex') };
    expect((await verified(said, seal)).lines).toEqual([expect.stringContaining('The header `timestamp` is missing.')]);
    expect((await verified(said, { ...seal, 'X-Harbor-Timestamp': `${time}` })).lines).toEqual([
      expect.stringContaining('The header `x-harbor-id` is missing.'),
    ]);
  });

  test('with the signature itself', async () => {
    const said = { record: { signature: { header: 'X-Harbor-Seal', algorithm: 'hmac-sha256' } } };
    const { lines, sums } = await verified(said, {});
    expect(sums).toEqual({ valid: 0, invalid: 0, unverified: 1 });
    expect(lines).toEqual([
      '1:1 conform/signature-unverified A delivery of `berth.changed` comes without the header `X-Harbor-Seal`, in which its signature is described to be.',
    ]);
  });
});

describe('what is not said is unclear, and an option says it', () => {
  test('the algorithm', async () => {
    const said = { operation: header('X-Harbor-Signature', 'The signature of the delivery.') };
    const { lines, sums } = await verified(said, { 'X-Harbor-Signature': 'c2hvcnQ=' });
    expect(sums).toEqual({ valid: 0, invalid: 0, unverified: 1 });
    expect(lines).toEqual([
      expect.stringMatching(
        /could not be verified\. It is unclear how it is made: nothing says its algorithm\. An option such as `--signature 'x-harbor-signature: hmac-sha256 hex of \{timestamp\}\.\{body\}'` says it\.$/,
      ),
    ]);
  });

  test('what is signed beside the body', async () => {
    const said = {
      record: {
        signature: {
          header: 'X-Harbor-Signature',
          algorithm: 'base64 HMAC-SHA1 of the URL followed by the parameters in order of their names',
        },
      },
    };
    const { lines } = await verified(said, {
      'X-Harbor-Signature': mac('sha1', `https://receiver.example${text}`, 'base64'),
    });
    expect(lines).toEqual([expect.stringContaining('nothing says how what is signed is put together')]);
  });

  test('`--signature` is before all that is written', async () => {
    const said = { operation: header('X-Harbor-Signature', 'HMAC-SHA1') };
    const headers = { 'X-Seal': mac('sha256', `${time}:${text}`, 'base64'), 'X-Timestamp': String(time) };
    const given = 'X-Seal: hmac-sha256 base64 of {timestamp}:{body}';
    expect((await verified(said, headers, given)).sums).toEqual({ valid: 1, invalid: 0, unverified: 0 });
    await expect(verified(said, headers, 'X-Seal: as always')).rejects.toThrow(
      /does not say how deliveries are signed/,
    );
  });
});

test.each<readonly [string, ReturnType<typeof signatureWords>]>([
  ['base64 HMAC-SHA256 of the raw body', { hash: 'sha256', encoding: 'base64', signed: [{ kind: 'body' }] }],
  ['HmacSHA1, hex digest', { hash: 'sha1', encoding: 'hex' }],
  ['SHA-1 in old versions, SHA-256 in new ones', {}],
  ['of the timestamp and the body joined by a full stop', { signed: 'other' }],
  [
    'sha256 of timestamp + "." + body',
    { hash: 'sha256', signed: [{ kind: 'time' }, { kind: 'text', text: '.' }, { kind: 'body' }] },
  ],
  [
    'v0:{X-Time}:{payload}',
    {
      signed: [
        { kind: 'text', text: 'v0:' },
        { kind: 'header', name: 'x-time' },
        { kind: 'text', text: ':' },
        { kind: 'body' },
      ],
    },
  ],
])('%s', (words, expected) => expect(signatureWords(words)).toEqual(expected));

test('an option without an algorithm or a header is refused', () => {
  for (const words of ['hmac-sha256', 'X-Seal: hex', 'X Seal: sha256', ''])
    expect(givenSignature(words)).toBeUndefined();
  expect(givenSignature('X-Seal: sha256')).toEqual({ header: 'X-Seal', at: undefined, hash: 'sha256' });
});

test('long words of strangers are read in a bounded number of steps', () => {
  // Each of these would take minutes if a pattern went through it once for every character.
  for (const part of ['a', 'A-', 'X-a', 't ', 'hmac-', '{a}', '`', '`a-a', 'timestamp "', ' ', 'url and '])
    expect(signatureInProse({ value: `hmac ${part.repeat(1_000_000)}`, at })?.hash).toBeUndefined();
});
