import { posix } from 'node:path';
import { exclusionOf } from '../config/exclude.ts';
import { dialectsInForce, limitsInForce, type Settings } from '../config/settings.ts';
import { namesInWorkspace, workspaceRoot } from '../load/bounds.ts';
import { isDocument } from '../load/file-names.ts';
import type { FileSystem } from '../load/file-system.ts';
import type { Inputs as AllInputs } from '../load/find-inputs.ts';
import { type FoundRecord, findRecords } from '../load/find-records.ts';
import { folderOf, joinPath, nameOf } from '../load/paths.ts';
import type { LoadedRecord } from '../load/record.ts';
import type { ReviewRecord } from '../records/record.ts';
import type { NamedFile } from '../subjects/subject.ts';
import { inputsInForce } from './inputs-in-force.ts';

/** The files and folders that are asked for. */
export type Inputs = Pick<AllInputs, 'files' | 'folders'>;

/** Files at one time, and those of them that are asked for. */
export interface State {
  readonly fs: FileSystem;
  readonly inputs: Inputs;
  /** Files that were records are read as if they were named, so that the mistakes of broken ones are found. */
  readonly readsFormer?: true;
}

/** A record in two versions, of which one is absent where there was no record. */
export interface RecordChange {
  readonly before: LoadedRecord | undefined;
  readonly after: LoadedRecord | undefined;
  /** False where only a spec of the record is asked for. */
  readonly isAsked: boolean;
  /** The file of the earlier version is still there. */
  readonly isFileThere: boolean;
  /** The specs that the earlier version names and that were there, but are neither there now nor moved. */
  readonly goneSpecs: readonly NamedFile[];
}

/**
 * The records of two states in pairs, of what `lint` looks at now and of all that was there before. A record that moved is the same: git says so, or its text, or its provider and subject.
 * @param renames new names of files by old ones, from the root of the workspace
 */
export async function recordChanges(
  before: State,
  after: State,
  renames: ReadonlyMap<string, string>,
  settings: Settings,
): Promise<RecordChange[]> {
  const [limits, dialects] = [limitsInForce(settings), dialectsInForce(settings)];
  const nameInRepo = await namesInWorkspace(after.fs);
  const find = async ({ fs, inputs }: State, looked: Settings) => {
    const { fs: listing, ...rest } = await inputsInForce(fs, inputs, looked);
    return findRecords(listing, rest, limits, dialects);
  };
  const then = (await find(before, { ...settings, exclude: [] })).filter(isRecord);
  const now = (await find(after, settings)).filter(mayBeRecord);
  const [root, workingFolder] = [await workspaceRoot(after.fs), await after.fs.realPath('.')];
  const elsewhere = async (name: string) => {
    if (!isDocument(name)) return undefined;
    const file = posix.relative(workingFolder, joinPath(root, name));
    const found = await find({ fs: after.fs, inputs: { files: [file], folders: [] } }, settings);
    return found.find((one) => isRecord(one) && nameInRepo(one.file) === name);
  };
  const former = then.filter(({ file }) => !now.some((one) => one.file === file)).map(({ file }) => file);
  if (after.readsFormer === true && former.length > 0) {
    const isThere = await Promise.all(former.map((file) => isKept(after.fs, file)));
    const files = former.filter((_, index) => isThere[index]);
    const found = await find({ fs: after.fs, inputs: { files, folders: [] } }, settings);
    now.push(...found.filter((one) => files.includes(one.file) && mayBeRecord(one)));
  }
  const pairs = await paired(then, now, { renames, nameInRepo, elsewhere });
  const changes: RecordChange[] = [];
  for (const [was, is] of pairs) {
    const isAsked = was?.isAsked(was.file) === true || is?.isAsked(is.file) === true;
    const specs = was === undefined ? [] : was.specs.filter(({ file }) => isAsked || was.isAsked(file));
    if (!isAsked && specs.length === 0) continue;
    const isGone = async (spec: NamedFile) =>
      (await after.fs.stat(spec.file))?.kind !== 'file' &&
      !renames.has(nameInRepo(spec.file)) &&
      !(await isMoved(spec, is, before.fs, after.fs));
    const gone = await Promise.all(specs.map(isGone));
    changes.push({
      before: was?.loaded,
      after: is?.loaded,
      isAsked,
      isFileThere: was !== undefined && (await isKept(after.fs, was.file)),
      goneSpecs: specs.filter((_, index) => gone[index]),
    });
  }
  return changes;
}

