import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SignatureDescription } from '../../apis/signature-description.ts';
import type { SignatureHash, SignedPart } from '../../apis/signature-words.ts';
import type { Headers, ReadClaim } from './signed-delivery.ts';

const hashes: readonly SignatureHash[] = ['sha256', 'sha1', 'sha512', 'sha384'];
const encodings = ['hex', 'base64'] as const;
type Encoding = (typeof encodings)[number];

/** The digest of an HMAC. */
export function hmac(hash: SignatureHash, key: string | Buffer, data: Buffer | string): Buffer {
  return createHmac(hash, key).update(data).digest();
}

/** Compare without telling by time how much is right. */
export function isSame(made: Buffer, given: Buffer): boolean {
  return made.length === given.length && timingSafeEqual(made, given);
}

/** How an HMAC may be made. */
interface Way {
  readonly hash: SignatureHash;
  readonly encoding: Encoding;
  readonly parts: readonly SignedPart[];
}

/**
 * An HMAC in a header of the provider's own, as a document or a record describes it; what it does not say may be in any of the ways that are
 * common. Without a description it is the first header that is named like a signature.
 */
export function hmacClaim(headers: Headers, said?: SignatureDescription): ReadClaim | undefined {
  const header = said?.header.toLowerCase() ?? [...headers.keys()].find(isCarrier);
  const value = header === undefined ? undefined : headers.get(header)?.value;
  if (header === undefined || value === undefined) return undefined;
  const time = timeIn(headers, value);
  const given = new Given(value, headers, time);
  const common = commonWays(time !== undefined);
  const ways = common.filter(
    ({ hash, encoding }) => hash === (said?.hash ?? hash) && encoding === (said?.encoding ?? encoding),
  );
  const signed = said?.signed === 'other' ? undefined : said?.signed;
  const missing = signed?.find((part) => given.lacks(part));
  if (missing !== undefined)
    return { scheme: 'HMAC', header, missing: missing.kind === 'header' ? missing.name : 'timestamp' };
  const described = signed === undefined ? ways : distinctWays(ways.map((way) => ({ ...way, parts: signed })));
  const moment = Number(time);
  const isTimeSigned = signed === undefined || signed.some(({ kind }) => kind === 'time');
  const unclear = unclearIn(header, value, said);
  const fitting = (among: readonly Way[], secret: string, body: Buffer) =>
    among.find((way) => given.isMadeBy(way, secret, body));
  return {
    scheme: 'HMAC',
    header,
    ...(Number.isFinite(moment) && isTimeSigned ? { timestamp: moment > 1e11 ? moment / 1000 : moment } : {}),
    fits: (secret, body) => fitting(described, secret, body) !== undefined,
    ...(unclear === undefined ? {} : { unclear }),
    ...(said === undefined
      ? {}
      : {
          instead: (secret, body) => {
            const way = fitting(common, secret, body);
            return way && `It is made as ${wordsOf(way)}, and described as ${wordsOf(said)}`;
          },
        }),
  };
}

function isCarrier(name: string): boolean {
  return /signature|hmac/.test(name) && !/^signature(?:-input)?$|algorithm|version|timestamp|method/.test(name);
}

/** When it was signed, as the headers or the signature itself write it. */
function timeIn(headers: Headers, value: string): string | undefined {
  return [...headers].find(([name]) => /timestamp/.test(name))?.[1].value ?? /\bt=(\d+)/.exec(value)?.[1];
}

/** Over the body alone, or with the time before it, as most providers do it. */
function commonWays(hasTime: boolean): Way[] {
  const [body, time]: readonly SignedPart[] = [{ kind: 'body' }, { kind: 'time' }];
  if (body === undefined || time === undefined) return [];
  const text = (mark: string): SignedPart => ({ kind: 'text', text: mark });
  const contents = [
    ...(hasTime
      ? [
          [time, text('.'), body],
          [text('v0:'), time, text(':'), body],
          [time, text(':'), body],
          [time, body],
        ]
      : []),
    [body],
  ];
  return hashes.flatMap((hash) =>
    encodings.flatMap((encoding) => contents.map((parts) => ({ hash, encoding, parts }))),
  );
}

function distinctWays(ways: readonly Way[]): Way[] {
  return [...new Map(ways.map((way) => [`${way.hash} ${way.encoding}`, way])).values()];
}

