/** The keys with which lines of a text begin: those at the root of a YAML map in block style. */
export function blockRootKeys(text: string): ReadonlySet<string> {
  const keys = new Set<string>();
  const lines = text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
  for (let at = 0; ; ) {
    if (lines.charCodeAt(at) !== blankCode) {
      keyHere.lastIndex = at;
      const key = keyHere.exec(lines)?.[2];
      if (key !== undefined) keys.add(key);
    }
    at = lines.indexOf('\n', at) + 1;
    if (at === 0) return keys;
  }
}

/** Nearly all lines begin with a blank. */
const blankCode = ' '.charCodeAt(0);

const keyHere = /\uFEFF?(["']?)([A-Za-z_][\w-]*)\1[ \t]*:(?=\s|$)/y;
