import type { SourceTemplate } from './types.ts';

/**
 * The address at which a line of a file can be seen; undefined of a file outside of the repository.
 * @param file from the working folder, with `/`
 */
export function sourceLink({ template, folder }: SourceTemplate, file: string, line: number): string | undefined {
  const path: string[] = [];
  for (const part of `${folder}/${file}`.split('/')) {
    if (part === '..' && path.length === 0) return undefined;
    if (part === '..') path.pop();
    else if (part !== '.' && part !== '') path.push(encodeURIComponent(part.toWellFormed()));
  }
  return template.replaceAll(/\{path\}|\{line\}/g, (name) => (name === '{line}' ? String(line) : path.join('/')));
}

/** Why a template cannot be used, as a sentence; undefined where it can. */
export function faultOfTemplate(template: string): string | undefined {
  const filled = template.replaceAll('{path}', 'path').replaceAll('{line}', '1');
  const address = URL.canParse(filled) ? new URL(filled) : undefined;
  if (address?.protocol !== 'https:' || /[\s"'<>`\\]/.test(template))
    return 'it is no address that begins with `https://`.';
  if (address.username !== '' || address.password !== '') return 'it holds a name or a password.';
  if (!template.includes('{path}')) return 'it does not hold `{path}`.';
  if (/^https:\/\/[^/?#]*\{/i.test(template)) return 'the host is to be written out.';
  return undefined;
}
