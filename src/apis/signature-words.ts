/** The hashes of an HMAC. */
export type SignatureHash = 'sha1' | 'sha256' | 'sha384' | 'sha512';

/** What is signed, in its order: the body, the time, the value of a header, or a text between them. */
export type SignedPart =
  | { readonly kind: 'body' }
  | { readonly kind: 'time' }
  | { readonly kind: 'header'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

/** What words say of an HMAC over a delivery. What they do not say, or say in several ways, is absent. */
export interface SignatureWords {
  readonly hash?: SignatureHash;
  readonly encoding?: 'hex' | 'base64';
  /** `other` where more is signed than can be told from words, such as an address with sorted parameters. */
  readonly signed?: readonly SignedPart[] | 'other';
}

/** Words that speak of a signature at all. */
const signing = /\bhmac|\bsignatures?\b|\bsign(?:s|ed|ing)?\b(?![ -](?:up|in|out)\b)|\bsha-?_?(?:1|256|384|512)\b/i;

/** Characters of a text that are read: texts come from strangers. */
export const mostCharacters = 20_000;

export function speaksOfSignature(text: string): boolean {
  return signing.test(text);
}

/** Read the algorithm, the encoding and the content of an HMAC from words: `base64 HMAC-SHA256 of {timestamp}.{body}`. */
export function signatureWords(words: string): SignatureWords {
  const text = words.slice(0, mostCharacters);
  const hash = only(
    [...text.matchAll(/(?<![a-z\d])(?:hmac[-_ ]{0,3})?sha[-_]?(1|256|384|512)(?!\d)/gi)],
    ([, bits]) => `sha${bits}`,
  );
  const encoding = only([...text.matchAll(/\b(hex)(?:adecimal|digest|-?encoded)?\b|\b(base-?64)/gi)], ([, hex]) =>
    hex === undefined ? 'base64' : 'hex',
  );
  const signed =
    templateIn(text) ?? (isOfMore(text) ? 'other' : isOfBody(text) ? [{ kind: 'body' as const }] : undefined);
  return {
    ...(hash === undefined ? {} : { hash: hash as SignatureHash }),
    ...(encoding === undefined ? {} : { encoding: encoding as 'hex' | 'base64' }),
    ...(signed === undefined ? {} : { signed }),
  };
}

function only<T>(found: readonly T[], nameOf: (one: T) => string): string | undefined {
  const names = new Set(found.map(nameOf));
  return names.size === 1 ? [...names][0] : undefined;
}

/** `{timestamp}.{body}`, `v0:<timestamp>:<body>`, or `timestamp + "." + body`. */
function templateIn(text: string): SignedPart[] | undefined {
  const [template] = /[\w.:|-]{0,20}(?:[{<][\w -]{1,60}[}>][.:|_-]?){1,6}/g.exec(text.replaceAll('`', ' ')) ?? [];
  if (template !== undefined && /[{<][\w -]*(?:body|payload)[}>]/i.test(template)) return partsOf(template);
  const [, mark] =
    /\b(?:t|ts|time|timestamp)\b[`"' ]{0,4}\+?[`"' ]{0,4}([.:])[`"' ]{0,4}\+?[`"' ]{0,4}(?:raw[ _-]?)?(?:request[ _-]?)?(?:body|payload)\b/i.exec(
      text,
    ) ?? [];
  return mark === undefined ? undefined : [{ kind: 'time' }, { kind: 'text', text: mark }, { kind: 'body' }];
}

function partsOf(template: string): SignedPart[] {
  return [...template.matchAll(/[{<]([\w -]+)[}>]|[^{<]+/g)].map(([whole, name]): SignedPart => {
    if (name === undefined) return { kind: 'text', text: whole };
    if (/body|payload/i.test(name)) return { kind: 'body' };
    return /^(?:t|ts|time|timestamp)$/i.test(name) ? { kind: 'time' } : { kind: 'header', name: name.toLowerCase() };
  });
}

function isOfMore(text: string): boolean {
  return /\b(?:ur[il]|path|address|parameters?|query|method|timestamp|nonce)\b[^.]{0,60}\b(?:and|then|followed|plus|concatenat\w*|joined|sorted|order)\b|\b(?:concatenat|canonical)\w*/i.test(
    text,
  );
}

function isOfBody(text: string): boolean {
  return /\b(?:body|payload|content)\b/i.test(text);
}
