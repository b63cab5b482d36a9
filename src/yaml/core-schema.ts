import type { ScalarValue } from './node.ts';

/**
 * The value of a plain scalar of one line in the core schema (YAML 1.2.2, section 10.3.2,
 * https://yaml.org/spec/1.2.2/#1032-tag-resolution).
 */
export function coreValue(plain: string): ScalarValue {
  if (!mayBeNoText(plain.charCodeAt(0))) return plain;
  if (/^(?:~|[Nn]ull|NULL)$/.test(plain)) return null;
  if (/^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/.test(plain)) return /^t/i.test(plain);
  if (/^[-+]?[0-9]+$/.test(plain)) return Number.parseInt(plain, 10);
  if (/^0o[0-7]+$/.test(plain)) return Number.parseInt(plain.slice(2), 8);
  if (/^0x[0-9a-fA-F]+$/.test(plain)) return Number.parseInt(plain.slice(2), 16);
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(plain)) return plain.startsWith('-') ? -Infinity : Infinity;
  if (/^(?:\.nan|\.NaN|\.NAN)$/.test(plain)) return Number.NaN;
  return /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(plain) ? Number.parseFloat(plain) : plain;
}

/** Most text begins with a letter that no other value begins with. */
function mayBeNoText(first: number): boolean {
  return (first < 58 && first !== 47) || firstLetters.has(first);
}

const firstLetters = new Set(Array.from('~nNtTfF', (letter) => letter.charCodeAt(0)));
