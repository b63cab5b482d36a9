import { join } from 'node:path';
import type { CodeSplittingGroup, CodeSplittingNameFunction } from 'rolldown';

type Modules = Parameters<CodeSplittingNameFunction>[1];

const project = join(import.meta.dirname, '..');

/**
 * Put the modules that a run always loads together into one chunk: to find, open and link a file takes about a
 * millisecond. What the worker needs as well is a chunk of its own, so that the worker need not compile the others.
 * @param chunks the modules that load each chunk, by its name; of a module that several need, the first has it
 * @param worker the module that the worker starts with
 */
export function loadTogether(
  chunks: Readonly<Record<string, readonly string[]>>,
  worker: string,
): CodeSplittingGroup[] {
  let names: ReadonlyMap<string, string> | undefined;
  const group = (name: string): CodeSplittingGroup => ({
    debugName: name,
    name: (id, modules) => {
      names ??= chunkNames(chunks, worker, modules);
      return names.get(id) === name ? name : null;
    },
  });
  // A group takes along what its modules import, so that what others import comes first.
  return [...Object.keys(chunks).map(sharedName), ...Object.keys(chunks)].map(group);
}

function sharedName(name: string): string {
  return `${name}-and-worker`;
}

/** The chunk of each module that is in one. */
function chunkNames(
  chunks: Readonly<Record<string, readonly string[]>>,
  worker: string,
  modules: Modules,
): ReadonlyMap<string, string> {
  const inWorker = needed([worker], (id) => [...staticImports(id, modules), ...dynamicImports(id, modules)]);
  const names = new Map<string, string>();
  for (const [name, files] of Object.entries(chunks))
    for (const id of needed(files, (one) => staticImports(one, modules)))
      if (!names.has(id)) names.set(id, inWorker.has(id) ? sharedName(name) : name);
  return names;
}

function staticImports(id: string, modules: Modules): readonly string[] {
  return modules.getModuleInfo(id)?.importedIds ?? [];
}

function dynamicImports(id: string, modules: Modules): readonly string[] {
  return modules.getModuleInfo(id)?.dynamicallyImportedIds ?? [];
}

/** Files of the project, and all that they need. */
function needed(files: readonly string[], importsOf: (id: string) => readonly string[]): ReadonlySet<string> {
  const ids = new Set(files.map((file) => join(project, file)));
  for (const id of ids) for (const imported of importsOf(id)) ids.add(imported);
  return ids;
}
