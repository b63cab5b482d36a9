import { defaultLimits } from '../limits/limits.ts';
import { isIndexFile } from '../load/file-names.ts';
import type { FileSystem } from '../load/file-system.ts';
import { loadText } from '../load/read-file.ts';
import { rootKeysIn } from '../records/may-be-record.ts';
import type { Report } from '../run/result.ts';
import { parseSource } from '../yaml/source-file.ts';

/** Says why each file that the command line names was read as nothing, where its text shows the reason. */
export async function readAsNothing(
  fs: FileSystem,
  files: readonly string[],
  { account }: Pick<Report, 'account'>,
): Promise<string[]> {
  const known = new Set(
    account.filter(({ kind, left }) => kind !== 'other' || left !== undefined).map(({ file }) => file),
  );
  const sentences: string[] = [];
  for (const file of files.filter((one) => /\.(?:ya?ml|json)$/i.test(one) && !known.has(one) && !isIndexFile(one))) {
    const loaded = await loadText(fs, file, defaultLimits.recordBytes);
    if ('text' in loaded) sentences.push(...reasonIn(file, loaded.text));
  }
  return sentences;
}

function reasonIn(file: string, text: string): string[] {
  const holds = rootKeysIn(text);
  const isIndex = holds('apis') && ['aid', 'name', 'specificationversion', 'common'].some(holds);
  const isOther = ['asyncapi', 'openapi', 'swagger', 'findings'].some(holds);
  if (isIndex && !isOther)
    return [
      `\`${file}\` has the form of an index (APIs.json), and is read as one only under the name \`apis.yml\` or \`apis.json\`.`,
    ];
  const { problems, source } = parseSource(file, text);
  const fault = problems.find(({ kind }) => kind === 'syntax')?.finding;
  if (fault === undefined) return [];
  const { line, column } = source.positionAt(fault.at.span.start);
  return [`\`${file}\` is broken at ${line}:${column}, so it cannot be told what it is: ${fault.message}`];
}
