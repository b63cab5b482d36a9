import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { constants, Script } from 'node:vm';

type Wrapper = (...given: readonly unknown[]) => void;

interface FreshCode {
  readonly file: string;
  readonly script: Script;
  /** What was kept of it cannot be used. */
  readonly isUseless: boolean;
}

const digestLength = 32;

/** Modules of Node that short runs do not need, and that take milliseconds to load: they are loaded once something of them is used. */
const seldomUsed = new Set(['node:child_process']);

/**
 * The modules of the bundle, with the code that V8 made of them in an earlier run: to compile them takes a third of a short
 * run. V8 runs such code as it is, so it is read only from a folder that the user alone can write to. Whatever goes wrong
 * with it, modules are compiled anew.
 */
export class CompiledModules {
  readonly #folder: string | undefined;
  readonly #exports = new Map<string, { exports: unknown }>();
  readonly #fresh: FreshCode[] = [];
  readonly #requireBuiltin = createRequire(import.meta.filename);

  /** @param folder where the code is kept; undefined to keep none */
  constructor(folder: string | undefined) {
    this.#folder = folder;
  }

  /** What a module exports. */
  load(file: string): unknown {
    const known = this.#exports.get(file);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    this.#exports.set(file, module);
    const folder = dirname(file);
    const require = (id: string) => (id.startsWith('.') ? this.load(join(folder, id)) : this.#builtin(id));
    this.#compile(file)(module.exports, require, module, file, folder);
    return module.exports;
  }

  /** Keep the code of the modules that were compiled anew, with the functions that were called. */
  keep(): void {
    if (this.#folder === undefined || this.#fresh.length === 0) return;
    try {
      makeFolder(this.#folder);
      if (isOfUserAlone(this.#folder)) for (const code of this.#fresh) write(code);
    } catch {
      // The next run compiles as this one did.
    }
  }

  #builtin(id: string): unknown {
    if (!seldomUsed.has(id)) return this.#requireBuiltin(id);
    return new Proxy({}, { get: (_, name) => this.#requireBuiltin(id)[name] });
  }

  #compile(filename: string): Wrapper {
    const bytes = readFileSync(filename);
    const text = bytes.toString();
    const source = `(function (exports, require, module, __filename, __dirname) {${text}\n})`;
    const options = { filename, importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER };
    // In Node 20, kept code cannot import.
    const file = /\bimport\(/.test(text) ? undefined : this.#fileFor(bytes);
    const cachedData = file === undefined ? undefined : read(file);
    const script = new Script(source, cachedData === undefined ? options : { ...options, cachedData });
    if (file !== undefined && (cachedData === undefined || script.cachedDataRejected))
      this.#fresh.push({ file, script, isUseless: existsSync(file) });
    return script.runInThisContext() as Wrapper;
  }

  /** The name says of which text, and by which Node, the code was made. */
  #fileFor(text: Buffer): string | undefined {
    if (this.#folder === undefined) return undefined;
    const made = createHash('sha256').update(`${process.version} ${process.arch}\n`).update(text);
    return join(this.#folder, made.digest('hex'));
  }
}

/** The folder for code in the user's folder for caches; undefined where a repo may hold it, for its code may be forged. */
export function codeFolder(cache: string | undefined, workingFolder: string): string | undefined {
  if (cache === undefined || isWithin(workingFolder, cache)) return undefined;
  for (let folder = cache; folder !== dirname(folder); folder = dirname(folder))
    if (existsSync(join(folder, '.git'))) return undefined;
  const folder = join(cache, 'code');
  return !existsSync(folder) || isOfUserAlone(folder) ? folder : undefined;
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return !isAbsolute(way) && way.split(sep)[0] !== '..';
}

/** On Windows, the folders of a user are closed to others. */
function isOfUserAlone(folder: string): boolean {
  const info = lstatSync(folder);
  if (!info.isDirectory()) return false;
  return process.getuid === undefined || (info.uid === process.getuid() && (info.mode & 0o077) === 0);
}

/** Not `recursive: true`: below `/proc`, Node then tries for ever. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

/** Code with a checksum before it: V8 does not notice that code is damaged, and fails. */
function read(file: string): Buffer | undefined {
  if (!existsSync(file)) return undefined;
  const content = readFileSync(file);
  const code = content.subarray(digestLength);
  return digestOf(code).equals(content.subarray(0, digestLength)) ? code : undefined;
}

/** As a whole or not at all, so that runs may share the folder. A worker, which has called more of it, may have written it by now. */
function write({ file, script, isUseless }: FreshCode): void {
  if (existsSync(file) && !isUseless) return;
  const code = script.createCachedData();
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, Buffer.concat([digestOf(code), code]));
  renameSync(unfinished, file);
}

function digestOf(code: Buffer): Buffer {
  return createHash('sha256').update(code).digest();
}
