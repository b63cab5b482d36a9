import type { FileSystem } from '../load/file-system.ts';
import { applyFixes } from '../run/fix.ts';
import type { Report } from '../run/result.ts';
import { counted } from '../writing/sentences.ts';
import { readText, writeFile } from './files.ts';
import type { Terminal } from './terminal.ts';

/** Put the fixes of a report into their files, and say so. True when a file was changed. @throws UsageError when one cannot be written */
export async function fixFiles(fs: FileSystem, { diagnostics }: Report, terminal: Terminal): Promise<boolean> {
  const fixes = diagnostics.flatMap(({ fix }) => fix ?? []);
  let changed = false;
  for (const file of new Set(fixes.map(({ at }) => at.file))) {
    const own = fixes.filter(({ at }) => at.file === file);
    const { text, applied } = applyFixes(file, await readText(fs, file), own);
    const left = own.length - applied;
    const rest = left === 0 ? '' : ` ${counted(left, 'finding')} must be fixed by hand.`;
    if (applied > 0) await writeFile(terminal.workingFolder, file, text);
    changed ||= applied > 0;
    terminal.stderr.write(`api-review: fixed ${counted(applied, 'finding')} in ${file}.${rest}\n`);
  }
  return changed;
}
