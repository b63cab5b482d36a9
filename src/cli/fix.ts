import type { FileSystem } from '../load/file-system.ts';
import { loadText } from '../load/read-file.ts';
import { withTexts } from '../load/with-texts.ts';
import { applyFixes } from '../run/fix.ts';
import type { Report } from '../run/result.ts';
import { counted } from '../writing/sentences.ts';
import { mostOfReport, writeFile } from './files.ts';
import { patchOf, printText } from './patch.ts';
import type { Terminal } from './terminal.ts';

/** A run after all fixes, and the files that they change. */
export interface FixedRun {
  readonly report: Report;
  readonly files: readonly FixedFile[];
}

interface FixedFile {
  readonly file: string;
  readonly before: string;
  readonly after: string;
  readonly applied: number;
  /** Fixes that could not be put in. */
  readonly left: number;
}

/** A fix may uncover a mistake that was not looked for before; each round mends what the one before has uncovered. */
const mostRounds = 5;

/** Put the fixes of a report into the text of their files, and check what they become, until nothing is left to fix. Nothing is written. */
export async function fixedRun(
  fs: FileSystem,
  found: Report,
  check: (fs: FileSystem) => Promise<Report>,
): Promise<FixedRun> {
  const files = new Map<string, FixedFile>();
  const texts = new Map<string, string>();
  let report = found;
  for (let round = 0; round < mostRounds; round++) {
    const mended = await fixedFiles(withTexts(fs, texts), report);
    for (const one of mended) files.set(one.file, joined(files.get(one.file), one));
    const changed = mended.filter(({ applied }) => applied > 0);
    if (changed.length === 0) break;
    for (const { file, after } of changed) texts.set(file, after);
    report = await check(withTexts(fs, texts));
  }
  return { report, files: [...files.values()] };
}

/** Write the files that fixes change, and say so. @throws UsageError when one cannot be written */
export async function writeFixes({ files }: FixedRun, terminal: Terminal): Promise<void> {
  for (const { file, after, applied } of files) if (applied > 0) await writeFile(terminal.workingFolder, file, after);
  sayFixed(files, 'fixed', terminal);
}

/** Print what `writeFixes` would change, as a unified diff. True when there is something. */
export function printFixes({ files }: FixedRun, terminal: Terminal): boolean {
  const changed = files.filter(({ applied }) => applied > 0);
  for (const { file, before, after } of changed)
    printText(patchOf(file, before, after, ['as it is', 'fixed']), terminal);
  sayFixed(files, 'would fix', terminal);
  return changed.length > 0;
}

async function fixedFiles(fs: FileSystem, { diagnostics }: Report): Promise<FixedFile[]> {
  const fixes = diagnostics.flatMap(({ fix }) => fix ?? []);
  const mended: FixedFile[] = [];
  for (const file of new Set(fixes.map(({ at }) => at.file))) {
    const own = fixes.filter(({ at }) => at.file === file);
    const before = await textOf(fs, file);
    if (before === undefined) continue;
    const { text: after, applied } = applyFixes(file, before, own);
    mended.push({ file, before, after, applied, left: own.length - applied });
  }
  return mended;
}

/** The text of a file that can be written again; what was no UTF-8 would not be what its author wrote. */
async function textOf(fs: FileSystem, file: string): Promise<string | undefined> {
  const loaded = await loadText(fs, file, mostOfReport);
  return 'text' in loaded && loaded.replacedAt === undefined ? loaded.text : undefined;
}

function joined(first: FixedFile | undefined, next: FixedFile): FixedFile {
  if (first === undefined) return next;
  return { ...next, before: first.before, applied: first.applied + next.applied };
}

function sayFixed(files: readonly FixedFile[], verb: string, { stderr }: Terminal): void {
  for (const { file, applied, left } of files) {
    const rest = left === 0 ? '' : ` ${counted(left, 'finding')} must be fixed by hand.`;
    stderr.write(`api-review: ${verb} ${counted(applied, 'finding')} in ${file}.${rest}\n`);
  }
}
