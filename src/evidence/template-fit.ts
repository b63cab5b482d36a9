/**
 * Whether a text is a template with each variable replaced by one or more characters of a kind, in any case of letters. The
 * first place where a fixed part fits leaves the most for what follows, so one pass tells; a regular expression could take
 * for ever, and the template is a stranger's.
 * @param fixed the parts between the variables, one more than there are variables
 * @param filling what a variable may stand for, as a whole
 */
export function fitsTemplate(text: string, fixed: readonly string[], filling: RegExp): boolean {
  const [first = '', ...others] = fixed.map((part) => part.toLowerCase());
  const wanted = text.toLowerCase();
  if (others.length === 0) return wanted === first;
  if (!wanted.startsWith(first)) return false;
  let at = first.length;
  for (const [index, part] of others.entries()) {
    const isLast = index === others.length - 1;
    const found = isLast ? wanted.length - part.length : wanted.indexOf(part, at + 1);
    if (found <= at || !wanted.startsWith(part, found) || !filling.test(wanted.slice(at, found))) return false;
    at = found + part.length;
  }
  return true;
}