/** What a header gives, and what it may be made of. */
class Given {
  readonly #digests: Readonly<Record<Encoding, readonly Buffer[]>>;
  readonly #headers: Headers;
  readonly #time: string | undefined;

  constructor(value: string, headers: Headers, time: string | undefined) {
    const parts = digestsIn(value);
    this.#headers = headers;
    this.#time = time;
    this.#digests = {
      hex: parts.filter((part) => /^[\da-f]+$/i.test(part)).map((part) => Buffer.from(part, 'hex')),
      base64: parts.map((part) => Buffer.from(part, 'base64')),
    };
  }

  isMadeBy({ hash, encoding, parts }: Way, secret: string, body: Buffer): boolean {
    const content = this.#content(parts, body);
    if (content === undefined) return false;
    return keysOf(secret).some((key) => {
      const made = hmac(hash, key, content);
      return this.#digests[encoding].some((one) => isSame(made, one));
    });
  }

  /** What is signed has this part, and the delivery has not. */
  lacks(part: SignedPart): boolean {
    return part.kind !== 'body' && this.#text(part) === undefined;
  }

  #content(parts: readonly SignedPart[], body: Buffer): Buffer | undefined {
    const pieces: Buffer[] = [];
    for (const part of parts) {
      const piece = part.kind === 'body' ? body : this.#text(part);
      if (piece === undefined) return undefined;
      pieces.push(typeof piece === 'string' ? Buffer.from(piece) : piece);
    }
    return Buffer.concat(pieces);
  }

  /** `{id}` is the header `X-Harbor-Id` where none is named `id`. */
  #text(part: Exclude<SignedPart, { kind: 'body' }>): string | undefined {
    if (part.kind === 'text') return part.text;
    if (part.kind === 'time') return this.#time;
    const name = part.name.replaceAll(/[ _]/g, '-');
    return (this.#headers.get(name) ?? [...this.#headers].find(([one]) => one.endsWith(`-${name}`))?.[1])?.value;
  }
}

/** `sha256=…`, `t=…,v1=…`, or the digest alone. */
function digestsIn(value: string): string[] {
  return value.split(/[,;]\s*/).map((part) => part.trim().replace(/^(?:v\d+|sha-?\d+|t|hmac|signature|sig)=/i, ''));
}

/** The secret as it is written, and as the bytes that it may write. */
function keysOf(secret: string): (string | Buffer)[] {
  return [
    secret,
    ...(/^[A-Za-z\d+/]{22,}={0,2}$/.test(secret) ? [Buffer.from(secret, 'base64')] : []),
    ...(/^(?:[\da-f]{2}){16,}$/i.test(secret) ? [Buffer.from(secret, 'hex')] : []),
  ];
}

/** What has to be known before a signature that fits in no common way may be called wrong. */
function unclearIn(header: string, value: string, said: SignatureDescription | undefined): string | undefined {
  const isTold = said?.hash !== undefined || digestsIn(value).some(isOfLength);
  const missing = [
    ...(isTold ? [] : ['its algorithm']),
    ...(said?.signed === 'other' ? ['how what is signed is put together'] : []),
  ];
  if (missing.length === 0) return undefined;
  const option = `\`--signature '${header}: hmac-sha256 hex of {timestamp}.{body}'\``;
  return `It is unclear how it is made: nothing says ${missing.join(' and ')}. An option such as ${option} says it.`;
}

/** The length of a digest tells its hash. */
function isOfLength(digest: string): boolean {
  const lengths = /^[\da-f]+$/i.test(digest) ? [40, 64, 96, 128] : [];
  const bytes = /^[A-Za-z\d+/_-]+={0,2}$/.test(digest) ? Buffer.from(digest, 'base64').length : 0;
  return lengths.includes(digest.length) || [20, 32, 48, 64].includes(bytes);
}

function wordsOf({
  hash,
  encoding,
  ...content
}: Partial<Way> & { readonly signed?: SignatureDescription['signed'] }): string {
  const parts = content.parts ?? (content.signed === 'other' ? undefined : content.signed);
  const written = parts?.map((part) =>
    part.kind === 'text' ? part.text : `{${part.kind === 'header' ? part.name : part.kind}}`,
  );
  return [
    hash === undefined ? 'an HMAC' : `HMAC-SHA${hash.slice(3)}`,
    ...(encoding === undefined ? [] : [encoding === 'hex' ? 'in hexadecimal' : 'in base64']),
    ...(written === undefined ? [] : [`of \`${written.join('')}\``]),
  ].join(' ');
}
