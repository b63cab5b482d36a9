import { isEventType } from '../../rules/functions/shared/names.js';
import { withChunks } from './http-chunks.ts';
import { requestTarget } from './masked.ts';

/**
 * A capture with every value replaced by another of the same shape and the same length in bytes, so that it may be shown and still fits its
 * schema: letters, digits, moments, UUIDs, addresses. Keys, values of event-type properties, and the values in `known` stay.
 * Signatures do not fit the new bodies.
 * @param known names of events, constants and enumerated values of the documents
 */
export function scrubbed(text: string, known: ReadonlySet<string>): string {
  if (/^\s*[[{]/.test(text.replace(recordSeparator, ''))) return scrubbedJson(text, known);
  const byLine = (lines: string) => lines.replaceAll(/[^\r\n]+/g, (line) => scrubbedLine(line, known));
  return withChunks(text, byLine, (body) => scrubbedText(body, known));
}

/** Before each value of a sequence (RFC 7464). */
const recordSeparator = '\u001e';

/** A string, with the colon behind it where it is a key; or a number. */
const part = /"((?:[^"\\]|\\.)*)"(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;

/** Values of these are kept: they say how a capture is to be read. */
const telling =
  /^(?:content-type|content-length|content-encoding|transfer-encoding|host|method|direction|mimeType|encoding|version|httpVersion|specversion|datacontenttype|channel|topic|x-[\w-]*(?:event|topic)(?:-(?:type|key|name))?|ce-type|status|status_?code|opcode|frame)$/i;

function scrubbedJson(text: string, known: ReadonlySet<string>): string {
  const isHar = /^\s*\{\s*"log"/.test(text);
  let key = '';
  let name = '';
  return text.replaceAll(part, (whole: string, string: string | undefined, colon: string | undefined, at: number) => {
    if (string === undefined) return isTelling(key) ? whole : scrubbedNumber(whole);
    if (colon !== undefined) {
      key = string;
      return whole;
    }
    const value = parsed(whole);
    // In a HAR headers are a list of names and values.
    if (isHar && key === 'name') name = value;
    if (isHar && (key === 'name' || (key === 'value' && telling.test(name)))) return whole;
    // Elsewhere they may be a list of pairs.
    if (/^headers$/i.test(key)) {
      const isName = /\[\s*$/.test(text.slice(Math.max(0, at - mostBlank), at));
      if (isName) name = value;
      if (isName || telling.test(name)) return whole;
    }
    if (isTelling(key) || known.has(value)) return whole;
    return JSON.stringify(scrubbedText(value, known));
  });
}

/** Blanks between a bracket and what it opens. */
const mostBlank = 200;

function parsed(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted.slice(1, -1);
  }
}

function isTelling(key: string): boolean {
  return telling.test(key) || isEventType(key);
}

/** A text may hold JSON or a form of its own, in base64 too. */
function scrubbedText(value: string, known: ReadonlySet<string>): string {
  if (/^\s*[[{]/.test(value)) return scrubbedJson(value, known);
  const decoded = jsonInBase64(value);
  if (decoded !== undefined) return Buffer.from(scrubbedJson(decoded, known)).toString('base64');
  if (/^[\w%.[\]-]+=[^\s&]*(?:&[\w%.[\]-]+=[^\s&]*)*$/.test(value)) return scrubbedForm(value, known);
  return scrubbedValue(value);
}

function jsonInBase64(value: string): string | undefined {
  if (value.length % 4 !== 0 || !/^(?:ey|ew|W[3yw1])[A-Za-z\d+/]+={0,2}$/.test(value)) return undefined;
  const text = Buffer.from(value, 'base64').toString();
  return /^[[{]/.test(text) && Buffer.from(text).toString('base64') === value ? text : undefined;
}

function scrubbedForm(value: string, known: ReadonlySet<string>): string {
  return value.replaceAll(/([\w%.[\]-]+)=([^&]*)/g, (whole, key: string, content: string) => {
    if (isTelling(key) || known.has(content)) return whole;
    const plain = unescaped(content);
    return `${key}=${plain === content ? scrubbedValue(content) : encodeURIComponent(scrubbedText(plain, known))}`;
  });
}

function unescaped(content: string): string {
  try {
    return decodeURIComponent(content.replaceAll('+', ' '));
  } catch {
    return content;
  }
}

/** A line of an HTTP message, or of a stream of events. */
function scrubbedLine(line: string, known: ReadonlySet<string>): string {
  if (requestTarget.test(line)) return line.replace(requestTarget, scrubbedValue);
  if (/^HTTP\/\d/.test(line)) return line;
  if (/^\s*[[{]/.test(line)) return scrubbedJson(line, known);
  const [, name = '', colon = '', value = ''] = /^([\w-]+)(:[ \t]*)(.*)$/s.exec(line) ?? [];
  if (colon === '') return scrubbedText(line, known);
  const isKept = telling.test(name) || name === 'event' || known.has(value);
  return isKept ? line : `${name}${colon}${scrubbedText(value, known)}`;
}

/** Characters that stand for those of as many bytes. */
const stands = ['x', 'é', '字', '😀'];

function scrubbedValue(value: string): string {
  if (/^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d|$)/.test(value))
    return value.replace(/^\d{4}-\d\d-\d\d/, '2000-01-01').replaceAll(/(?<=^.{10,})\d/g, '0');
  if (/^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i.test(value)) return '00000000-0000-4000-8000-000000000000';
  const [scheme = ''] = /^[a-z][a-z\d+.-]*:\/\//i.exec(value) ?? [];
  const rest = value.slice(scheme.length).replaceAll(/[\p{L}\p{M}\p{N}\p{S}]/gu, (one) => {
    if (/\d/.test(one)) return '0';
    if (/[A-Z]/.test(one)) return 'X';
    return /[$+<=>^`|~]/.test(one) ? one : (stands[Buffer.byteLength(one) - 1] ?? one);
  });
  return scheme + rest;
}

/** `-12.5` becomes `-11.1`: whole numbers stay whole, and zeros zero. */
function scrubbedNumber(number: string): string {
  return number.replaceAll(/[1-9]/g, '1');
}
