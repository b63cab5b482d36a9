import { Document, Scalar, visit } from 'yaml';
import { commandMark, inertLines, unsafe } from '../text/escape.ts';

/**
 * Write plain data as YAML 1.2, long text folded, in the order of its keys. Commands for a terminal or a CI system
 * are in double quotes, as escapes of YAML (https://yaml.org/spec/1.2.2/#57-escaped-characters).
 */
export function toYaml(value: unknown): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value === 'string' && isObeyed(node.value)) node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return inertLines(document.toString({ lineWidth: 100 }))
    .replace(unsafe, escaped)
    .replace(commandMark, '#\\x23');
}

function isObeyed(text: string): boolean {
  return text.search(unsafe) >= 0 || text.search(commandMark) >= 0 || /(?:^|\s)::/u.test(text);
}

function escaped(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
}
