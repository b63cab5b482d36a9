import { Option } from 'commander';
import type { Terminal } from './terminal.ts';

export interface OutputFlags {
  readonly output?: string;
}

export function outputOption(): Option {
  return new Option('-o, --output <file>', 'write to a file instead of stdout');
}

/** Write the result of a command to the file that is named, or to stdout. @throws UsageError when it cannot be written */
export async function writeOutput(
  text: string,
  { output }: OutputFlags,
  { stdout, workingFolder }: Pick<Terminal, 'stdout' | 'workingFolder'>,
): Promise<void> {
  if (output === undefined) return void stdout.write(text);
  const { writeFile } = await import('./files.ts');
  await writeFile(workingFolder, output, text);
}
