import { splitAddress } from '../apis/server.ts';
import { isUrl } from './literals.ts';

/**
 * The segments of a path as compared: without escapes, `.` and `..` done away with. A parameter in any notation (`{id}`,
 * `:id`, `<id>`, `*`) is `*`.
 */
export function pathSegments(path: string): string[] {
  const segments: string[] = [];
  const slashed = path.includes('{') ? path : path.replaceAll('\\', '/');
  for (const written of slashed.replace(/[?#].*$/s, '').split('/')) {
    const segment = unescaped(written);
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.')
      segments.push(/^(?:\{.*\}|:.+|<.*>|\*+)$/.test(segment) ? '*' : segment.toLowerCase());
  }
  return segments;
}

function unescaped(segment: string): string {
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The path that a literal names, if it names one: of a URL, of `host/path`, or the literal itself. */
export function pathIn(literal: string): string | undefined {
  if (literal.startsWith('/')) return literal;
  if (/\s/.test(literal)) return undefined;
  if (isUrl(literal) || /^[^/\s]+\.[^/\s]+\//.test(literal)) return splitAddress(literal).path || undefined;
  return literal.includes('/') ? literal : undefined;
}

/** True when one path ends with the other, segment by segment; `*` on either side matches any one segment. */
export function endsWithPath(whole: readonly string[], end: readonly string[]): boolean {
  const offset = whole.length - end.length;
  return offset >= 0 && end.every((segment, index) => segmentsMatch(segment, whole[offset + index] ?? ''));
}

/** True when the end of a path and another path share a segment that is no parameter: more than a likeness of shape. */
export function sharesName(whole: readonly string[], end: readonly string[]): boolean {
  const offset = whole.length - end.length;
  return end.some((segment, index) => segment !== '*' && segment === whole[offset + index]);
}

/** True when a path lies at or below one that may hold `*`; a parameter in the path is no other segment but `*`. */
export function liesBelow(path: readonly string[], pattern: readonly string[]): boolean {
  return pattern.length <= path.length && pattern.every((segment, index) => segment === '*' || segment === path[index]);
}

function segmentsMatch(a: string, b: string): boolean {
  return a === b || a === '*' || b === '*';
}
