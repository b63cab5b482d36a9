/**
 * Tells of texts whether they are a template with each variable replaced by one or more characters of a kind, in any case of
 * letters. The first place where a fixed part fits leaves the most for what follows, so one pass tells; a regular expression
 * could take for ever, and the template is a stranger's.
 * @param fixed the parts between the variables, one more than there are variables
 * @param filling what a variable may stand for, as a whole
 */
export function templateFit(fixed: readonly string[], filling: RegExp): (text: string) => boolean {
  const [first = '', ...others] = fixed.map((part) => part.toLowerCase());
  const last = others.pop();
  if (last === undefined) return (text) => text.toLowerCase() === first;
  return (text) => {
    const wanted = text.toLowerCase();
    if (!wanted.startsWith(first) || !wanted.endsWith(last)) return false;
    let at = first.length;
    for (const part of others) {
      const found = wanted.indexOf(part, at + 1);
      if (found < 0 || !filling.test(wanted.slice(at, found))) return false;
      at = found + part.length;
    }
    return filling.test(wanted.slice(at, Math.max(at, wanted.length - last.length)));
  };
}
