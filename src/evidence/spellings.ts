/**
 * What a token may also be read as: without the marks of emphasis around it (`_url_`, `~url~`), and the address that a
 * label is written to without a blank (`host:stream.provider.io`). Texts with their offset in the token.
 */
export function readingsOf(token: string): { readonly text: string; readonly offset: number }[] {
  const bare = withoutEmphasis(token);
  const label = /^[\p{L}\p{N}_-]{1,40}[:=](?!\/\/)(?=[a-z]+:\/\/|[^:=]*[./])/u.exec(bare.text)?.[0].length ?? 0;
  const value = { text: bare.text.slice(label), offset: bare.offset + label };
  return [...(bare.text === token ? [] : [bare]), ...(label === 0 ? [] : [value])];
}

function withoutEmphasis(token: string): { readonly text: string; readonly offset: number } {
  let [start, end] = [0, token.length];
  while (start < end && '_~'.includes(token.charAt(start))) start++;
  while (end > start && '_~'.includes(token.charAt(end - 1))) end--;
  return { text: token.slice(start, end), offset: start };
}

const mostTexts = 64;

/** `{us,eu}.provider.io` written out. A variable (`{region}`) and a list of what may be asked (`{?a,b}`) are none. */
export function writtenOut(token: string): string[] {
  const parts = token.split(/\{([\p{L}\p{N}*-][^{}]*[,|][^{}]*)\}/u);
  if (parts.length === 1) return [token];
  let texts = [''];
  for (const [index, part] of parts.entries()) {
    const choices = index % 2 === 0 ? [part] : part.split(/[,|]/).map((choice) => choice.trim());
    if (texts.length * choices.length > mostTexts) return [token];
    texts = texts.flatMap((text) => choices.map((choice) => text + choice));
  }
  return texts;
}
