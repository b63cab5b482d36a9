import { existsSync, readlinkSync, statSync } from 'node:fs';
import { dirname, join, parse, relative, sep } from 'node:path';
import { UsageError } from '../finding/errors.ts';
import { keptAt } from '../load/git.ts';

const mostLinks = 40;

/** A path as the system follows it. */
interface Way {
  /** The links on the way, each by the real path of its folder. */
  readonly links: readonly string[];
  /** The real path at its end; parts of it may not be there yet. */
  readonly end: string;
}

/**
 * The real path of a file or folder in which a stranger can have put nothing: git keeps nothing at or below it, and no link that leads
 * there, whatever the case of the letters on disks that make no difference. A folder that git does not keep is fine, in a checkout too.
 * @param path absolute
 * @throws UsageError where git keeps something of it, or cannot tell
 */
export async function placeOfOwn(path: string, shown: string): Promise<string> {
  const { links, end } = wayTo(path, shown);
  for (const link of links)
    if (await isKept(link))
      throw refused(shown, 'a link on the way to it is part of the repo, so it may lead anywhere');
  if (await isKept(end)) throw refused(shown, 'it is part of the repo, so its content cannot be trusted');
  return end;
}

function refused(shown: string, reason: string): UsageError {
  return new UsageError(`\`${shown}\` is not used: ${reason}. Name another folder.`);
}

function wayTo(path: string, shown: string): Way {
  const links: string[] = [];
  const { root } = parse(path);
  const rest = partsOf(path.slice(root.length));
  let at = root;
  for (let part = rest.shift(); part !== undefined; part = rest.shift()) {
    const next = part === '..' ? dirname(at) : join(at, part);
    const target = part === '..' ? undefined : targetOf(next);
    if (target === undefined) {
      at = next;
      continue;
    }
    links.push(next);
    if (links.length > mostLinks) throw refused(shown, 'its links go in a circle');
    const targetRoot = parse(target).root;
    if (targetRoot !== '') at = targetRoot;
    rest.unshift(...partsOf(target.slice(targetRoot.length)));
  }
  return { links, end: at };
}

function partsOf(path: string): string[] {
  return path.split(sep === '\\' ? /[\\/]/ : '/').filter((part) => part !== '' && part !== '.');
}

function targetOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

/** True when a repository around a real path keeps something at or below it. Repositories may lie in each other. */
async function isKept(path: string): Promise<boolean> {
  for (let folder = path; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git')) && (await isKeptIn(folder, path))) return true;
    if (dirname(folder) === folder) return false;
  }
}

async function isKeptIn(topFolder: string, path: string): Promise<boolean> {
  const inside = relative(topFolder, path).split(sep).join('/');
  const depth = partsOf(inside).length;
  const kept = new Set((await keptAt(topFolder, inside)).map((one) => one.split('/').slice(0, depth).join('/')));
  return [...kept].some((one) => one === inside || isSame(join(topFolder, one), path));
}

/** True when two paths that differ in the case of letters are one. */
function isSame(a: string, b: string): boolean {
  const [one, other] = [a, b].map((path) => statSync(path, { bigint: true, throwIfNoEntry: false }));
  return one !== undefined && other !== undefined && one.dev === other.dev && one.ino === other.ino;
}
