/** One step of a JSON Pointer, escaped (RFC 6901, section 3). */
export function escapeSegment(segment: string): string {
  return /[~/]/.test(segment) ? segment.replaceAll('~', '~0').replaceAll('/', '~1') : segment;
}

/** The steps of a JSON Pointer, unescaped; `#/a/b` (a URI fragment) is read too. */
export function segmentsOf(pointer: string): string[] {
  const [, ...segments] = pointer.replace(/^#/, '').split('/');
  if (!/[%~]/.test(pointer)) return segments;
  return segments.map((segment) => percentDecoded(segment).replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** `/pages_checked/3/url` as people write it: `pages_checked[3].url`. */
export function readablePath(pointer: string): string {
  return segmentsOf(pointer).reduce((path, segment) => {
    if (/^\d+$/.test(segment)) return `${path}[${segment}]`;
    return path === '' ? segment : `${path}.${segment}`;
  }, '');
}

/** A text without its percent escapes; as it is where they are none. */
export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
