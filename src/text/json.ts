import { commandMark, unsafe } from './escape.ts';

/**
 * JSON whose bytes are harmless wherever they are shown: commands for a terminal or a CI system are written as an escape
 * of JSON (RFC 8259, section 7), so that readers get the text as it is.
 * @param indent spaces of each level; all in one line unless given
 */
export function asJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent)
    .replace(unsafe, (character) => character.replaceAll(/[\s\S]/g, codeUnit))
    .replace(commandMark, '#\\u0023');
}

function codeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
