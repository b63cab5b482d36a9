import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { timedTogether } from '../limits/profile.ts';
import { GitError, type GitPlace, gitCall, reasonIn } from './git.ts';

/** The blobs of a repository. One process of git answers all questions of a kind. */
export class GitObjects {
  readonly #sizes: Batch;
  readonly #contents: Batch;

  constructor(place: GitPlace) {
    this.#sizes = new Batch(place, '--batch-check');
    this.#contents = new Batch(place, '--batch');
  }

  /** Bytes. @throws GitError when the clone lacks the blob */
  async size(id: string): Promise<number> {
    return (await this.#sizes.ask(id)).size;
  }

  /** @throws GitError when the clone lacks the blob */
  async content(id: string): Promise<Uint8Array> {
    return (await this.#contents.ask(id)).content;
  }

  /** End the processes. */
  close(): void {
    this.#sizes.close();
    this.#contents.close();
  }
}

interface Answer {
  readonly size: number;
  readonly content: Uint8Array;
}

interface Question {
  readonly id: string;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

const newline = 0x0a;

/** A process `git cat-file` that answers in the order of the questions (https://git-scm.com/docs/git-cat-file#_batch_output). */
class Batch {
  readonly #place: GitPlace;
  readonly #mode: '--batch' | '--batch-check';
  readonly #open: Question[] = [];
  #process: ChildProcessByStdio<Writable, Readable, Readable> | undefined;
  #complaint = '';
  /** Output that was not read yet. */
  #chunks: Buffer[] = [];
  #length = 0;
  /** The size of the blob that is coming. */
  #size: number | undefined;

  constructor(place: GitPlace, mode: '--batch' | '--batch-check') {
    this.#place = place;
    this.#mode = mode;
  }

  ask(id: string): Promise<Answer> {
    return timedTogether('ask git', () => {
      this.#process ??= this.#start();
      const answer = new Promise<Answer>((resolve, reject) => this.#open.push({ id, resolve, reject }));
      this.#process.stdin.write(`${id}\n`);
      return answer;
    });
  }

  close(): void {
    this.#process?.stdin.end();
    this.#process = undefined;
  }

  #start() {
    const { args, options } = gitCall(this.#place, ['cat-file', this.#mode]);
    const started = spawn('git', args, { ...options, stdio: ['pipe', 'pipe', 'pipe'] });
    const failed = () => {
      this.#process = undefined;
      for (const { reject } of this.#open.splice(0)) reject(new GitError(this.#whyNot()));
    };
    started.on('error', failed).on('close', failed);
    started.stdin.on('error', () => {});
    started.stderr.on('data', (chunk: Buffer) => (this.#complaint += chunk.toString()));
    started.stdout.on('data', (chunk: Buffer) => this.#take(chunk));
    return started;
  }

  #whyNot(): string {
    return `git cannot read what was there: ${reasonIn(this.#complaint.slice(0, 1000))}. A partial clone lacks files of older commits: make a full one.`;
  }

  #take(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    while (this.#answerNext());
  }

  /** Answer the question that is first in line, if all of the answer has come. */
  #answerNext(): boolean {
    if (this.#size === undefined) {
      const all = this.#joined();
      const end = all.indexOf(newline);
      if (end === -1) return false;
      this.#keep(all.subarray(end + 1));
      const [, , size] = all.toString('utf8', 0, end).split(' ');
      if (size === undefined) return this.#refuse();
      if (this.#mode === '--batch-check') return this.#answer({ size: Number(size), content: new Uint8Array() });
      this.#size = Number(size);
    }
    if (this.#length <= this.#size) return false;
    const all = this.#joined();
    const content = new Uint8Array(all.subarray(0, this.#size));
    this.#keep(all.subarray(this.#size + 1));
    this.#size = undefined;
    return this.#answer({ size: content.length, content });
  }

  #answer(answer: Answer): boolean {
    this.#open.shift()?.resolve(answer);
    return this.#length > 0;
  }

  /** `<id> missing`: git prints it also for other ids that are no blob of this repository. */
  #refuse(): boolean {
    const { id = '', reject } = this.#open.shift() ?? {};
    reject?.(new GitError(`git cannot read what was there: this clone lacks the object ${id}; make a full one.`));
    return this.#length > 0;
  }

  #joined(): Buffer {
    const all = this.#chunks.length === 1 ? (this.#chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(this.#chunks);
    this.#chunks = [all];
    return all;
  }

  #keep(rest: Buffer): void {
    this.#chunks = [rest];
    this.#length = rest.length;
  }
}
