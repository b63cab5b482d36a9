import { FileError, type FileInfo, type FileSystem, type FolderEntry } from '../../load/file-system.ts';
import type { Answer, Question } from '../protocol.ts';

/** The host's file system, asked by messages. */
export class HostFileSystem implements FileSystem {
  readonly #send: (question: Question) => void;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #asked = 0;

  constructor(send: (question: Question) => void) {
    this.#send = send;
  }

  /** Read an answer of the host. */
  hear(question: number, answer: Answer): void {
    this.#waiting.get(question)?.(answer);
    this.#waiting.delete(question);
  }

  read(path: string): Promise<Uint8Array> {
    return this.#ask('read', path);
  }

  stat(path: string): Promise<FileInfo | undefined> {
    return this.#ask('stat', path);
  }

  list(path: string): Promise<readonly FolderEntry[]> {
    return this.#ask('list', path);
  }

  realPath(path: string): Promise<string> {
    return this.#ask('realPath', path);
  }

  async #ask<T>(operation: keyof FileSystem, path: string): Promise<T> {
    const question = this.#asked++;
    const answer = await new Promise<Answer>((resolve) => {
      this.#waiting.set(question, resolve);
      this.#send({ kind: 'question', question, operation, path });
    });
    if ('value' in answer) return answer.value as T;
    const { name, message } = answer.fault;
    throw name === 'FileError' ? new FileError(message) : new Error(message);
  }
}