/** True for a file that is there and that git does not ignore. */
async function isKept(fs: FileSystem, file: string): Promise<boolean> {
  if ((await fs.stat(file))?.kind !== 'file') return false;
  return ((await fs.ignored?.(folderOf(file), [nameOf(file)])) ?? []).length === 0;
}

/** The changes without what settings exclude: records of before, and their specs. */
export function notExcluded(changes: readonly RecordChange[], settings: Settings): readonly RecordChange[] {
  const exclusion = exclusionOf(settings);
  const isExcluded = (file: string) => exclusion(file) !== undefined;
  return changes
    .filter(({ before, after }) => after !== undefined || before === undefined || !isExcluded(before.source.file))
    .map((change) => ({ ...change, goneSpecs: change.goneSpecs.filter(({ file }) => !isExcluded(file)) }));
}

interface Moves {
  readonly renames: ReadonlyMap<string, string>;
  readonly nameInRepo: (file: string) => string;
  /** The record in a file that is not asked for. */
  readonly elsewhere: (name: string) => Promise<FoundRecord | undefined>;
}

type Pair = readonly [before: FoundRecord | undefined, after: FoundRecord | undefined];

async function paired(
  then: readonly FoundRecord[],
  now: readonly FoundRecord[],
  { renames, nameInRepo, elsewhere }: Moves,
): Promise<Pair[]> {
  const open = new Map(now.map((record) => [nameInRepo(record.file), record]));
  const taken = (name: string) => {
    const record = open.get(name);
    open.delete(name);
    return record;
  };
  const same = then.map((was): Pair => [was, taken(nameInRepo(was.file))]);
  const pairs: Pair[] = [];
  for (const [was, is] of same) {
    const target = was && is === undefined ? renames.get(nameInRepo(was.file)) : undefined;
    pairs.push([was, is ?? (target === undefined ? undefined : (taken(target) ?? (await elsewhere(target))))]);
  }
  for (const isSame of [hasSameText, hasSameSubject])
    for (const [index, [was, is]] of pairs.entries()) {
      if (was === undefined || is !== undefined) continue;
      const alike = [...open].filter(([, other]) => isSame(was, other));
      const [name] = alike.find(([, { file }]) => nameOf(file) === nameOf(was.file)) ?? alike[0] ?? [];
      if (name !== undefined) pairs[index] = [was, taken(name)];
    }
  return [...pairs, ...[...open.values()].map((is): Pair => [undefined, is])];
}

function hasSameText(a: FoundRecord, b: FoundRecord): boolean {
  return a.loaded.source.source.text === b.loaded.source.source.text;
}

function hasSameSubject(a: FoundRecord, b: FoundRecord): boolean {
  const [was, is] = [recordOf(a.loaded), recordOf(b.loaded)];
  return was?.aid !== undefined && was.aid.value === is?.aid?.value && was.subject?.value === is.subject?.value;
}

/** The record names the spec by the same path from its new place, or names one with the same bytes. */
async function isMoved(spec: NamedFile, is: FoundRecord | undefined, before: FileSystem, after: FileSystem) {
  if (is === undefined) return false;
  if (is.specs.some(({ path }) => path.value === spec.path.value)) return true;
  const old = Buffer.from(await before.read(spec.file));
  const others = is.specs.filter(({ file }) => file !== spec.file);
  const same = await Promise.all(others.map(async ({ file }) => old.equals(await after.read(file))));
  return same.includes(true);
}

function isRecord({ loaded }: FoundRecord): boolean {
  return loaded.recognized.kind === 'record';
}

/** A file that cannot be read may still be the record that it was. */
function mayBeRecord({ loaded }: FoundRecord): boolean {
  return loaded.recognized.kind !== 'not-a-review';
}

/** The record that was read; undefined where it cannot be. */
export function recordOf(loaded: LoadedRecord | undefined): ReviewRecord | undefined {
  return loaded?.recognized.kind === 'record' ? loaded.recognized.record : undefined;
}
