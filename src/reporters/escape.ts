/**
 * Text for a terminal: control characters (escape sequences among them) and characters that change the direction of
 * text are shown instead of obeyed, so that a record cannot repaint the screen of whoever reviews it.
 */
export function escapeControls(text: string): string {
  return text.replace(unsafe, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 0x100 ? `\\x${hexadecimal(code, 2)}` : `\\u${hexadecimal(code, 4)}`;
  });
}

/** One line for a terminal: line breaks and tabs become spaces. */
export function oneLine(text: string): string {
  return escapeControls(text.replaceAll(/[\t\r\n\u2028\u2029]+/g, ' '));
}

/** C0 and C1 controls but for tab and line feed; marks, embeddings and isolates of direction; invisible joiners. */
const unsafe =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be made harmless
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

function hexadecimal(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}
