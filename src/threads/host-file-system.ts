import { FileError, type FileInfo, type FileSystem, type FolderEntry } from '../load/file-system.ts';
import type { Ask, FileOperation } from './protocol.ts';

/**
 * A file system of the host, asked by messages.
 * @param files its name
 * @param optional which of the operations it has that not every file system has
 */
export function hostFileSystem(ask: Ask, files: string, optional: readonly FileOperation[] = []): FileSystem {
  const asked =
    <T>(operation: FileOperation) =>
    (...args: readonly unknown[]) =>
      ask(files, operation, args) as Promise<T>;
  return {
    read: asked<Uint8Array>('read'),
    stat: asked<FileInfo | undefined>('stat'),
    list: asked<readonly FolderEntry[]>('list'),
    realPath: asked<string>('realPath'),
    ...(optional.includes('ignored') && { ignored: asked<readonly string[]>('ignored') }),
    ...(optional.includes('leftOut') && { leftOut: asked<readonly FolderEntry[]>('leftOut') }),
  };
}

/** The operations of a file system that not every one has. */
export function optionalOperations(fs: FileSystem): FileOperation[] {
  return (['ignored', 'leftOut'] as const).filter((operation) => fs[operation] !== undefined);
}

/** An error that a file system of the host threw. */
export function fileErrorOf({ name, message }: { readonly name: string; readonly message: string }): Error {
  return name === 'FileError' ? new FileError(message) : Object.assign(new Error(message), { name });
}
