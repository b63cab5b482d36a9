/** The keys that lead to a line of block YAML, read by indentation alone, so that half-typed text has one too. */
export interface YamlPath {
  /** Keys, and `[]` for an item of a list, from the root to the map in which the line is. */
  readonly path: readonly string[];
  /** The key of the line; undefined where none is typed in full. */
  readonly key: string | undefined;
  /** The text after the key, or of the line. */
  readonly value: string;
}

const lineForm = /^(\s*)((?:-\s+)*)(?:(["']?)([\w.$/-]+)\3\s*:(?:\s+(.*))?|(.*))$/;

/** The path at a line. @param lines of the text @param number from 0 @param column the indent that counts where the line is empty */
export function yamlPathAt(lines: readonly string[], number: number, column: number): YamlPath {
  const [, spaces = '', dashes = '', , key, after, rest] = lineForm.exec(lines[number] ?? '') ?? [];
  const isEmpty = key === undefined && (rest ?? '').trim() === '' && dashes === '';
  let indent = isEmpty ? column : spaces.length + dashes.length;
  const path: string[] = [];
  if (dashes !== '') {
    path.unshift('[]');
    indent = spaces.length;
  }
  for (let at = Math.min(number, lines.length) - 1; at >= 0 && (indent > 0 || path[0] === '[]'); at--) {
    const [, ownSpaces = '', ownDashes = '', , ownKey] = lineForm.exec(lines[at] ?? '') ?? [];
    if ((lines[at] ?? '').trim() === '' || /^\s*#/.test(lines[at] ?? '')) continue;
    const ownIndent = ownSpaces.length + ownDashes.length;
    const wantsKey = path[0] === '[]';
    if (ownKey !== undefined && (ownIndent < indent || (wantsKey && ownIndent === indent && ownDashes === ''))) {
      path.unshift(ownKey);
      indent = ownIndent;
      if (ownDashes !== '') {
        path.unshift('[]');
        indent = ownSpaces.length;
      }
    } else if (ownDashes !== '' && ownIndent === indent && !wantsKey) {
      path.unshift('[]');
      indent = ownSpaces.length;
    }
  }
  return { path, key, value: key === undefined ? (rest ?? '').trim() : (after ?? '').trim() };
}
