/**
 * Text for a terminal or a log: control characters (escape sequences among them), characters that turn the direction of
 * text, invisible ones, and the marks of a CI system's commands are shown and have no effect. Tabs and line feeds stay.
 */
export function escapeControls(text: string): string {
  return text.replace(unsafe, shown).replace(commandMark, '#\\x23');
}

/** One line for a terminal: line breaks and tabs become spaces. */
export function oneLine(text: string): string {
  return escapeControls(text.replaceAll(/[\t\r\n\u2028\u2029]+/g, ' '));
}

/** One line in which line breaks and tabs are shown too, so that no two names become one. */
export function escapeLine(text: string): string {
  return escapeControls(text.replace(/[\t\n]/g, shown));
}

/**
 * Lines for people, which may be in the log of a CI system: none of them is a command. GitHub takes a line for one that
 * starts with `::` behind any blanks (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands).
 */
export function inertLines(text: string): string {
  return text.replace(/^([^\S\r\n\u2028\u2029]*):(?=:)/gmu, '$1\\x3a');
}

/** Text of several lines, in which control characters are shown and have no effect. */
export function forPeople(text: string): string {
  return inertLines(escapeControls(text));
}

/**
 * Controls but for tab and line feed, format characters and those that show nothing, line separators, lone surrogates,
 * noncharacters and private characters (https://www.unicode.org/reports/tr44/), and letters and symbols that are blank. What makes one
 * emoji of several is none of them.
 */
export const unsafe: RegExp =
  /(?<!\p{Extended_Pictographic})\ufe0f|(?<!(?:\p{Extended_Pictographic}|\p{Emoji_Modifier})\ufe0f?)\u200d|(?!\t|\n|\ufe0f|\u200d)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\u2800\u{16fe4}\u{1d159}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;

/**
 * GitHub reads `##[…]` and Azure Pipelines `##vso[…]` anywhere in a line; TeamCity reads `##teamcity[…]`.
 *
 * @see https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
 */
export const commandMark: RegExp = /##(?=(?:vso|teamcity)?\[)/g;

function shown(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code > 0xffff) return `\\u{${code.toString(16)}}`;
  return code < 0x100 ? `\\x${hexadecimal(code, 2)}` : `\\u${hexadecimal(code, 4)}`;
}

function hexadecimal(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}
