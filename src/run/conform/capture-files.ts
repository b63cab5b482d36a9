import { mayBeApi } from '../../load/documents.ts';
import type { FileSystem } from '../../load/file-system.ts';
import { walk } from '../../load/walk.ts';

/** Endings of files that captures in a folder have. */
const captureName = /\.(?:json|ndjson|jsonl|har|http|sse|txt|log)(?:\.gz)?$|\.gz$/i;

const enough = 64_000;

/** The captures among some inputs: files that are named, and those in folders that look like one and are no API document. */
export async function captureFiles(
  fs: FileSystem,
  { files, folders }: { readonly files: readonly string[]; readonly folders: readonly string[] },
): Promise<string[]> {
  const found = new Set(files);
  for (const folder of folders) {
    const { files: below } = await walk(fs, folder);
    for (const file of below.filter((name) => captureName.test(name)).sort())
      if (!(await isApi(fs, file))) found.add(file);
  }
  return [...found];
}

async function isApi(fs: FileSystem, file: string): Promise<boolean> {
  if (!file.endsWith('.json')) return false;
  const bytes = await fs.read(file, enough).catch(() => undefined);
  return bytes !== undefined && mayBeApi(new TextDecoder().decode(bytes.subarray(0, enough)));
}

/** The bytes of a file, piece by piece. */
export async function* bytesOf(fs: FileSystem, file: string): AsyncIterable<Uint8Array> {
  if (fs.stream !== undefined) yield* fs.stream(file);
  else yield await fs.read(file);
}
