/** What a file that is no UTF-8 was probably saved as. */
export interface PresumedEncoding {
  /** What to say after "This file is not UTF-8": `, but presumably UTF-16`. */
  readonly words: string;
  /** How to convert the file. */
  readonly hint: string;
}

/** The encoding of a text with NUL bytes: by its byte order mark, else by where its ASCII letters have their NUL bytes. */
export function presumedOfNulBytes(bytes: Uint8Array): PresumedEncoding | undefined {
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  if (a === 0xff && b === 0xfe) return presumed(c === 0 && d === 0 ? 'UTF-32' : 'UTF-16');
  if (a === 0xfe && b === 0xff) return presumed('UTF-16');
  const start = bytes.subarray(0, 1000);
  const nulBytes = (parity: number) => start.filter((byte, at) => byte === 0 && at % 2 === parity).length;
  const [even, odd] = [nulBytes(0), nulBytes(1)];
  const many = start.length / 4;
  if (odd > many && even * 10 < odd) return presumed('UTF-16LE');
  return even > many && odd * 10 < even ? presumed('UTF-16BE') : undefined;
}

/** A letter that is no byte of UTF-8 comes alone, or beside another one: other encodings have more of them in a row. */
const lettersInARow = /[\x80-\xff]{3}/;
const unassigned = /[\x81\x8d\x8f\x90\x9d]/;

/**
 * Windows-1252, which has the letters of Latin-1 at the same places, where all that is not ASCII looks like it
 * (https://encoding.spec.whatwg.org/#windows-1252). @param at where the first byte is replaced in the text
 */
export function presumedOfReplaced(bytes: Uint8Array, text: string, at: number): PresumedEncoding | undefined {
  const offset = Buffer.byteLength(text.slice(0, at));
  const [byte = 0, next = 0] = bytes.subarray(offset, offset + 2);
  const letter = new TextDecoder('windows-1252').decode(Uint8Array.of(byte));
  const isMixed = /[^\p{ASCII}\ufffd]/u.test(text);
  if (isMixed) return next < 0x80 ? oneLetter(letter) : undefined;
  const single = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (lettersInARow.test(single) || unassigned.test(single)) return undefined;
  const { words, hint } = presumed('Windows-1252');
  return { words: `${words}, where this byte is \`${letter}\``, hint };
}

function oneLetter(letter: string): PresumedEncoding {
  return {
    words: `, and this is presumably \`${letter}\` in Windows-1252`,
    hint: 'Write the replaced letters again: the rest of the file is UTF-8, so it cannot be converted as a whole.',
  };
}

function presumed(name: string): PresumedEncoding {
  return {
    words: `, but presumably ${name}`,
    hint: `Save it as UTF-8 in an editor, or convert it: \`iconv -f ${name.toUpperCase()} -t UTF-8 OLD > NEW\`.`,
  };
}
