/**
 * Whether a text is a template with each variable replaced by some characters that are neither slash nor space, in any
 * case of letters. The first place where a fixed part fits leaves the most for what follows, so one pass tells.
 * @param fixed the parts between the variables, one more than there are variables
 */
export function fitsTemplate(text: string, fixed: readonly string[]): boolean {
  const [first = '', ...others] = fixed.map((part) => part.toLowerCase());
  const wanted = text.toLowerCase();
  if (!wanted.startsWith(first)) return false;
  let at = first.length;
  for (const [index, part] of others.entries()) {
    const isLast = index === others.length - 1;
    const found = isLast ? wanted.length - part.length : wanted.indexOf(part, at + 1);
    if (found <= at || !wanted.startsWith(part, found) || /[/\s]/.test(wanted.slice(at, found))) return false;
    at = found + part.length;
  }
  return true;
}
