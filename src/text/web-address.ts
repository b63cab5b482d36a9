/** The web address that a misspelt one means: `htps://a.example`, `http:/a.example`, `a.example/docs`. */
export function meantAddress(text: string): string | undefined {
  const rest = /^(?:h?t{1,3}p{1,2}s?|https?)[:;]{0,2}\/{1,3}(?=[^/\s]+\.)(\S+)$/i.exec(text)?.[1];
  if (rest !== undefined) return `https://${rest}`;
  return /^(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#]\S*)?$/i.test(text) ? `https://${text}` : undefined;
}

/** True where a misspelt address has the `s` of `https`: it means nothing else. */
export function namesHttps(text: string): boolean {
  return /^\w+s[:;/]/i.test(text);
}
